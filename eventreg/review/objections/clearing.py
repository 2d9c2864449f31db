"""Asking a donor about the people on its line, noting its answer, and sending without it for a written reason.

Whoever comes to the line afterwards is held back until the donor is asked about them too.
"""

from collections.abc import Iterable

from eventreg.applications.status import Status
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.errors import N_, Invalid, Refusal
from eventreg.core.page_marks import page_mark
from eventreg.events import holding
from eventreg.events.models import Event, FundingLine
from eventreg.extensions import db
from eventreg.review.objections import objection_queries
from eventreg.review.objections.objection_models import LineClearance

ANSWERS = ("none", "objects")


class NotAsked(Refusal):
    """The donor of this line was not asked."""

    sentence = N_("The donor of this line was not asked, so nothing waits for it.")


class AnsweredAlready(Refusal):
    """Its answer is there, or somebody decided without it."""

    sentence = N_("There is an answer already, or somebody has decided without one. Ask anew if people have changed.")


class NobodyWaits(Refusal):
    """There is nothing to decide without the donor."""

    sentence = N_("Nobody on this line waits for the donor any more, so nothing is held back.")


class LineChanged(Refusal):
    """Not what the page showed."""

    sentence = N_(
        "The people on this line, or what its donor was asked, have changed since you opened this page. Nothing was "
        "noted. Look at it as it is now, then press again."
    )


class NotAnAnswer(Invalid):
    """Neither of the two."""

    sentence = N_("Please choose from the list.")


class NoReason(Invalid):
    """Without a reason nobody sends past a donor."""

    sentence = N_("Write why the results are sent without the donor’s answer.")


def ask(event: Event, line: FundingLine, *, with_names: bool) -> LineClearance:
    """The donor is asked now, or anew: from here results of the people on the list for it wait. On the list are those
    who are held back; if there are none, everybody on the line. `with_names`: the list has names, because the contract
    demands it and the people were told.
    """
    holding.hold(event)
    found = db.session.scalar(objection_queries.held(line)) or LineClearance(event=event, funding_line=line)
    on_line, cleared = set(_on(event, line)), set(found.cleared or [])
    found.asked_about = sorted(on_line - cleared or on_line)
    found.cleared = sorted(cleared.difference(found.asked_about))
    found.with_names, found.asked_at, found.asked_by = with_names, clock.now(), audit.actor()
    found.answer = found.answered_at = found.answered_by = None
    found.overridden_at = found.overridden_by = found.reason_box = None
    db.session.add(found)
    db.session.flush()
    audit.record("objection.asked", about=f"event:{event.slug}", event_id=event.id, line=line.key)
    return found


def answer(event: Event, line: FundingLine, said: str, *, expected: str) -> LineClearance:
    """Note what it said about those on the list: "none" (no objection) or "objects". `expected`: `question` as it was
    seen. Raises NotAnAnswer, NotAsked, AnsweredAlready, LineChanged.
    """
    if said not in ANSWERS:
        raise NotAnAnswer
    found = _open(event, line)
    if expected != question(found):
        raise LineChanged
    if said == "none":
        found.cleared = sorted({*found.cleared, *found.asked_about})
    found.answer, found.answered_at, found.answered_by = said, clock.now(), audit.actor()
    audit.record("objection.answered", about=f"event:{event.slug}", event_id=event.id, line=line.key, answer=said)
    return found


def override(event: Event, line: FundingLine, reason: str, *, expected: str) -> LineClearance:
    """Send the results of those who wait now without its answer, or against it. `expected`: `mark` of `waiting`, as it
    was seen. Raises NoReason, NotAsked, NobodyWaits, LineChanged.
    """
    if not reason:
        raise NoReason
    found = _asked(event, line)
    ids = waiting(event, found)
    if not ids:
        raise NobodyWaits
    if expected != mark(ids):
        raise LineChanged
    found.cleared = sorted({*found.cleared, *ids})
    found.reason, found.overridden_at, found.overridden_by = reason, clock.now(), audit.actor()
    audit.record("objection.overridden", about=f"event:{event.slug}", event_id=event.id, line=line.key)
    return found


def waiting(event: Event, clearance: LineClearance) -> list[int]:
    """Ids of the applications on its line whose result is held back."""
    on_line = _on(event, clearance.funding_line)
    return sorted(one for one, status in on_line.items() if status == Status.APPROVED and clearance.holds_back(one))


def question(clearance: LineClearance) -> str:
    """What a page says of the question that it showed: another value once the donor is asked anew."""
    return clearance.asked_at.isoformat()


def mark(application_ids: Iterable[int]) -> str:
    """Another value for other people; it does not tell how many they are."""
    return page_mark(sorted(application_ids))


def _on(event: Event, line: FundingLine) -> dict[int, str]:
    """Id of each application on a line → its status."""
    return dict(db.session.execute(objection_queries.ids_on(event, line)).all())


def _open(event: Event, line: FundingLine) -> LineClearance:
    found = _asked(event, line)
    if found.answer is not None or found.overridden_at is not None:
        raise AnsweredAlready
    return found


def _asked(event: Event, line: FundingLine) -> LineClearance:
    holding.hold(event)
    found = db.session.scalar(objection_queries.held(line))
    if found is None:
        raise NotAsked
    return found
