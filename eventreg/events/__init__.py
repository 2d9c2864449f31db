"""The organizing body, its offices and series, events and their calls."""

from flask import Flask


def setup(app: Flask) -> None:
    """Bind this area to the application."""
