"""Confirmed places."""

from flask import Flask


def setup(app: Flask) -> None:
    """Confirmed applications become participants; their list."""
    from eventreg.applications.lifecycle import moved, moved_together
    from eventreg.participants import domain, views

    moved.connect(domain.follow)
    moved_together.connect(domain.follow_together)
    app.register_blueprint(views.blueprint)
