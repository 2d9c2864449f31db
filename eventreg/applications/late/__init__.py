"""Deadlines that are moved, and links for those who come late."""
