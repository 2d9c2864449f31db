"""Results that are sent at a time set: shown, called off, and sent by a worker.

Verbs and the job: `timing`. Pages: `schedule_views`, `schedule_forms`.
"""

from flask import Flask


def setup(app: Flask) -> None:
    """Its pages and its job, and that it follows who leaves."""
    from eventreg.applications.lifecycle import moved
    from eventreg.jobs import registry
    from eventreg.review.scheduling import leaving, schedule_views, timing

    moved.connect(leaving.follow)
    registry.register(timing.KIND, timing.send)
    app.register_blueprint(schedule_views.blueprint)
