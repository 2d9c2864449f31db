"""Who is eligible: rules over answers that knock out by themselves, and the yes or no of a human.

Pure: `matching`. Verbs: `rules_written` (the rules), `judging` (a human's verdict), `applying` (the job that applies
the rules, and what follows a move). Pages: `eligibility_views` and `eligibility_page`.
"""

from flask import Flask


def setup(app: Flask) -> None:
    """Its pages, its job, and that it follows who is sent."""
    from eventreg.applications import intake
    from eventreg.applications.lifecycle import moved, moved_together
    from eventreg.jobs import registry
    from eventreg.review.eligibility import applying, eligibility_views

    registry.register(applying.KIND, applying.run)
    moved.connect(applying.follow)
    moved_together.connect(applying.follow_together)
    intake.written.connect(applying.answers_written)
    app.register_blueprint(eligibility_views.blueprint)
