"""Applications from a sheet."""
