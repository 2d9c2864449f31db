"""An office's ranked list of the people of its country: whom it would rather send, and whom it recommends.

Verbs: `ranks`. Pages: `ranking_views`. What an office writes is kept as `OfficeMark`, as in the lists that it
takes home.
"""

from flask import Flask


def setup(app: Flask) -> None:
    """Its page, and that whoever asks for "head office only" leaves no gap in a list."""
    from eventreg.applications import intake
    from eventreg.review.ranking import ranking_views, ranks

    intake.written.connect(ranks.follow)
    app.register_blueprint(ranking_views.blueprint)
