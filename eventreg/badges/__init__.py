"""Classes, tickets, token, designs, sheets, issue, revoke, reissue."""

from flask import Flask


def setup(app: Flask) -> None:
    """Bind this area to the application."""
