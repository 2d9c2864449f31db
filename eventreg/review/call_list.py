"""Whom to call because they have not answered, how they can be reached, and what came of earlier calls."""

from collections import defaultdict
from dataclasses import dataclass

from flask import url_for
from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import ColumnElement

from eventreg.accounts import actors
from eventreg.applications.models import Application
from eventreg.core import clock
from eventreg.core.errors import N_, Invalid
from eventreg.events.models import Event
from eventreg.events.queries import body
from eventreg.extensions import db
from eventreg.outbox.render import written_language
from eventreg.review import queries
from eventreg.review.models import Call, Offer

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
    """Somebody to call. `text` names neither the event nor the organizers' work."""

    application: Application
    offer: Offer
    phone: str
    email: str
    is_sealed: bool
    text: str
    calls: list[tuple[str, Call, str]]


def outcome(text: str) -> str:
    """What came of a call. Raises NotAnOutcome."""
    if text not in OUTCOMES:
        raise NotAnOutcome
    return text


def rows(event: Event, scope: ColumnElement[bool]) -> list[Row]:
    """The call list, longest silence first."""
    found = db.session.execute(queries.silent(event, clock.now(), scope)).all()
    calls = list(db.session.scalars(queries.calls([application.id for application, _offer in found])))
    names = actors.names_of(call.by for call in calls)
    noted: dict[int, list[tuple[str, Call, str]]] = defaultdict(list)
    for call in calls:
        noted[call.application_id].append((_(OUTCOMES.get(call.outcome, call.outcome)), call, names[call.by]))
    contact = _contact()
    return [_row(application, offer, noted[application.id], contact) for application, offer in found]


def _row(application: Application, offer: Offer, calls: list[tuple[str, Call, str]], contact: str) -> Row:
    channels = {channel.kind: channel.address for channel in application.person.channels}
    return Row(
        application=application, offer=offer, phone=channels.get("phone", ""), email=channels.get("email", ""),
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
    known = db.session.scalar(body())
    return known.contact if known else ""
