"""The invented forums."""

from flask import Flask


def setup(app: Flask) -> None:
    """Bind this area to the application."""
