"""Moving the demonstration along with the calendar, so that it is always alive."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import Table, bindparam, select, update

from eventreg.applications.files.file_models import File
from eventreg.applications.form.form_models import FormPublication
from eventreg.applications.invitations.invitation_models import Invitation, InvitedPerson
from eventreg.applications.late.late_models import LateLink
from eventreg.applications.models import Application, Move, OrganizationLink
from eventreg.applications.nominations.nomination_models import Endorsement, Nomination
from eventreg.badges.models import Badge, Ticket
from eventreg.checkin.models import Point
from eventreg.demonstration import forums, office_event
from eventreg.events import queries as events
from eventreg.events.models import Event, Extension
from eventreg.events.task_models import Task
from eventreg.extensions import db
from eventreg.organizations.focal_models import Delegation
from eventreg.participants.models import Participant
from eventreg.people.models import Person
from eventreg.review.models import Correction, Decision, Offer, OfferAnswer, ResultsSending

PORTION = 2_000
EVENT = (
    "starts_on", "ends_on", "results_on", "call_opens", "sponsored_closes", "call_closes", "created_at", "published_at",
)  # fmt: skip

# What moves with an event, besides the event itself: table → its columns with instants, and those with lists of days.
# The audit trail stays as it was written, and so does whatever happened at a door.
MOVING: tuple[tuple[Any, tuple[str, ...], tuple[str, ...]], ...] = (
    (Application, ("created_at", "updated_at", "submitted_at", "open_until"), ()),
    (Move, ("at",), ()),
    (OrganizationLink, ("at",), ()),
    (File, ("made_at",), ()),
    (FormPublication, ("at",), ()),
    (Person, ("created_at",), ()),
    (Decision, ("at", "told_at"), ()),
    (Offer, ("confirm_by",), ("days",)),
    (OfferAnswer, ("at",), ("days",)),
    (Correction, ("at", "answered_at"), ()),
    (ResultsSending, ("at",), ()),
    (Participant, ("joined_at",), ("days",)),
    (Badge, ("issued_at",), ()),
    (Ticket, ("made_at",), ()),
    (Point, (), ("days",)),
    (Task, ("due_on", "done_at"), ()),
    (Extension, ("was", "became", "at"), ()),
    (LateLink, ("open_until", "made_at", "revoked_at", "used_at"), ()),
    (Invitation, ("answer_by", "made_at", "sent_at", "reminded_at", "declined_at", "revoked_at"), ("days",)),
    (InvitedPerson, ("at", "reminded_at", "declined_at", "taken_at"), ()),
    (Delegation, ("made_at",), ()),
    (Nomination, ("at", "ended_at"), ()),
    (Endorsement, ("asked_at", "answered_at"), ()),
)


def move_to_today() -> int:
    """Let today be the second day of the event that is held today; by how many days everything moved."""
    anchor = db.session.scalar(events.event_by_slug(forums.TODAY))
    if anchor is None:
        return 0
    days = (forums.today() - anchor.starts_on).days - 1
    if days:
        _move([*(forum.slug for forum in forums.FORUMS), office_event.SLUG], timedelta(days=days))
    return days


def _move(slugs: list[str], by: timedelta) -> None:
    found = list(db.session.scalars(select(Event).where(Event.slug.in_(slugs))))
    for event in found:
        for name in EVENT:
            value = getattr(event, name)
            setattr(event, name, value + by if value else value)
    db.session.flush()
    for model, instants, days in MOVING:
        _move_rows(model, [event.id for event in found], instants, days, by)
    db.session.expire_all()


def _move_rows(
    model: Any, event_ids: list[int], instants: tuple[str, ...], days: tuple[str, ...], by: timedelta
) -> None:
    table: Table = model.__table__
    names = [*instants, *days]
    rows = db.session.execute(
        select(table.c.id, *(table.c[name] for name in names)).where(table.c.id.in_(_ids(model, event_ids)))
    ).all()
    if not rows:
        return
    statement = (
        update(table)
        .where(table.c.id == bindparam("row_id"))
        .values({name: bindparam(f"new_{name}") for name in names})
    )
    changed = [_changed(row._mapping, instants, days, by) for row in rows]
    for start in range(0, len(changed), PORTION):
        db.session.connection().execute(statement, changed[start : start + PORTION])


def _changed(row: Any, instants: tuple[str, ...], days: tuple[str, ...], by: timedelta) -> dict[str, Any]:
    moved: dict[str, Any] = {"row_id": row["id"]}
    for name in instants:
        moved[f"new_{name}"] = row[name] + by if row[name] else None
    for name in days:
        moved[f"new_{name}"] = [(date.fromisoformat(day) + by).isoformat() for day in row[name]]
    return moved


def _ids(model: Any, event_ids: list[int]) -> Any:
    """The ids of a table's rows that belong to these events, whatever way leads there."""
    if hasattr(model, "event_id"):
        return select(model.id).where(model.event_id.in_(event_ids))
    of_applications = select(Application.id).where(Application.event_id.in_(event_ids))
    if model is Person:
        return select(Application.person_id).where(Application.event_id.in_(event_ids))
    if hasattr(model, "application_id"):
        return select(model.id).where(model.application_id.in_(of_applications))
    offers = select(Offer.id).join(Decision).where(Decision.application_id.in_(of_applications))
    return offers if model is Offer else select(OfferAnswer.id).where(OfferAnswer.offer_id.in_(offers))
