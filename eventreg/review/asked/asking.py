"""Asking before one answers an offer, and answering that."""

from eventreg.applications import mail
from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.errors import N_, Invalid, Refusal
from eventreg.core.text import clean_text
from eventreg.extensions import db
from eventreg.outbox import domain as outbox
from eventreg.outbox import sender
from eventreg.review.asked import question_queries
from eventreg.review.asked.question_models import OfferQuestion

LONGEST = 2000
MOST_OPEN = 5


class NothingAsked(Invalid):
    """An empty box."""

    sentence = N_("Write what you want to ask.")


class NothingAnswered(Invalid):
    """An empty box."""

    sentence = N_("Write what the person should know.")


class NoOfferOpen(Refusal):
    """There is no offer, or it has been answered."""

    sentence = N_("There is no offer that waits for your answer. Write to the organizers if you have a question.")


class TooManyOpen(Refusal):
    """They wait for answers to several."""

    sentence = N_("You have asked several questions that are not answered yet. Please wait for the answers.")


class AnsweredMeanwhile(Refusal):
    """Somebody was faster."""

    sentence = N_("Somebody has answered this question meanwhile. What they wrote stands below.")


def ask(application: Application, text: str) -> OfferQuestion:
    """Keep the question, and mail the organizers that there is one.

    Raises NothingAsked, NoOfferOpen, TooManyOpen, core.text.TooLong.
    """
    words = clean_text(text, LONGEST)
    if not words:
        raise NothingAsked
    if application.status != Status.OFFERED:
        raise NoOfferOpen
    known = list(db.session.scalars(question_queries.of_application(application)))
    if sum(one.answered_at is None for one in known) >= MOST_OPEN:
        raise TooManyOpen
    question = OfferQuestion(application=application, at=clock.now())
    question.text = words
    db.session.add(question)
    db.session.flush()
    audit.record("offer.asked", about=application.reference, event_id=application.event_id)
    _tell_organizers(application, words)
    return question


def answer(question: OfferQuestion, text: str) -> None:
    """Answer it; the answer goes out by mail, and stands on the person's page.

    Raises NothingAnswered, AnsweredMeanwhile, core.text.TooLong.
    """
    words = clean_text(text, LONGEST)
    if not words:
        raise NothingAnswered
    if question.answered_at is not None:
        raise AnsweredMeanwhile
    question.answer, question.answered_at, question.answered_by = words, clock.now(), audit.actor()
    application = question.application
    audit.record("offer.question_answered", about=application.reference, event_id=application.event_id)
    mail.to_applicant(application, "question_answered", {"asked": question.text, "words": words})
    db.session.flush()


def _tell_organizers(application: Application, words: str) -> None:
    """To the address that answers to mails go to, in the first language of the organizing body; about the event, so
    that it is not one of the person's mails.
    """
    body, event = sender.body(), application.event
    if not body.contact:
        return
    values = {
        "reference": application.reference, "event": dict(event.names), "words": words,
        "path": f"/manage/{event.slug}/applications/{application.reference}",
    }  # fmt: skip
    outbox.queue(
        "question_asked", to=body.contact, language=body.language, key_name=application.key_name,
        about=f"event:{event.slug}", event_id=event.id, values=values,
    )  # fmt: skip
