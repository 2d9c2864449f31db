"""Taking a told result back, with a second person’s yes."""

from eventreg.applications import lifecycle, mail
from eventreg.applications import queries as application_queries
from eventreg.applications.models import Application
from eventreg.applications.status import OVER
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.errors import N_, Invalid, Refusal
from eventreg.extensions import db
from eventreg.review import told_queries
from eventreg.review.mistakes import mistake_queries
from eventreg.review.results_models import ResultMistake

TAKEN_BACK, DROPPED = "taken_back", "dropped"


class NotTold(Refusal):
    """No result was told, or the person has answered it."""

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


class OtherApplication(Refusal):
    """They have another application that is open."""

    sentence = N_("This person has sent another application to this event, so the earlier one stays as it is.")


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
    if db.session.scalar(mistake_queries.open_mistake(application)) is not None:
        raise AskedAlready
    mistake = ResultMistake(application=application, asked_by=audit.actor(), asked_at=clock.now())
    mistake.words = words
    db.session.add(mistake)
    db.session.flush()
    audit.record("result.mistake_asked", about=application.reference, event_id=application.event_id)
    return mistake


def agree(mistake: ResultMistake) -> None:
    """A second person agrees: the application is in review again, and its person is told.

    Raises SamePerson, Settled, NotTold, OtherApplication.
    """
    application = mistake.application
    if mistake.outcome is not None:
        raise Settled
    if mistake.asked_by == audit.actor():
        raise SamePerson
    decision = db.session.scalar(told_queries.told_decision(application))
    if application.status not in lifecycle.TOLD or decision is None or decision.told_at is None:
        raise NotTold
    other = db.session.scalar(application_queries.own_active(application.person, application.event))
    if application.status in OVER and other is not None:
        raise OtherApplication
    lifecycle.take_back_told(application)
    _settle(mistake, TAKEN_BACK)
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
