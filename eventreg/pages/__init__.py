"""Pages that put areas together."""

from flask import Flask


def setup(app: Flask) -> None:
    """Bind this area to the application."""
