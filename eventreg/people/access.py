"""A person's own session: opened by a link or code, for a day, in a signed cookie that holds no name."""

from datetime import UTC, datetime

from flask import g, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from eventreg.core import clock
from eventreg.extensions import db
from eventreg.people import domain, queries, signals
from eventreg.people.models import Person
from eventreg.web import careful
from eventreg.web.access import Access
from eventreg.web.operations import local_path

KEY, SINCE = "person", "person_since"
SECONDS = 24 * 3600


def begin(person: Person) -> None:
    """This browser has opened this person's page."""
    remember(person)
    signals.page_opens.send(person)
    session.permanent = not careful.is_careful()
    session[KEY], session[SINCE] = str(person.uid), clock.now().timestamp()


def end() -> None:
    """Forget the person in this browser."""
    session.pop(KEY, None)
    session.pop(SINCE, None)
    g.person = None


def remember(person: Person) -> None:
    """Let the rest of this request know who it is."""
    g.person = person
    g.own_language = person.language
    domain.act_as(person)


def current() -> Person | None:
    """The person whose page this browser has opened, if that was within a day."""
    if "person" in g:
        return g.person
    uid, since = session.get(KEY), session.get(SINCE, 0.0)
    fresh = uid and clock.now().timestamp() - since < SECONDS and datetime.fromtimestamp(since, UTC) <= clock.now()
    entry = db.session.scalar(queries.person_by_uid(str(uid))) if fresh else None
    person = domain.opened_by(entry) if entry is not None else None
    if person is None:
        g.person = None
        return None
    remember(person)
    return person


def own_page_guard(_access: Access) -> ResponseReturnValue | None:
    """Lets a person pass who has opened their page; everybody else is shown the ways to open one."""
    person = current()
    if person is not None:
        signals.page_opens.send(person)
        return None
    wanted = local_path(request.full_path.rstrip("?")) if request.method == "GET" else None
    return redirect(url_for("people.ways", next=wanted))
