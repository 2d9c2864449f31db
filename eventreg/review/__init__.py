"""Deciding in private, offers, and telling the results together."""

from flask import Flask


def setup(app: Flask) -> None:
    """Decisions of organizers, results, answers to offers, the call list."""
    from eventreg.review import answer_views, bulk_views, results_views, views

    app.register_blueprint(views.blueprint)
    app.register_blueprint(bulk_views.blueprint)
    app.register_blueprint(results_views.blueprint)
    app.register_blueprint(answer_views.blueprint)
