"""Choosing people under limits.

Pure: `problem`, `programme`, `solving`, `conflicts`, `explaining`, `ties`, `wavering`, `limit_rules`. From the event to
a problem: `gathering`. Verbs: `limits`, `costs`, `pinning`, `drawing`, `suggesting` (a job), `adopting`, `placing` (by
hand). Pages: `board` and `selection_views`, `cards_page` and `cards_views`, `limit_views`, `cost_views`,
`scenario_page` and `scenario_views`, `comparing`, `openness_views` (how we chose); in words: `limit_words`,
`scenario_words`.
"""

from flask import Flask


def setup(app: Flask) -> None:
    """Pages of the selection, its job, and the seed of the draw of every new event."""
    from eventreg.events.signals import event_copied, event_created
    from eventreg.jobs import registry
    from eventreg.review.selection import (
        asking_more,
        cards_views,
        cost_views,
        drawing,
        limit_views,
        openness_views,
        scenario_views,
        selection_views,
        suggesting,
    )

    event_created.connect(drawing.created)
    event_copied.connect(drawing.copied)
    registry.register(suggesting.KIND, suggesting.suggest)
    registry.register(asking_more.EXPLAIN, asking_more.explain)
    registry.register(asking_more.WAVER, asking_more.waver)
    for views in (selection_views, cards_views, limit_views, cost_views, scenario_views, openness_views):
        app.register_blueprint(views.blueprint)
