"""Forms, drafts, applications and their way from draft to decision."""

from flask import Flask


def setup(app: Flask) -> None:
    """Bind this area to the application."""
