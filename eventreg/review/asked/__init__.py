"""Questions that people ask before they answer an offer, and what they are told.

Verbs: `asking`. Pages: `own_question_views` (theirs), `question_views` and `question_page` (staff's); the filter of
the list: `question_filter`.
"""

from flask import Flask


def setup(app: Flask) -> None:
    """Its pages, and the filter of the list."""
    from eventreg.review.asked import own_question_views, question_filter, question_views

    question_filter.setup()
    app.register_blueprint(own_question_views.blueprint)
    app.register_blueprint(question_views.blueprint)
