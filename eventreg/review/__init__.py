"""Deciding in private, offers, and telling the results together."""

from flask import Flask


def setup(app: Flask) -> None:
    """Bind this area to the application."""
