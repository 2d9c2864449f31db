"""The append-only trail: who did what, about whom, when."""
