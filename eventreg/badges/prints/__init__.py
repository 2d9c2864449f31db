"""Printing many badges: as a job, who printed what and when, blanks, and what to look at before."""
