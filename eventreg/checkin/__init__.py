"""The door: points, the admission rule, devices, scans, and the page that officers hold in their hand."""

from flask import Flask


def setup(app: Flask) -> None:
    """Bind this area to the application."""
