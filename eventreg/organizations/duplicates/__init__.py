"""Entries of the register that may be one: found, shown, and said to be two."""
