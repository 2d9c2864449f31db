"""Long work: a row in the caller's transaction, taken by a worker on a lease."""

from flask import Flask


def setup(app: Flask) -> None:
    """Bind this area to the application."""
