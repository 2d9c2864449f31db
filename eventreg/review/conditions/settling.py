"""What came of a condition: the visa or the leave is there, or it is not."""

from datetime import date, datetime

from eventreg.applications import lifecycle, mail
from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.errors import N_, Invalid, Refusal
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.review.conditions import condition_queries
from eventreg.review.confirming_days import end_of
from eventreg.review.models import OfferAnswer
from eventreg.review.results_models import AnswerCondition

KINDS = ("visa", "leave")


class NoDayToKnow(Invalid):
    """A condition without a day on which it is known, or with one that is over or too late."""

    sentence = N_("Say by which day you will know: between today and the day before the event begins.")


class NotYetThen(Invalid):
    """The same for staff, who wait for somebody."""

    sentence = N_("Choose a day between today and the day before the event begins.")


class NotACondition(Invalid):
    """Neither of the two."""

    sentence = N_("Please choose from the list.")


class SettledAlready(Refusal):
    """Somebody has said what came of it, or the place was left."""

    sentence = N_("This has been settled meanwhile. Reload the page to see how.")


def check(event: Event, kind: str, day: date | None) -> datetime:
    """The instant by which a condition is to be settled. Raises NotACondition, NoDayToKnow."""
    if kind not in KINDS:
        raise NotACondition
    if day is None or not clock.today(event.zone) <= day < event.starts_on:
        raise NoDayToKnow
    return end_of(day, event.zone)


def set_condition(answer: OfferAnswer, kind: str, settle_by: datetime) -> AnswerCondition:
    """Note what a yes depends on."""
    condition = AnswerCondition(answer=answer, kind=kind, settle_by=settle_by)
    db.session.add(condition)
    db.session.flush()
    return condition


def settle(application: Application, *, came: bool) -> AnswerCondition:
    """The person, or staff for them, say what came of it: the place is confirmed, or free for somebody else.

    Of a place that is free by others' word the person is told. Raises SettledAlready.
    """
    condition = _open(application)
    condition.came, condition.settled_at, condition.settled_by = came, clock.now(), audit.actor()
    audit.record("condition.settled", about=application.reference, event_id=application.event_id, came=came)
    lifecycle.move(application, Status.CONFIRMED if came else Status.DECLINED)
    if came:
        mail.to_applicant(application, "confirmed")
    elif audit.actor() != application.person.actor:
        mail.to_applicant(application, "not_come", {"kind": condition.kind})
    return condition


def wait_longer(application: Application, day: date | None) -> AnswerCondition:
    """Move the day by which a person will know, as embassies are late; they are told, and reminded anew.

    Raises SettledAlready, NotYetThen.
    """
    condition = _open(application)
    try:
        condition.settle_by = check(application.event, condition.kind, day)
    except NoDayToKnow:
        raise NotYetThen from None
    condition.reminded_at = None
    audit.record("condition.moved", about=application.reference, event_id=application.event_id)
    values = {"kind": condition.kind, "settle_by": condition.settle_by.isoformat(), "zone": application.event.zone}
    mail.to_applicant(application, "condition_moved", values)
    return condition


def _open(application: Application) -> AnswerCondition:
    condition = db.session.scalar(condition_queries.of_application(application))
    if application.status != Status.CONDITIONAL or condition is None or condition.settled_at is not None:
        raise SettledAlready
    return condition
