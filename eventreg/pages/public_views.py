"""Pages for everybody."""

from flask import Blueprint, g, make_response, render_template, request
from flask.typing import ResponseReturnValue

from eventreg.applications import queries as application_queries
from eventreg.events import queries
from eventreg.extensions import db
from eventreg.pages import event_page, timeline
from eventreg.pages.prose import prose
from eventreg.people import access
from eventreg.web import careful
from eventreg.web.access import public
from eventreg.web.formats import own_text

blueprint = Blueprint("pages", __name__)


@blueprint.get("/")
@public
def first_page() -> ResponseReturnValue:
    """Which calls are open, and what is to come."""
    g.is_indexable = True
    calls = event_page.calls(db.session.scalars(queries.published_events()))
    return _kept(render_template("pages/first.html", calls=calls))


@blueprint.get("/events/<slug>")
@public
def event(slug: str) -> ResponseReturnValue:
    """What an event is, who can apply, and what happens when."""
    g.is_indexable = True
    found = db.first_or_404(queries.public_event(slug))
    careful.consider(found.careful_by_default)
    person = access.current()
    own = db.session.scalar(application_queries.own_active(person, found)) if person else None
    extensions = db.session.scalars(queries.extensions(found)).all()
    page = render_template(
        "pages/event.html", event=found, facts=event_page.facts(found), way_in=event_page.way_in(found, own),
        text=prose(own_text(found.descriptions)), items=timeline.of_event(found, extensions),
        deadlines=event_page.deadlines(found, extensions), choosing=event_page.choosing(found),
    )  # fmt: skip
    return _kept(page)


def _kept(page: str) -> ResponseReturnValue:
    """A page that this reader's browser may keep, asking each time whether it is still the same."""
    response = make_response(page)
    response.headers["Cache-Control"] = "private, no-cache"
    response.add_etag()
    return response.make_conditional(request)
