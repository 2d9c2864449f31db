"""Confirmed places."""

from flask import Flask


def setup(app: Flask) -> None:
    """Confirmed applications become participants; their list."""
    from eventreg.applications.lifecycle import moved
    from eventreg.participants import domain, views

    moved.connect(domain.follow)
    app.register_blueprint(views.blueprint)
