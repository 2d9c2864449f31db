"""What the list is made of: plain columns, since thousands of people are read at once."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select, true

from eventreg.applications.form.form_models import Question
from eventreg.applications.models import Answer, Application
from eventreg.audit.models import Entry
from eventreg.badges.models import Badge, BadgeHandover, Ticket
from eventreg.checkin.models import Admission, Point, Reversal, Scan
from eventreg.checkin.queries import moving
from eventreg.checkin.snapshot.snapshot_models import DoorList, ListedPerson
from eventreg.events.models import Event, Role
from eventreg.participants.models import Participant
from eventreg.people.models import Person

Rows = Select[*tuple[Any, ...]]
People = Collection[int] | None  # ids of participants; None: everybody


def _among(people: People, column: Any = Participant.id) -> ColumnElement[bool]:
    return true() if people is None else column.in_(list(people))


def people(event_id: int, among: People) -> Rows:
    """Everybody with a ticket or a badge: who was online from the first has nothing to show at a door."""
    has_ticket = select(Ticket.id).where(Ticket.participant_id == Participant.id).exists()
    has_badge = select(Badge.id).where(Badge.participant_id == Participant.id).exists()
    return (
        select(
            Participant.id, Participant.mode, Participant.days, Participant.left_at, Participant.hide_organization,
            Participant.application_id, Person.badge_name, Person.badge_name_latin, Application.country,
            Application.organization, Application.organization_latin, Application.is_new, Role.key.label("role"),
        )
        .join(Application, Application.id == Participant.application_id)
        .join(Person, Person.id == Application.person_id)
        .join(Role, Role.id == Participant.role_id)
        .where(Participant.event_id == event_id, has_ticket | has_badge, _among(among))
        .order_by(Participant.id)
    )  # fmt: skip


def badges(event_id: int, among: People) -> Rows:
    """Every badge that was ever made, the newest of each person first, with its hand-over."""
    return (
        select(
            Badge.participant_id, Badge.token_id, Badge.typed_code, Badge.in_force, Badge.number, Badge.class_id,
            BadgeHandover.at, BadgeHandover.where,
        )
        .outerjoin(BadgeHandover, BadgeHandover.badge_id == Badge.id)
        .where(Badge.event_id == event_id, _among(among, Badge.participant_id))
        .order_by(Badge.in_force.desc(), Badge.reissue.desc())
    )  # fmt: skip


def tickets(event_id: int, among: People) -> Rows:
    """Every ticket."""
    return select(Ticket.participant_id, Ticket.code, Ticket.typed_code, Ticket.in_force).where(
        Ticket.event_id == event_id, _among(among, Ticket.participant_id)
    )


def firsts(event_id: int, periods: Collection[str], among: People) -> Rows:
    """First admissions of these counting periods."""
    return (
        select(Admission.participant_id, Admission.point_id, Admission.period, Admission.at, Admission.device_name)
        .where(Admission.event_id == event_id, Admission.period.in_(list(periods)))
        .where(_among(among, Admission.participant_id))
        .order_by(Admission.id)
    )


def insides(event_id: int, among: People) -> Rows:
    """(participant, point) where the newest move was inwards, reversed ones left out."""
    newest = func.row_number().over(
        partition_by=(Scan.participant_id, Scan.point_id), order_by=(Scan.scanned_at.desc(), Scan.id.desc())
    )
    moves = (
        select(Scan.participant_id, Scan.point_id, Scan.direction, newest.label("place"))
        .outerjoin(Reversal, Reversal.scan_id == Scan.scan_id)
        .where(Scan.event_id == event_id, Reversal.id.is_(None), moving())
        .where(Scan.participant_id.is_not(None), _among(among, Scan.participant_id))
        .subquery()
    ).c
    return select(moves.participant_id, moves.point_id).where(moves.place == 1, moves.direction == "in")


def interpretation(event_id: int, among: People) -> Rows:
    """(participant, answer's box and identity) of whoever answered whether they need interpretation."""
    return (
        select(Participant.id, Answer.uid, Answer.value_box)
        .join(Answer, Answer.application_id == Participant.application_id)
        .join(Question, Question.id == Answer.question_id)
        .where(Participant.event_id == event_id, Question.key == "interpretation", _among(among))
    )


def points(event_id: int) -> Select[Point]:
    """The points of the event."""
    return select(Point).where(Point.event_id == event_id)


def list_of(event_id: int) -> Select[DoorList]:
    """The event's list."""
    return select(DoorList).where(DoorList.event_id == event_id)


def lines(event_id: int) -> Rows:
    """Every line with its mark."""
    return select(ListedPerson.id, ListedPerson.participant_id, ListedPerson.mark).where(
        ListedPerson.event_id == event_id
    )


def lines_after(event_id: int, step: int, limit: int) -> Select[ListedPerson]:
    """The next lines that changed after a step, in the order of their changes."""
    return (
        select(ListedPerson)
        .where(ListedPerson.event_id == event_id, ListedPerson.step > step)
        .order_by(ListedPerson.step)
        .limit(limit)
    )


def how_many(event_id: int) -> Select[int]:
    """How many lines a whole list has."""
    return select(func.count()).select_from(ListedPerson).where(
        ListedPerson.event_id == event_id, ListedPerson.participant_id.is_not(None)
    )  # fmt: skip


def newest(event_id: int) -> Rows:
    """The newest entry of the trail, scan and reversal: while they stay, nothing of the list has changed."""
    return select(
        select(func.max(Entry.id)).scalar_subquery(),
        select(func.max(Scan.id)).where(Scan.event_id == event_id).scalar_subquery(),
        select(func.max(Reversal.id)).scalar_subquery(),
    )


def event_of(event_id: int) -> Select[Event]:
    """The event."""
    return select(Event).where(Event.id == event_id)
