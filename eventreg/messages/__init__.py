"""The organizer's side of mail."""

from flask import Flask


def setup(app: Flask) -> None:
    """The list of what was sent, and what to do about what was not."""
    from eventreg.messages import views

    app.register_blueprint(views.blueprint)
