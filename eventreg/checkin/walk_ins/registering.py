"""Writing walk-ins down, giving them blank badges, and deciding about them.

Who gets a blank badge from a lead's phone takes part from that moment on, on that day, so that the badge opens what its
class opens; whoever may approve looks at it later, and who is declined then takes part no more.
"""

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from eventreg.applications import domain as applications
from eventreg.applications import intake, lifecycle
from eventreg.applications import queries as application_queries
from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.audit import domain as audit
from eventreg.badges import queries as badge_queries
from eventreg.badges.prints.print_models import BlankBadge
from eventreg.checkin.conflicts import Conflict
from eventreg.checkin.models import Device, Point
from eventreg.checkin.walk_ins import walk_in_queries as queries
from eventreg.checkin.walk_ins.walk_in_models import EscortedGuests, WalkIn
from eventreg.core import clock
from eventreg.core.errors import N_, Invalid, Refusal
from eventreg.core.inserting import insert_missing
from eventreg.events import holding
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.participants import queries as participant_queries
from eventreg.participants.models import Participant
from eventreg.people import domain as people
from eventreg.review import deciding

VIA = "walk_in"


class NotABlankBadge(Invalid):
    """Not one of this event's, or out of force."""

    sentence = N_("This is no blank badge of this event, or it was taken out of force.")


class NotForToday(Invalid):
    """Made for another day."""

    sentence = N_("This blank badge is for another day.")


class NoReason(Invalid):
    """They may ask why."""

    sentence = N_("Please say in a few words why: they may ask.")


class AlreadyDecided(Refusal):
    """Somebody was faster."""

    sentence = N_("Somebody has decided about this person already. Reload the page to see what.")


@dataclass(frozen=True)
class Seen:
    """Who stands there, as an officer wrote it. `category` is a key or empty; `blank`: the badge they are given."""

    name: str
    came_at: datetime
    name_latin: str = ""
    organization: str = ""
    country: str | None = None
    category: str = ""
    note: str = ""
    blank: BlankBadge | None = None


def note(walk_in_id: uuid.UUID, seen: Seen, *, device: Device, point: Point | None) -> WalkIn:
    """Write somebody down; the same id again changes nothing. With a blank badge they take part at once.

    Raises NotABlankBadge, NotForToday. A blank badge that another one wears is a conflict: this one waits without it.
    """
    event = device.event
    holding.hold(event)
    known = db.session.scalar(queries.by_uid(event.id, walk_in_id))
    if known is not None:
        return known
    blank = seen.blank
    if blank is not None:
        _check(event, blank, seen.came_at)
    worn = blank is not None and db.session.scalar(queries.wearing(blank.id)) is not None
    walk_in = WalkIn(
        uid=walk_in_id, event_id=event.id, device_id=device.id, point_id=point.id if point else None, name=seen.name,
        name_latin=seen.name_latin, organization=seen.organization, country=seen.country, category=seen.category,
        note=seen.note, came_at=seen.came_at, received_at=clock.now(), blank=None if worn else blank,
        conflict=str(Conflict.BLANK_TWICE) if worn else None,
    )  # fmt: skip
    db.session.add(walk_in)
    db.session.flush()
    audit.record("walk_in.noted", about=f"walk_in:{walk_in_id}", event_id=event.id, blank=_number(blank), worn=worn)
    if walk_in.blank is not None:
        _take_in(event, walk_in)
    return walk_in


def approve(event: Event, walk_in: WalkIn) -> Participant:
    """They take part; who has no blank badge gets one of their own. Raises AlreadyDecided."""
    _refuse_decided(event, walk_in)
    participant = walk_in.participant or _take_in(event, walk_in)
    _decide(walk_in, "approved", "")
    return participant


def decline(event: Event, walk_in: WalkIn, *, words: str) -> None:
    """They do not take part, or no more; `words` say why, as they may read it. Raises NoReason, AlreadyDecided."""
    if not words:
        raise NoReason
    _refuse_decided(event, walk_in)
    if walk_in.participant is not None:
        deciding.cancel(walk_in.participant.application, reason=VIA, words=words)
    _decide(walk_in, "declined", words)


def note_guests(
    guests_id: uuid.UUID, *, device: Device, point: Point, direction: str, count: int, at: datetime
) -> None:
    """Count guests whom somebody brings in or leads out; the same id again changes nothing."""
    row = {"uid": guests_id, "event_id": device.event_id, "device_id": device.id, "point_id": point.id,
           "direction": direction, "count": count, "at": at}  # fmt: skip
    insert_missing(db.session, EscortedGuests.id, [row])


def _check(event: Event, blank: BlankBadge, at: datetime) -> None:
    if blank.event_id != event.id or not blank.in_force:
        raise NotABlankBadge
    if blank.day is not None and blank.day != _day(event, at):
        raise NotForToday


def _day(event: Event, at: datetime) -> date:
    return at.astimezone(ZoneInfo(event.zone)).date()


def _number(blank: BlankBadge | None) -> int:
    return blank.number if blank is not None else 0


def _take_in(event: Event, walk_in: WalkIn) -> Participant:
    """A confirmed place from what was written down; a blank badge becomes theirs, for its day."""
    application = _application(event, walk_in)
    lifecycle.begin(application, Status.CONFIRMED)
    participant = db.session.scalars(participant_queries.of_application(application)).one()
    walk_in.participant = participant
    if walk_in.blank is not None:
        participant.days = [(walk_in.blank.day or _day(event, walk_in.came_at)).isoformat()]
        _wear(participant, walk_in.blank)
    db.session.flush()
    audit.record("application.begun", about=application.reference, event_id=event.id, via=VIA)
    return participant


def _application(event: Event, walk_in: WalkIn) -> Application:
    person = people.create_person(badge_name=walk_in.name, key_name=event.key_name, language=event.languages[0])
    application = applications.new_application(event, person, via=VIA)
    application.submitted_at = clock.now()
    db.session.add(application)
    answers = {
        "name_native": walk_in.name, "name_latin": walk_in.name_latin, "organization": walk_in.organization,
        "country": walk_in.country, "category": walk_in.category or None, "mode": "in_person",
    }  # fmt: skip
    versions = applications.versions_of(list(db.session.scalars(application_queries.sections(event.id))))
    asked = {key: value for key, value in answers.items() if key in versions and value}
    intake.write(application, {key: versions[key] for key in asked}, asked)
    db.session.flush()
    intake.index(application)
    return application


def _wear(participant: Participant, blank: BlankBadge) -> None:
    """The badge that they were given by itself says what the blank one says."""
    badge = db.session.scalars(badge_queries.badge_in_force(participant)).one()
    badge.token_id, badge.code, badge.typed_code = blank.token_id, blank.code, blank.typed_code
    badge.qr_modules, badge.qr_path = blank.qr_modules, blank.qr_path
    badge.badge_class, badge.class_by_hand = blank.badge_class, True


def _refuse_decided(event: Event, walk_in: WalkIn) -> None:
    holding.hold(event)
    db.session.refresh(walk_in, ["state"])
    if walk_in.state != "waiting":
        raise AlreadyDecided


def _decide(walk_in: WalkIn, state: str, reason: str) -> None:
    walk_in.state, walk_in.reason = state, reason
    walk_in.decided_by, walk_in.decided_at = audit.actor(), clock.now()
    db.session.flush()
    audit.record(f"walk_in.{state}", about=f"walk_in:{walk_in.uid}", event_id=walk_in.event_id)
