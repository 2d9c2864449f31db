"""Asking a donor, noting its answer, and sending without it for a written reason."""

from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.errors import N_, Invalid, Refusal
from eventreg.events.models import Event, FundingLine
from eventreg.extensions import db
from eventreg.review import queries
from eventreg.review.objections import objection_queries
from eventreg.review.objections.objection_models import LineClearance

ANSWERS = ("none", "objects")


class NotAsked(Refusal):
    """The donor of this line was not asked."""

    sentence = N_("The donor of this line was not asked, so nothing waits for it.")


class AnsweredAlready(Refusal):
    """Its answer is there, or somebody decided without it."""

    sentence = N_("There is an answer already, or somebody has decided without one. Ask anew if people have changed.")


class NotAnAnswer(Invalid):
    """Neither of the two."""

    sentence = N_("Please choose from the list.")


class NoReason(Invalid):
    """Without a reason nobody sends past a donor."""

    sentence = N_("Write why the results are sent without the donor’s answer.")


def ask(event: Event, line: FundingLine, *, with_names: bool) -> LineClearance:
    """The donor is asked now, or anew: from here results of the people on its line wait. `with_names`: the list for it
    has names, because the contract demands it and the people were told.
    """
    db.session.execute(queries.event_row(event))
    found = db.session.scalar(objection_queries.held(line)) or LineClearance(event=event, funding_line=line)
    found.with_names, found.asked_at, found.asked_by = with_names, clock.now(), audit.actor()
    found.answer = found.answered_at = found.answered_by = None
    found.overridden_at = found.overridden_by = found.reason_box = None
    db.session.add(found)
    db.session.flush()
    audit.record("objection.asked", about=f"event:{event.slug}", event_id=event.id, line=line.key)
    return found


def answer(event: Event, line: FundingLine, said: str) -> LineClearance:
    """Note what it said: "none" (no objection) or "objects". Raises NotAnAnswer, NotAsked, AnsweredAlready."""
    if said not in ANSWERS:
        raise NotAnAnswer
    found = _open(event, line)
    found.answer, found.answered_at, found.answered_by = said, clock.now(), audit.actor()
    audit.record("objection.answered", about=f"event:{event.slug}", event_id=event.id, line=line.key, answer=said)
    return found


def override(event: Event, line: FundingLine, reason: str) -> LineClearance:
    """Send without its answer, or against it. Raises NoReason, NotAsked, AnsweredAlready."""
    if not reason:
        raise NoReason
    found = _asked(event, line)
    if not found.holds_back:
        raise AnsweredAlready
    found.reason, found.overridden_at, found.overridden_by = reason, clock.now(), audit.actor()
    audit.record("objection.overridden", about=f"event:{event.slug}", event_id=event.id, line=line.key)
    return found


def _open(event: Event, line: FundingLine) -> LineClearance:
    found = _asked(event, line)
    if found.answer is not None or found.overridden_at is not None:
        raise AnsweredAlready
    return found


def _asked(event: Event, line: FundingLine) -> LineClearance:
    db.session.execute(queries.event_row(event))
    found = db.session.scalar(objection_queries.held(line))
    if found is None:
        raise NotAsked
    return found
