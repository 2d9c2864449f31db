"""Persons: their names, how they are reached, what they agreed to."""

from flask import Flask


def setup(app: Flask) -> None:
    """Bind this area to the application."""
