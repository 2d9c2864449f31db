"""What is to be sent: queued in the caller's transaction, rendered in the reader's language, delivered by a job."""

from flask import Flask


def setup(app: Flask) -> None:
    """Bind this area to the application."""
