"""The event is postponed or goes online: what people said yes to is no more, so each of them is asked again."""

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from eventreg.applications import lifecycle, mail
from eventreg.applications.invitations import moving as invitations
from eventreg.applications.invitations.invitation_models import Invitation
from eventreg.applications.models import Application
from eventreg.applications.nominations.replacing import last_moment
from eventreg.applications.status import Status
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.errors import N_, Refusal
from eventreg.core.page_marks import page_mark
from eventreg.events import holding, moving
from eventreg.events.models import Event, FundingLine
from eventreg.events.moving import Wanted
from eventreg.extensions import db
from eventreg.review import queries
from eventreg.review.confirming_days import NotAPossibleDay, end_of
from eventreg.review.models import Decision, Offer
from eventreg.review.moving import again_days, again_queries
from eventreg.review.moving.again_days import Terms
from eventreg.review.places_held import Held, held


class ListChanged(Refusal):
    """Not what the page showed."""

    sentence = N_(
        "This is not what you looked at: the dates were changed since, or somebody has answered or left. Nothing was "
        "sent. Look at it as it is now, then press again."
    )


class TooFewPlacesOnline(Refusal):
    """People would be asked for places that there are not."""

    sentence = N_("People who would take part online: %(needed)s. Places online: %(places)s. Allow more places.")


@dataclass(frozen=True)
class Asked:
    """Somebody who is asked, with what they held and the offer that they get instead."""

    application: Application
    held: Held
    terms: Terms


@dataclass(frozen=True)
class Plan:
    """What a move would do: who is asked, who is told because their application is open, and places beside them."""

    was: Wanted
    wanted: Wanted
    asked: Sequence[Asked]
    others_online: int
    invitations: Sequence[Invitation]
    told: Sequence[Application]

    @property
    def seen(self) -> str:
        """What a page says of the plan that it showed: another value for another plan, or another event before it."""
        invited = sorted(one.id for one in self.invitations)
        asked = sorted(
            (one.application.id, one.terms.mode, [*one.terms.days], [*one.terms.covers]) for one in self.asked
        )
        known = (self.was, self.wanted, asked, invited)
        return page_mark(known)

    @property
    def unreachable(self) -> list[Application]:
        """Who has no e-mail and has to be told in another way."""
        return [one.application for one in self.asked if one.application.person.email is None]

    @property
    def online(self) -> int:
        """How many places online are needed."""
        return self.others_online + sum(one.terms.mode == "online" for one in self.asked)


def plan(event: Event, wanted: Wanted) -> Plan:
    """Whom a move concerns. Nothing is written."""
    was = Wanted.of(event)
    people = list(db.session.scalars(again_queries.with_place(event)))
    rows = db.session.execute(queries.newest_offers([one.id for one in people]))
    offers = {row[0]: row[1] for row in rows}
    having = [(one, held(one, offers.get(one.id))) for one in people]
    asked = [
        Asked(one, place, again_days.moved_terms(_terms(place), was, wanted))
        for one, place in having
        if again_days.is_asked(_terms(place), was, wanted)
    ]
    known = {one.application.id for one in asked}
    online = sum(place.mode == "online" for one, place in having if one.id not in known)
    invited = [one for one in invitations.open_ones(event) if again_days.is_asked(_offered(one), was, wanted)]
    told = (
        list(db.session.scalars(again_queries.waiting(event)))
        if _is_postponed(was, wanted) or _goes_online(was, wanted)
        else []
    )
    return Plan(was, wanted, asked, online, invited, told)


def check(planned: Plan) -> None:
    """Raise TooFewPlacesOnline unless whoever is asked could come."""
    if planned.online > planned.wanted.places_online:
        raise TooFewPlacesOnline(needed=planned.online, places=planned.wanted.places_online)


