"""Whom to call because they have not answered, how they can be reached, and what came of earlier calls."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import url_for
from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import ColumnElement

from eventreg.accounts import actors
from eventreg.applications.models import Application
from eventreg.core import clock
from eventreg.core.errors import N_, Invalid
from eventreg.events import queries as event_queries
from eventreg.events.models import Event, Office
from eventreg.extensions import db
from eventreg.outbox.render import written_language
from eventreg.review import queries
from eventreg.review.conditions import condition_queries, condition_words
from eventreg.review.models import Call
from eventreg.review.reserve import free_now, reserve_queries
from eventreg.review.reserve.reserve_models import FreedPlace
from eventreg.web.formats import own_text

SHOWN = 100  # people of one office on a page

OUTCOMES: dict[str, str] = {
    "reached": N_("Reached"),
    "no_answer": N_("No answer"),
    "wrong_number": N_("Wrong number"),
}


class NotAnOutcome(Invalid):
    """None of the things that can come of a call."""

    sentence = N_("Please choose from the list.")


@dataclass(frozen=True)
class Row:
    """Somebody to call, silent since an instant. `condition`: what their yes depends on, in words, else "".

    `text` names neither the event nor the organizers' work.
    """

    application: Application
    since: datetime
    condition: str
    phone: str
    messenger: str
    email: str
    is_sealed: bool
    text: str
    calls: list[tuple[str, Call, str]]


@dataclass(frozen=True)
class Group:
    """Those of one office, the first of them and how many there are; the head office has those whom no country office
    may or can call.
    """

    title: str
    rows: Sequence[Row]
    count: int


@dataclass(frozen=True)
class _Silent:
    """Somebody of whom nothing was heard since an instant; `condition` as in Row."""

    application: Application
    since: datetime
    condition: str


def outcome(text: str) -> str:
    """What came of a call. Raises NotAnOutcome."""
    if text not in OUTCOMES:
        raise NotAnOutcome
    return text


def by_office(event: Event, scope: ColumnElement[bool], *, everybody: bool = False) -> list[Group]:
    """The call list, longest silence first: offers past their deadline, and conditions of which nothing was heard.

    Split by the office that knows them, head office last; the first SHOWN of each, unless `everybody`.
    """
    offices = list(db.session.scalars(event_queries.all_offices()))
    groups: dict[int | None, list[_Silent]] = {office.id: [] for office in offices} | {None: []}
    for one in _silent(event, scope):
        groups[_office_of(one.application, offices)].append(one)
    shown = {key: found if everybody else found[:SHOWN] for key, found in groups.items()}
    noted = _calls([one.application.id for found in shown.values() for one in found])
    contact = _contact()
    titles = {office.id: own_text(office.names) for office in offices}
    return [
        Group(
            titles[key] if key is not None else _("Head office"),
            [_row(one, noted[one.application.id], contact) for one in shown[key]], len(found),
        )
        for key, found in groups.items() if found
    ]  # fmt: skip


def _silent(event: Event, scope: ColumnElement[bool]) -> list[_Silent]:
    now = clock.now()
    offered = db.session.execute(queries.silent(event, now, scope)).all()
    overdue = db.session.execute(condition_queries.overdue(event, now, scope)).all()
    found = [_Silent(application, offer.confirm_by or now, "") for application, offer in offered]
    found += [_Silent(application, one.settle_by, _(condition_words.KINDS[one.kind])) for one, application in overdue]
    return sorted(found, key=lambda one: one.since)


def freed(event: Event, scope: ColumnElement[bool]) -> list[FreedPlace]:
    """Places that were freed after silence and that nobody else has: they can be given back."""
    places = list(db.session.scalars(reserve_queries.lapsed_places(event, scope)))
    now = free_now.of_event(event) if places else None
    return [place for place in places if now and now.kind_of(place.id)]


def _office_of(application: Application, offices: Sequence[Office]) -> int | None:
    if application.head_office_only:
        return None
    return next((office.id for office in offices if application.country in office.countries), None)


def _calls(application_ids: list[int]) -> defaultdict[int, list[tuple[str, Call, str]]]:
    calls = list(db.session.scalars(queries.calls(application_ids)))
    names = actors.names_of(call.by for call in calls)
    noted: defaultdict[int, list[tuple[str, Call, str]]] = defaultdict(list)
    for call in calls:
        noted[call.application_id].append((_(OUTCOMES.get(call.outcome, call.outcome)), call, names[call.by]))
    return noted


def _row(silent: _Silent, calls: list[tuple[str, Call, str]], contact: str) -> Row:
    application = silent.application
    channels = {channel.kind: channel.address for channel in application.person.channels}
    return Row(
        application=application, since=silent.since, condition=silent.condition, phone=channels.get("phone", ""),
        messenger=channels.get("messenger", ""), email=channels.get("email", ""),
        is_sealed=application.person.contact_safely_box is not None, text=_neutral(application, contact), calls=calls,
    )  # fmt: skip


def _neutral(application: Application, contact: str) -> str:
    """A message in the person's language that anybody may read: no event, no name, no organization."""
    address = url_for("people.ways", _external=True)
    with force_locale(str(written_language(application.person.language))):
        # Translators: sent to somebody's phone, where others may read it; so it says nothing about the event
        text = _("Hello! We wrote to you and wait for your answer. Please look here: %(address)s", address=address)
        questions = _("Questions: %(contact)s", contact=contact)
        return f"{text} {questions}" if contact else text


def _contact() -> str:
    known = db.session.scalar(event_queries.body())
    return known.contact if known else ""
