"""Taking a told result back, with a second person’s yes."""

from eventreg.applications import lifecycle, mail
from eventreg.applications.models import Application
from eventreg.applications.status import DECIDED, OVER, Status
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.errors import N_, Invalid, Refusal
from eventreg.extensions import db
from eventreg.review import applied_anew, told_queries
from eventreg.review.mistakes import mistake_queries
from eventreg.review.results_models import ResultMistake

TAKEN_BACK, DROPPED = "taken_back", "dropped"


class NotTold(Refusal):
    """No result was told, or the person has answered it, or was told another one."""

    sentence = N_("There is no result that can be taken back: none was sent, or the person has answered it.")


class AskedAlready(Refusal):
    """Somebody has asked."""

    sentence = N_("Somebody has asked to take this result back already. A second person has to agree.")


class NothingSaid(Invalid):
    """The person would not know what was wrong."""

    sentence = N_("Write what the person should know.")


class SamePerson(Refusal):
    """One cannot agree with oneself."""

    sentence = N_("You asked for this yourself. Somebody else has to agree.")


class Settled(Refusal):
    """It was agreed to, or dropped."""

    sentence = N_("This has been settled meanwhile.")


def can_ask(application: Application) -> bool:
    """Whether a result was told that can be taken back."""
    told = application.status in lifecycle.TOLD
    return told and db.session.scalar(told_queries.told_decision(application)) is not None


def ask(application: Application, *, words: str) -> ResultMistake:
    """Ask for it. `words`: what the person will read. Raises NotTold, AskedAlready, NothingSaid."""
    if not words:
        raise NothingSaid
    if not can_ask(application):
        raise NotTold
    _end_stale(application)
    if waiting(application) is not None:
        raise AskedAlready
    mistake = ResultMistake(application=application, asked_by=audit.actor(), asked_at=clock.now())
    mistake.words = words
    db.session.add(mistake)
    db.session.flush()
    audit.record("result.mistake_asked", about=application.reference, event_id=application.event_id)
    return mistake


def waiting(application: Application) -> ResultMistake | None:
    """The one that waits for a second person: about the result that was told last, and is not answered."""
    mistake = db.session.scalar(mistake_queries.open_mistake(application))
    return mistake if mistake is not None and _stands(mistake) else None


def follow(application: Application, *, was: Status | None) -> None:
    """Handler of every move: what was asked ends when the person answers or leaves, or is told another result. What is
    decided in private may still be undone.
    """
    if was is not None and application.status not in DECIDED:
        _end_stale(application)


def _end_stale(application: Application) -> None:
    mistake = db.session.scalar(mistake_queries.open_mistake(application))
    if mistake is not None and not _stands(mistake):
        with audit.acting("system"):
            _settle(mistake, DROPPED)


def _stands(mistake: ResultMistake) -> bool:
    application = mistake.application
    decision = db.session.scalar(told_queries.told_decision(application))
    if application.told_status not in lifecycle.TOLD or decision is None or decision.told_at is None:
        return False
    is_answered = decision.offer is not None and decision.offer.answer is not None
    return decision.told_at <= mistake.asked_at and not is_answered


def agree(mistake: ResultMistake) -> None:
    """A second person agrees: the application is in review again, and its person is told.

    Raises SamePerson, Settled, NotTold, AppliedAnew.
    """
    application = mistake.application
    if mistake.outcome is not None:
        raise Settled
    if mistake.asked_by == audit.actor():
        raise SamePerson
    decision = db.session.scalar(told_queries.told_decision(application))
    if application.status not in lifecycle.TOLD or decision is None or decision.told_at is None:
        raise NotTold
    if application.status in OVER:
        applied_anew.check(application)
    if not _stands(mistake):
        raise NotTold
    _settle(mistake, TAKEN_BACK)
    lifecycle.take_back_told(application)
    values = {"words": mistake.words, "told_at": decision.told_at.isoformat(), "zone": application.event.zone}
    mail.to_applicant(application, "result_mistake", values)


def drop(mistake: ResultMistake) -> None:
    """It was no mistake. Raises Settled."""
    if mistake.outcome is not None:
        raise Settled
    _settle(mistake, DROPPED)


def _settle(mistake: ResultMistake, outcome: str) -> None:
    mistake.outcome, mistake.settled_by, mistake.settled_at = outcome, audit.actor(), clock.now()
    application = mistake.application
    audit.record(f"result.mistake_{outcome}", about=application.reference, event_id=application.event_id)
    db.session.flush()
