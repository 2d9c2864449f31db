"""The organizing body, its offices and series, events and their calls."""

from flask import Flask, has_app_context

from eventreg.outbox.domain import is_address
from eventreg.outbox.sender import Body


def setup(app: Flask) -> None:
    """The guard that knows roles by event, and what every page says of the organizing body."""
    from eventreg.events import (
        access,
        cancelling_views,
        edition_views,
        office_views,
        queries,
        staff_views,
        todo_views,
        views,
    )
    from eventreg.extensions import db
    from eventreg.outbox import sender
    from eventreg.web import access as web_access
    from eventreg.web import context

    web_access.register_guard("permission", access.permission_guard)
    sender.body_from(_body)
    context.provide("body", lambda: db.session.scalar(queries.body()))
    app.register_blueprint(views.blueprint)
    app.register_blueprint(staff_views.blueprint)
    app.register_blueprint(office_views.blueprint)
    app.register_blueprint(edition_views.blueprint)
    app.register_blueprint(todo_views.blueprint)
    app.register_blueprint(cancelling_views.blueprint)


def _body() -> Body:
    """Read apart from whatever session is at work: mails are written in between the worker's own transactions."""
    from eventreg.events import queries
    from eventreg.extensions import db

    if not has_app_context():
        return Body()
    with db.engine.connect() as connection:
        found = connection.execute(queries.body_as_sender()).first()
    if found is None:
        return Body()
    # The contact is whatever the body writes below its pages; only an address can be answered to.
    return Body(found.name, found.contact if is_address(found.contact) else "", found.languages[0])
