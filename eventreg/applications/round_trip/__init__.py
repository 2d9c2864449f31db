"""A list of applications that an office takes home, marks, and brings back."""
