"""Making invitations, and changing, extending and revoking them."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from eventreg.applications import intake, lifecycle
from eventreg.applications.invitations import invitation_links, mailing, places
from eventreg.applications.invitations import invitation_rules as rules
from eventreg.applications.invitations.invitation_models import Invitation, InvitedPerson
from eventreg.applications.status import Status
from eventreg.audit import domain as audit
from eventreg.core import clock, crypto
from eventreg.core.database import new_uid
from eventreg.core.errors import N_, Invalid, Refusal
from eventreg.events import date_order
from eventreg.events.models import Category, Event, FundingLine, Role
from eventreg.events.rules import event_days, offers_mode
from eventreg.extensions import db
from eventreg.organizations import domain as register
from eventreg.organizations import queries as register_queries
from eventreg.organizations.models import Organization

MOST_PEOPLE = 50


class NobodyInvited(Invalid):
    """Neither a person nor an institution."""

    sentence = N_("Write whom you invite: the name of a person, or of an institution that names its people.")


class TooManyPeople(Invalid):
    """Less than one, or more than an institution names."""

    sentence = N_("An institution may name from 1 to 50 people.")


class NotOfThisEvent(Invalid):
    """A day, role, line or way of taking part that the event does not have."""

    sentence = N_(
        "This does not fit the event: check the days, the role, who pays, and whether it is in person or online."
    )


class AnswerByNotAhead(Invalid):
    """Answers would be due before today, or after the event."""

    sentence = N_("Answers are due on a day from today until the last day of the event.")


class AnsweredMeanwhile(Refusal):
    """What somebody has said yes or no to stays as it was."""

    sentence = N_("This invitation has been answered or revoked, so it can no longer be changed.")


class RevokedBefore(Refusal):
    """Revoked already."""

    sentence = N_("This invitation is revoked already.")


@dataclass(frozen=True)
class Wanted:
    """What an invitation says. Without ISO days: all; `covers` is kept as far as the line pays for it."""

    language: str
    role: Role
    mode: str
    answer_by: datetime
    names_others: bool = False
    people: int = 1
    name: str = ""
    name_latin: str = ""
    position: str = ""
    institution: str = ""
    country: str | None = None
    email: str = ""
    note: str = ""
    category: Category | None = None
    days: Sequence[str] = ()
    funding_line: FundingLine | None = None
    covers: Sequence[str] = ()


def make(event: Event, wanted: Wanted, *, uid: uuid.UUID | None = None) -> Invitation:
    """An invitation that nobody has been sent yet; the caller has `places.claimed`. Raises what `check` raises."""
    check(event, wanted)
    invitation = Invitation(
        uid=uid or new_uid(), event=event, event_id=event.id, made_at=clock.now(), made_by=audit.actor(), invited=[]
    )
    _write(invitation, wanted)
    invitation.answer_by = wanted.answer_by
    db.session.add(invitation)
    db.session.flush()
    _record("made", invitation)
    return invitation


def check(event: Event, wanted: Wanted) -> None:
    """Whether it could be made. Raises NobodyInvited, TooManyPeople, NotOfThisEvent, AnswerByNotAhead."""
    _check(event, wanted)
    _check_answer_by(event, wanted.answer_by)


def change(invitation: Invitation, wanted: Wanted, *, beyond: str = "") -> None:
    """Write it anew until it is answered. To another address it has to be sent again, and older links end.

    `beyond`: why, if more people are invited than before and than there are places. Raises AnsweredMeanwhile,
    BeyondPlaces and what `check` raises.
    """
    if not rules.may_change(invitation):
        raise AnsweredMeanwhile
    _check(invitation.event, wanted)
    if wanted.answer_by != invitation.answer_by:
        _check_answer_by(invitation.event, wanted.answer_by)
    was = invitation.lookup
    with places.claimed(invitation.event, reason=beyond):
        keys = _write(invitation, wanted)
        if wanted.answer_by != invitation.answer_by:
            invitation.answer_by = wanted.answer_by
            keys.append("answer_by")
    if invitation.lookup != was:
        mailing.begin_anew(invitation)
    if keys:
        _record("changed", invitation, keys=sorted(keys))
    db.session.flush()


def extend(invitation: Invitation, answer_by: datetime, *, beyond: str = "") -> None:
    """Give longer to answer, or less long; one whose time was over holds again, within the places or with a reason.

    Raises RevokedBefore, AnsweredMeanwhile, AnswerByNotAhead, BeyondPlaces.
    """
    if invitation.revoked_at is not None:
        raise RevokedBefore
    if not rules.may_extend(invitation):
        raise AnsweredMeanwhile
    _check_answer_by(invitation.event, answer_by)
    if invitation.answer_by != answer_by:
        with places.claimed(invitation.event, reason=beyond):
            invitation.answer_by = answer_by
        _record("changed", invitation, keys=["answer_by"])


def revoke(invitation: Invitation) -> list[InvitedPerson]:
    """End an invitation and its links at once; gives those who have a place already, and keep it. Raises RevokedBefore.

    Whoever was named and has not answered is withdrawn.
    """
    if invitation.revoked_at is not None:
        raise RevokedBefore
    invitation.revoked_at, invitation.revoked_by = clock.now(), audit.actor()
    invitation_links.end(invitation)
    for person in invitation.invited:
        invitation_links.end_named(person)
        if person.application.status == Status.DRAFT:
            lifecycle.move(person.application, Status.WITHDRAWN)
    _record("revoked", invitation)
    return [person for person in invitation.invited if person.application.status == Status.CONFIRMED]


def end_of_day(event: Event, day: date) -> datetime:
    """The last second of a day, in the event's zone: until then an answer is in time."""
    return datetime.combine(day, time(23, 59, 59), ZoneInfo(event.zone))


