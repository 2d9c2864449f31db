"""The invented forums."""

from flask import Flask


def setup(app: Flask) -> None:
    """Bind this area to the application."""


def keep_alive() -> bool:
    """Fill in the invented forums, once, and move their dates to today; whether they were made now."""
    return False
