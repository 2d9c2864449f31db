"""Forms on paper that an office types in for a person."""
