"""The commands of `flask --app app`."""

from flask import Flask


def setup(app: Flask) -> None:
    """Add the commands."""
