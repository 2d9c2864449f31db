"""Writing a form, and trying it."""
