"""Filling a form in: what an applicant sees, and what is kept while they type."""
