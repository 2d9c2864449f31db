"""The phones at the door, as those who lead the check-in see and make them."""
