"""The invented forums: filled in once, alive for ever."""

from flask import Flask

from eventreg.config import Settings


def setup(app: Flask) -> None:
    """The page of invented accounts, in the demo profile only."""
    from eventreg.demonstration import views

    settings: Settings = app.extensions["eventreg"]
    if settings.is_demo:
        app.register_blueprint(views.blueprint)


def keep_alive() -> bool:
    """Fill in the invented forums, once, and move their dates to today; whether they were made now.

    Commits. Doing it twice does no harm.
    """
    from eventreg.audit import domain as audit
    from eventreg.core.database import begin_writing
    from eventreg.demonstration import dates, door, filling, forums
    from eventreg.events import queries as events
    from eventreg.extensions import db

    db.session.rollback()
    begin_writing(db.session)
    with audit.acting("demonstration"):
        is_new = db.session.scalar(events.event_by_slug(forums.TODAY)) is None
        if is_new:
            filling.fill()
        dates.move_to_today()
        event = db.session.scalars(events.event_by_slug(forums.TODAY)).one()
        door.let_in(event, forums.today(), 1 / 3)
    db.session.commit()
    return is_new