def organization_called(name: str, country: str | None) -> Organization | None:
    """The entry of the register that is called exactly so, whatever the script; of several none."""
    if not name:
        return None
    called = db.session.scalars(register_queries.same_name(register.sort_name(name), country))
    found = {one.id: one for one in map(register.standing, called)}
    return found.popitem()[1] if len(found) == 1 else None


def choose_organization(invitation: Invitation, organization: Organization) -> None:
    """Say which entry of the register the institution is; it is then called as the register calls it."""
    invitation.organization, invitation.institution = organization, organization.name
    invitation.country = invitation.country or organization.country
    invitation.sort_name = _sort_name(invitation)
    _record("changed", invitation, keys=["organization"])


def _check(event: Event, wanted: Wanted) -> None:
    if not (wanted.institution if wanted.names_others else wanted.name):
        raise NobodyInvited
    if not 1 <= wanted.people <= MOST_PEOPLE:
        raise TooManyPeople
    line, category, known = wanted.funding_line, wanted.category, {day.isoformat() for day in event_days(event)}
    strangers = [one for one in (wanted.role, line, category) if one is not None and one.event_id != event.id]
    if strangers or not offers_mode(event, wanted.mode) or not set(wanted.days) <= known:
        raise NotOfThisEvent


def _check_answer_by(event: Event, answer_by: datetime) -> None:
    if not clock.now() < answer_by <= date_order.end_of(event.ends_on, event.zone):
        raise AnswerByNotAhead


def _write(invitation: Invitation, wanted: Wanted) -> list[str]:
    """Write what is wanted; gives the keys of what it changed."""
    event = invitation.event
    line, days = wanted.funding_line, [day.isoformat() for day in event_days(event)]
    values = {
        "names_others": wanted.names_others, "people": wanted.people if wanted.names_others else 1,
        "name": wanted.name, "name_latin": wanted.name_latin, "position": wanted.position,
        "institution": wanted.institution, "country": wanted.country or None, "language": wanted.language,
        "category": wanted.category, "role": wanted.role, "mode": wanted.mode,
        "days": [day for day in days if day in wanted.days] or days, "funding_line": line,
        "covers": [item for item in wanted.covers if line and item in line.covers],
        "email": wanted.email or None, "note": wanted.note or None,
    }  # fmt: skip
    changed = [key for key, value in values.items() if getattr(invitation, key) != value]
    if {"institution", "country"} & set(changed):
        invitation.organization = organization_called(wanted.institution, wanted.country or None)
    for key in changed:
        setattr(invitation, key, values[key])
    invitation.lookup = crypto.lookup(wanted.email, event.key_name) if wanted.email else None
    invitation.sort_name = _sort_name(invitation)
    return changed


def _sort_name(invitation: Invitation) -> str:
    person = invitation.name_latin or invitation.name
    return intake.sort_key(invitation.institution if invitation.names_others else person)


def _record(what: str, invitation: Invitation, **details: object) -> None:
    audit.record(
        f"invitation.{what}", about=invitation_links.about(invitation), event_id=invitation.event_id, **details
    )
