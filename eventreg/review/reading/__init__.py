"""Reading applications: criteria, reviewers, who reads what, scores, comments, stages."""

from flask import Flask


def setup(app: Flask) -> None:
    """The organizer's pages, what a new edition takes over, and how points and hours are written."""
    from eventreg.events.signals import event_copied
    from eventreg.review.reading import (
        assignment_views,
        criteria_views,
        discussing_views,
        overview_views,
        reading_words,
        reviewers_views,
        settings_views,
        stage_views,
        taking_over,
    )

    event_copied.connect(taking_over.copied)
    app.jinja_env.filters.update(reading_words.FILTERS)
    for views in (
        overview_views, criteria_views, settings_views, reviewers_views, assignment_views, discussing_views,
        stage_views,
    ):  # fmt: skip
        app.register_blueprint(views.blueprint)
