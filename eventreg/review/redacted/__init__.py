"""Copies of applicants' files without names, made by organizers for reviewers who do not see names.

Kept and read by `copies`; for organizers: `redacted_views`; reviewers load them at their desk (`reading.blind`).
"""

from flask import Flask

SWEEP_SECONDS = 24 * 60 * 60


def setup(app: Flask) -> None:
    """Its pages, and the duty that deletes what no copy knows any more."""
    from eventreg.jobs import registry
    from eventreg.review.redacted import copies, redacted_views

    registry.every(SWEEP_SECONDS, "redacted.sweep", copies.sweep)
    app.register_blueprint(redacted_views.blueprint)
