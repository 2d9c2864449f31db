"""The organizers' list of applications."""
