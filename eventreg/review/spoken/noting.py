"""Noting an answer that somebody gave by another way than their own page, and taking that back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from blinker import Signal
from sqlalchemy import delete

from eventreg.applications import lifecycle, mail
from eventreg.applications.models import INVITATION, Application
from eventreg.applications.status import Status
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.errors import N_, Invalid, Refusal
from eventreg.events import holding
from eventreg.extensions import db
from eventreg.review import answering, applied_anew, confirming_days
from eventreg.review.models import OfferAnswer
from eventreg.review.reserve import free_now, reserve_queries
from eventreg.review.spoken import spoken_queries
from eventreg.review.spoken.spoken_models import SpokenAnswer

WAYS = ("telephone", "messenger", "paper", "in_person")
ANSWERED = frozenset({Status.CONDITIONAL, Status.CONFIRMED, Status.DECLINED})

# Sent with an application whose noted answer would be taken back: a handler answers whether something has followed
# from it, as a badge that was handed over.
followed = Signal()


class NotAWay(Invalid):
    """None of the ways that are known."""

    sentence = N_("Choose how the person answered.")


class NotYetSaid(Invalid):
    """An answer from the future, or from before there was an offer."""

    sentence = N_("Check the time: the answer cannot be from before the offer, nor from the future.")


class NothingNoted(Refusal):
    """The person answered themselves, or has not answered, or somebody has taken it back."""

    sentence = N_("There is no noted answer that can be taken back.")


class SomethingFollowed(Refusal):
    """The place went to somebody else, or a badge was handed over."""

    sentence = N_(
        "This answer can no longer be taken back: something has followed from it, as a badge that was handed over or "
        "a place that somebody else has by now."
    )


class FullNow(Refusal):
    """Every place of this kind is confirmed: told to staff, who have a way out."""

    sentence = N_(
        "All places of this kind are taken. This yes was not noted: on the page of the application, organizers can put "
        "the person on the reserve list."
    )


@dataclass(frozen=True)
class Said:
    """How (one of WAYS), when, and what staff write down about it."""

    how: str
    at: datetime
    note: str = ""


def accept(
    application: Application, said: Said, *, mode: str, days: Iterable[str], covers: Iterable[str],
    condition: str = "", settle_by: date | None = None, seen: str = "",
) -> SpokenAnswer:  # fmt: skip
    """The person said yes: as if they had confirmed on their own page, with the same count of places.

    Raises NotAWay, NotYetSaid, FullNow, and what `answering.accept_offer` raises.
    """
    _check(application, said)
    try:
        answer = answering.accept_offer(
            application, mode=mode, days=days, covers=covers, condition=condition, settle_by=settle_by, seen=seen
        )
    except answering.NoPlaceLeft as refusal:
        raise FullNow from refusal
    return _note(application, answer, said)


def decline(application: Application, said: Said) -> SpokenAnswer:
    """The person said no; they are told that it is noted. Raises NotAWay, NotYetSaid, answering.OfferIsOver."""
    _check(application, said)
    noted = _note(application, answering.decline_offer(application), said)
    mail.to_applicant(application, "declined_noted")
    return noted


def take_back(application: Application) -> None:
    """It was noted by mistake: the offer is open again, and its person is told.

    Raises NothingNoted, SomethingFollowed, AppliedAnew.
    """
    holding.hold(application.event)
    noted = db.session.scalar(spoken_queries.of_application(application))
    if noted is None or application.status not in ANSWERED:
        raise NothingNoted
    if any(answer for _handler, answer in followed.send(application)):
        raise SomethingFollowed
    if application.status == Status.DECLINED:
        applied_anew.check(application)
    _claim_freed(application, noted.answer)
    offer = noted.answer.offer
    lifecycle.reopen_offer(application)
    db.session.execute(delete(OfferAnswer).where(OfferAnswer.id == noted.answer_id))
    db.session.expire_all()
    if offer.confirm_by is None or offer.confirm_by <= clock.now():
        offer.confirm_by = confirming_days.usual_deadline(application.event)
    offer.reminded_at = None
    audit.record("offer.answer_undone", about=application.reference, event_id=application.event_id)
    values = {"confirm_by": offer.confirm_by.isoformat(), "zone": application.event.zone}
    mail.to_applicant(application, "answer_undone", values)


def _check(application: Application, said: Said) -> None:
    told = db.session.scalar(spoken_queries.told_at(application))
    if said.how not in WAYS:
        raise NotAWay
    # As typed, to the minute.
    if said.at > clock.now() or (told is not None and said.at < told.replace(second=0, microsecond=0)):
        raise NotYetSaid


def _note(application: Application, answer: OfferAnswer, said: Said) -> SpokenAnswer:
    noted = SpokenAnswer(answer=answer, how=said.how, said_at=said.at)
    noted.note = said.note
    db.session.add(noted)
    db.session.flush()
    audit.record("offer.answer_noted", about=application.reference, event_id=application.event_id, how=said.how)
    return noted


def _claim_freed(application: Application, answer: OfferAnswer) -> None:
    """What the answer left free is theirs again, if nobody has it: all of it, or the place of another mode."""
    frees = application.status == Status.DECLINED or answer.mode != answer.offer.mode
    if not frees or application.via == INVITATION:
        return
    place = db.session.scalar(reserve_queries.place_of(application))
    if place is None or free_now.of_event(application.event).kind_of(place.id) is None:
        raise SomethingFollowed
    db.session.delete(place)
    db.session.flush()
