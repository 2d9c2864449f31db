"""A donor’s “no objection” to the people on its line, before their results are sent.

Verbs: `clearing`. What it holds back: `holding_back`. Pages: `objection_views` and `objection_page`; what the donor
gets: `objection_list`.
"""

from flask import Flask


def setup(app: Flask) -> None:
    """Its pages."""
    from eventreg.review.objections import objection_views

    app.register_blueprint(objection_views.blueprint)
