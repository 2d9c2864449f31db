"""A yes that depends on a visa or on leave from work: kept until somebody says what came of it.

Rules and verbs: `settling`. Reminders: `reminding` (a duty). Pages: `condition_views`; in words: `condition_words`.
"""

from flask import Flask

REMIND_SECONDS = 900


def setup(app: Flask) -> None:
    """Its pages and its duty."""
    from eventreg.jobs import registry
    from eventreg.review.conditions import condition_filter, condition_views, reminding

    condition_filter.setup()
    registry.every(REMIND_SECONDS, "conditions.remind", reminding.remind)
    app.register_blueprint(condition_views.blueprint)
