"""Choosing people under limits: what is chosen from, the best choice, limits that contradict each other. Pure."""
