"""Links with which one person may apply after the deadline: made, revoked, used once."""

import uuid
from datetime import datetime, time
from zoneinfo import ZoneInfo

from eventreg.accounts import ways_in
from eventreg.applications.late import late_queries
from eventreg.applications.late.late_models import LateLink
from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.errors import N_, Invalid, Refusal
from eventreg.events import date_order
from eventreg.events.models import Event
from eventreg.extensions import db

# What a late link may open again; whatever has gone further is in the organizers' hands.
OPENED = frozenset({Status.DRAFT, Status.SUBMITTED, Status.WITHDRAWN})


class NotAhead(Invalid):
    """The link would end before now, or not before the event."""

    sentence = N_("Choose an instant that is still ahead and before the first day of the event.")


class BeforeTheDeadline(Invalid):
    """Everybody has as long, or longer, without a link."""

    sentence = N_("The call is still open then: everybody can apply without a link. Choose a later instant.")


class AfterResults(Invalid):
    """Everything would be decided before the application comes."""

    sentence = N_("This is later than the day on which results are sent. Choose an earlier instant.")


class NotPublished(Refusal):
    """Nobody can apply to an event that nobody sees."""

    sentence = N_("Nobody can apply before the event is published and its call has opened.")


class NothingToRevoke(Refusal):
    """Revoked already."""

    sentence = N_("This link is revoked already.")


class HasGoneOn(Refusal):
    """The person's application is past what an applicant can change."""

    sentence = N_(
        "You have applied to this event, and your application has gone on: there is nothing to send late. "
        "The link was not used up."
    )


def make(event: Event, *, note: str, open_until: datetime) -> tuple[LateLink, str]:
    """A link for one person, with its secret, which exists here once. Raises NotPublished, or why its end is wrong."""
    now = clock.now()
    if event.published_at is None or now < event.call_opens:
        raise NotPublished
    if not now < open_until <= datetime.combine(event.starts_on, time(), ZoneInfo(event.zone)):
        raise NotAhead
    if open_until <= (event.sponsored_closes or event.call_closes):
        raise BeforeTheDeadline
    if open_until > date_order.end_of(event.results_on, event.zone):
        raise AfterResults
    link = LateLink(
        key_name=event.key_name, event_id=event.id, note=note, open_until=open_until, made_at=now,
        made_by=audit.actor(),
    )  # fmt: skip
    db.session.add(link)
    db.session.flush()
    audit.record("late_link.made", about=_about(link), event_id=event.id)
    return link, ways_in.make_link(ways_in.Purpose.LATE, _about(link), until=open_until)


def revoke(link: LateLink) -> None:
    """End a link, and the longer time of whoever used it. Raises NothingToRevoke."""
    if link.revoked_at is not None:
        raise NothingToRevoke
    link.revoked_at = clock.now()
    ways_in.end(ways_in.Purpose.LATE, _about(link))
    if link.application is not None:
        link.application.open_until = None
    audit.record("late_link.revoked", about=_about(link), event_id=link.event_id)


def find(token: str) -> LateLink:
    """The unused link behind a secret, without using it. Raises LinkIsOver."""
    return _of(ways_in.find_link(token, ways_in.Purpose.LATE).subject)


def use(token: str, application: Application | None) -> LateLink:
    """Use a link up, for the application that this person has at the event or for one to begin.

    Raises LinkIsOver, HasGoneOn.
    """
    if application is not None and application.status not in OPENED:
        raise HasGoneOn
    link = _of(ways_in.use_link(token, ways_in.Purpose.LATE))
    link.used_at = clock.now()
    audit.record("late_link.used", about=_about(link), event_id=link.event_id)
    if application is not None:
        give(link, application)
    return link


def give(link: LateLink, application: Application) -> None:
    """From now on the application may be written until the link's deadline. Raises LinkIsOver.

    One link is for one application; and it may have been revoked since its browser used it.
    """
    db.session.refresh(link, with_for_update=True)
    if link.revoked_at is not None or link.application_id not in {None, application.id}:
        raise ways_in.LinkIsOver
    link.application = application
    application.open_until = max(link.open_until, application.open_until or link.open_until)
    db.session.flush()


def _about(link: LateLink) -> str:
    return f"late:{link.uid}"


def _of(subject: str) -> LateLink:
    link = db.session.scalar(late_queries.by_uid(uuid.UUID(subject.partition(":")[2])))
    if link is None:
        raise ways_in.LinkIsOver
    return link
