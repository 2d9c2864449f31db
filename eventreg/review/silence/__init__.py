"""Offers that nobody answers: a reminder before the deadline; after it a call, and the place freed by a human, or by
itself where the event says so.

Verbs: `nudging` (a duty), `lapsing` (also a duty). The call list and its pages: `call_list`, `call_views`.
"""

from flask import Flask

SECONDS = 300


def setup(app: Flask) -> None:
    """Its pages and duties."""
    from eventreg.jobs import registry
    from eventreg.review.silence import call_views, lapsing, nudging

    registry.every(SECONDS, "offers.remind", nudging.remind)
    registry.every(SECONDS, "offers.lapse", lapsing.lapse)
    app.register_blueprint(call_views.blueprint)
