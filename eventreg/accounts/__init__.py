"""Staff who sign in, their roles, and the links and codes that let anybody in."""

from flask import Flask


def setup(app: Flask) -> None:
    """Bind this area to the application."""
