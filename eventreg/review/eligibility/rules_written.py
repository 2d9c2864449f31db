"""Writing the rules over answers. Each change has them applied anew by a worker."""

import uuid
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

from eventreg.applications.form import standing_forms
from eventreg.applications.form.form_models import Section
from eventreg.applications.models import Application
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.errors import N_, Invalid, Refusal
from eventreg.core.page_marks import page_mark
from eventreg.core.text import clean_line
from eventreg.events import holding
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.review.eligibility import applying, eligibility_queries, matching
from eventreg.review.eligibility.eligibility_models import EligibilityRule
from eventreg.review.eligibility.matching import Rule
from eventreg.review.reasons import TOLD

MOST, LONGEST_NAME = 30, 100


class NoName(Invalid):
    """A rule that nobody could name to anybody."""

    sentence = N_("Give the rule a name, so that everybody knows later why somebody was not eligible.")


class NoTest(Invalid):
    """A rule that asks nothing would knock out everybody, or nobody."""

    sentence = N_("Add at least one test: a rule without one would concern everybody or nobody.")


class NotTold(Invalid):
    """A refusal needs a reason that is told."""

    sentence = N_("Please choose the reason that the person is told.")


class TooManyRules(Refusal):
    """More than anybody can account for."""

    sentence = N_("An event has at most %(most)s rules. Take one away first.")


class RuleGone(Refusal):
    """Somebody else has written it anew, or taken it away."""

    status = 409
    sentence = N_("Somebody has changed this rule meanwhile, or taken it away. Go back to the rules and look again.")


class OthersConcerned(Refusal):
    """Whom it concerns is not what the page showed."""

    sentence = N_("Look at whom this rule concerns now, then save it.")


@dataclass(frozen=True)
class Wanted:
    """A rule as it is written."""

    name: str
    condition: Mapping[str, Any]
    unless: bool
    told: str


@dataclass(frozen=True)
class Concerned:
    """Whom a rule would knock out: ids, of how many who are sent and undecided. `freed`: how many the rule in whose
    place it comes has knocked out, and this one would not.
    """

    ids: Sequence[int]
    of: int
    freed: int = 0

    @property
    def seen(self) -> str:
        """What a page says of those it showed: another value for others."""
        return page_mark(sorted(self.ids))


def concerned(event: Event, wanted: Wanted, instead: EligibilityRule | None = None) -> Concerned:
    """Whom a rule would knock out who is not out by now, but by the rule in whose place it comes. Writes nothing."""
    ids = list(db.session.scalars(eligibility_queries.concerned(event.id)))
    own = set(db.session.scalars(eligibility_queries.out_by(instead))) if instead else set[int]()
    rule, sections = Rule(0, wanted.condition, wanted.unless), standing_forms.sections(event)
    asked = matching.asked_about([rule], sections)
    undecided = [one for one in _read(ids, asked) if one.status in eligibility_queries.UNDECIDED or one.id in own]
    out = [one.id for one in undecided if _hits(rule, one, sections)]
    return Concerned(out, len(undecided), len(own - set(out)))


def add(event: Event, wanted: Wanted, *, expected: str) -> EligibilityRule:
    """One rule more; a worker applies it. `expected`: `Concerned.seen` as it was shown.

    Raises NoName, NoTest, NotTold, TooManyRules, OthersConcerned, core.text.TooLong.
    """
    name = check(wanted)
    holding.hold(event)
    if concerned(event, wanted).seen != expected:
        raise OthersConcerned
    return _write(event, name, wanted)


def change(event: Event, uid: uuid.UUID, wanted: Wanted, *, expected: str) -> EligibilityRule:
    """Another rule in the place of one: a worker takes back what that one has decided, and applies this one.

    Raises RuleGone, and what `add` raises.
    """
    name = check(wanted)
    holding.hold(event)
    rule = db.session.scalar(eligibility_queries.rule(event, uid))
    if rule is None:
        raise RuleGone
    if concerned(event, wanted, rule).seen != expected:
        raise OthersConcerned
    _forget(event, rule)
    return _write(event, name, wanted)


def remove(event: Event, rule: EligibilityRule) -> None:
    """Take a rule away; a worker takes back what it has decided, unless another rule says the same."""
    holding.hold(event)
    _forget(event, rule)
    applying.ask(event.id)


def _forget(event: Event, rule: EligibilityRule) -> None:
    audit.record("eligibility.rule_removed", about=f"event:{event.slug}", event_id=event.id, rule=str(rule.uid))
    db.session.delete(rule)
    db.session.flush()


def _write(event: Event, name: str, wanted: Wanted) -> EligibilityRule:
    if len(db.session.scalars(eligibility_queries.rules(event)).all()) >= MOST:
        raise TooManyRules(most=MOST)
    rule = EligibilityRule(
        event_id=event.id, name=name, condition=dict(wanted.condition), unless=wanted.unless, told=wanted.told,
        by=audit.actor(), at=clock.now(),
    )  # fmt: skip
    db.session.add(rule)
    db.session.flush()
    audit.record("eligibility.rule_added", about=f"event:{event.slug}", event_id=event.id, rule=str(rule.uid))
    applying.ask(event.id)
    return rule


def check(wanted: Wanted) -> str:
    """The name as it is kept. Raises NoName, NoTest, NotTold, core.text.TooLong."""
    name = clean_line(wanted.name, LONGEST_NAME)
    if not name:
        raise NoName
    if not wanted.condition.get("tests"):
        raise NoTest
    if wanted.told not in TOLD:
        raise NotTold
    return name


def _read(ids: Sequence[int], asked: Set[int]) -> Iterator[Application]:
    """In portions, so that not all answers of a large event are in memory at once."""
    for start in range(0, len(ids), applying.PORTION):
        yield from db.session.scalars(eligibility_queries.with_answers(ids[start : start + applying.PORTION], asked))


def _hits(rule: Rule, application: Application, sections: Sequence[Section]) -> bool:
    return matching.first_hit([rule], application, sections) is not None
