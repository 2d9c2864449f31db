"""Reading applications: criteria, reviewers, who reads what, scores, comments, stages."""

from flask import Flask

CONFLICTS_SECONDS, REMIND_SECONDS, LEVEL_SECONDS = 300, 900, 60


def setup(app: Flask) -> None:
    """The pages of organizers and of reviewers, what a new edition takes over, and how points and hours are written."""
    from eventreg.applications import intake
    from eventreg.events.signals import event_copied
    from eventreg.jobs import registry
    from eventreg.review.reading import (
        answers_since,
        assignment_views,
        criteria_views,
        desk_copy_views,
        desk_marks_views,
        desk_saving_views,
        desk_views,
        discussing_views,
        giving_views,
        kept_points,
        lifting_views,
        naming_views,
        overview_views,
        reading_words,
        reminding,
        reviewers_views,
        setting_aside,
        settings_views,
        stage_views,
        taking_over,
    )

    event_copied.connect(taking_over.copied)
    intake.written.connect(answers_since.follow)
    registry.every(REMIND_SECONDS, "readings.remind", reminding.by_itself)
    registry.every(CONFLICTS_SECONDS, "readings.conflicts", setting_aside.found_since)
    registry.every(LEVEL_SECONDS, "readings.level", kept_points.level)
    app.jinja_env.filters.update(reading_words.FILTERS)
    for views in (
        overview_views, criteria_views, settings_views, reviewers_views, assignment_views, discussing_views,
        stage_views, giving_views, desk_views, desk_copy_views, desk_saving_views, desk_marks_views, lifting_views,
        naming_views,
    ):  # fmt: skip
        app.register_blueprint(views.blueprint)
