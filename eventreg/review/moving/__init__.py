"""An event is postponed or goes online: whoever holds a place confirms again, with an offer for the new days.

What each is offered: `again_days` (pure). Verb: `asking_again`. Page: `again_views`. Settings refuse to take away days
or a way of taking part that somebody has said yes to (`guarding`).
"""

from flask import Flask


def setup(app: Flask) -> None:
    """Its page, and what the settings of an event may not change any more."""
    from eventreg.events.signals import event_changing
    from eventreg.review.moving import again_views, guarding

    event_changing.connect(guarding.check)
    app.register_blueprint(again_views.blueprint)