def move(event: Event, wanted: Wanted, confirm_by: date, words: str, *, seen: str) -> Plan:
    """Move the event and ask everybody whom it concerns again, in one transaction. `words`: why, as staff write it.

    Their place stays theirs until they answer, like that of any offer; badges are out of force until then.
    Raises ListChanged, NotAPossibleDay, TooFewPlacesOnline, and what `events.moving.move` raises.
    """
    holding.hold(event)
    db.session.refresh(event)  # somebody else may have moved it while we waited
    db.session.execute(again_queries.held(event))
    planned = plan(event, wanted)
    if planned.seen != seen:
        raise ListChanged
    moving.move(event, wanted)
    if planned.asked and not clock.today(event.zone) < confirm_by < event.starts_on:
        raise NotAPossibleDay
    check(planned)
    _follow_private(event, planned)
    deadline = end_of(confirm_by, event.zone)
    for one in planned.asked:
        _ask(one, deadline, letter(one, event, planned, deadline, words))
    for application in planned.told:
        mail.to_applicant(application, "event_moved", news(event, planned, words))
    for invitation in planned.invitations:
        becomes = functools.partial(_becomes, planned)
        invitations.follow(invitation, becomes, words=words, until=min(deadline, last_moment(event)))
    audit.record(
        "event.asked_again", about=f"event:{event.slug}", event_id=event.id, number=len(planned.asked),
        was=f"{planned.was.starts_on}/{planned.was.ends_on}", became=f"{event.starts_on}/{event.ends_on}",
    )  # fmt: skip
    return planned


def news(event: Event, planned: Plan, words: str) -> dict[str, object]:
    """What the mail to somebody says whose application is open."""
    was, wanted = planned.was, planned.wanted
    return {
        "words": words, "zone": event.zone, "is_postponed": _is_postponed(was, wanted),
        "goes_online": _goes_online(was, wanted),
        "was": again_days.days_between(was.starts_on, was.ends_on),
        "becomes": again_days.days_between(wanted.starts_on, wanted.ends_on),
    }  # fmt: skip


def letter(one: Asked, event: Event, planned: Plan, deadline: datetime, words: str) -> dict[str, object]:
    """What the mail to somebody says."""
    line = _line(one)
    return news(event, planned, words) | {
        "mode": one.terms.mode, "days": list(one.terms.days), "covers": list(one.terms.covers),
        "role": dict(one.held.role.names), "line": dict(line.names) if line else {},
        "goes_online": one.terms.mode != one.held.mode, "confirm_by": deadline.isoformat(),
    }  # fmt: skip


def _is_postponed(was: Wanted, wanted: Wanted) -> bool:
    return (was.starts_on, was.ends_on) != (wanted.starts_on, wanted.ends_on)


def _goes_online(was: Wanted, wanted: Wanted) -> bool:
    return wanted.mode == "online" != was.mode


def _terms(place: Held) -> Terms:
    return Terms(place.mode, place.days, place.covers)


def _offered(invitation: Invitation) -> Terms:
    return Terms(invitation.mode, invitation.days, invitation.covers)


def _becomes(planned: Plan, offered: invitations.Terms) -> invitations.Terms:
    terms = again_days.moved_terms(Terms(*offered), planned.was, planned.wanted)
    return terms.mode, terms.days, terms.covers


def _ask(one: Asked, deadline: datetime, values: dict[str, object]) -> None:
    application, terms = one.application, one.terms
    decision = Decision(application=application, outcome=Status.APPROVED, by=audit.actor(), at=clock.now())
    decision.told_at = clock.now()
    decision.offer = Offer(
        mode=terms.mode, role=one.held.role, days=list(terms.days), covers=list(terms.covers), confirm_by=deadline,
        funding_line=_line(one),
    )  # fmt: skip
    db.session.add(decision)
    db.session.flush()
    if application.status != Status.OFFERED:
        lifecycle.move(application, Status.OFFERED)
    mail.to_applicant(application, "confirm_again", values)


def _line(one: Asked) -> FundingLine | None:
    """Who pays for somebody who is asked again; online there is nothing to pay."""
    return one.held.funding_line if one.terms.mode == "in_person" else None


def _follow_private(event: Event, planned: Plan) -> None:
    """Offers that nobody has read yet are for the event as it is now."""
    for offer in db.session.scalars(again_queries.untold_offers(event)):
        terms = again_days.moved_terms(Terms(offer.mode, offer.days, offer.covers), planned.was, planned.wanted)
        offer.mode, offer.days, offer.covers = terms.mode, list(terms.days), list(terms.covers)
        offer.funding_line = offer.funding_line if terms.mode == "in_person" else None
