"""The reserve list: its order, the places that become free, and who gets them.

Pure: `reserve_rules`. Verbs: `freeing` (follows moves), `filling` (offers a free place, also as a duty),
`reserve_settings`. What is free: `free_now`. From the event to its order: `reserve_order`. Pages: `reserve_page`,
`reserve_views`, `reserve_forms`.
"""

from flask import Flask

FILL_SECONDS = 300


def setup(app: Flask) -> None:
    """Its page, what follows moves, and the duty that fills places."""
    from eventreg.applications.lifecycle import moved
    from eventreg.jobs import registry
    from eventreg.review.reserve import filling, freeing, reserve_views

    moved.connect(freeing.follow)
    registry.every(FILL_SECONDS, "reserve.fill", filling.fill)
    app.register_blueprint(reserve_views.blueprint)
