"""People who are invited, by name or through their institution."""
