"""The check-in points of an event: where badges are looked at, and what each admits."""
