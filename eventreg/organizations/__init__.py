"""The register of organizations."""

from flask import Flask


def setup(app: Flask) -> None:
    """The staff's pages."""
    from eventreg.organizations import views

    app.register_blueprint(views.blueprint)
