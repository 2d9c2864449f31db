"""Answers to an offer that people gave by telephone, by messenger or on paper, noted by staff.

Verbs: `noting`. Pages: `spoken_views`, `spoken_form`, `spoken_page`.
"""

from flask import Flask


def setup(app: Flask) -> None:
    """Its pages."""
    from eventreg.review.spoken import spoken_views

    app.register_blueprint(spoken_views.blueprint)
