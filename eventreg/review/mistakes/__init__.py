"""A result that was sent by mistake: one organizer asks, another one agrees, and the person is told.

Verbs: `taking_back`. Pages: `mistake_views`.
"""

from flask import Flask


def setup(app: Flask) -> None:
    """Its pages, and what ends it."""
    from eventreg.applications.lifecycle import moved
    from eventreg.review.mistakes import mistake_views, taking_back

    moved.connect(taking_back.follow)
    app.register_blueprint(mistake_views.blueprint)
