"""The page of the results: what sending them would do, what stands against it, and the mails as they would be."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from eventreg.applications.status import Status
from eventreg.events.models import Event
from eventreg.events.rules import places_of
from eventreg.events.usual import MODES
from eventreg.extensions import db
from eventreg.outbox import render
from eventreg.outbox.letter import Rendered
from eventreg.review import mail_preview, queries, telling
from eventreg.review.models import Decision
from eventreg.review.objections import holding_back

SHOWN = 100  # people of one outcome on the page, unless everybody is asked for
# The outcomes in the order of the page; whoever is not eligible is told like whoever is not selected.
OUTCOMES = (Status.APPROVED, Status.RESERVE, Status.NOT_SELECTED)
_SHOWN = {Status.INELIGIBLE: Status.NOT_SELECTED}


@dataclass(frozen=True)
class Shortage:
    """More offers than places of one mode."""

    mode: str
    places: int
    taken: int
    offered: int


@dataclass(frozen=True)
class Example:
    """A mail as somebody would get it."""

    outcome: str
    language: str
    number: int
    decision: Decision
    mail: Rendered


@dataclass(frozen=True)
class Preparation:
    """Everything that the page shows before results are sent."""

    decisions: Sequence[Decision]
    held_back: Sequence[Decision]
    counts: dict[str, int]
    shortages: Sequence[Shortage]
    unreachable: Sequence[Decision]
    examples: Sequence[Example]

    def of(self, outcome: str) -> list[Decision]:
        """Those who would be told one outcome."""
        return [decision for decision in self.decisions if told_as(decision) == outcome]


def told_as(decision: Decision) -> str:
    """The outcome that a decision is told as."""
    outcome = Status(decision.outcome)
    return _SHOWN.get(outcome, outcome)


def prepare(event: Event, deadline: datetime) -> Preparation:
    """Look at everything that is decided and not told."""
    untold = holding_back.untold(event)
    decisions = untold.ready
    return Preparation(
        decisions=decisions,
        held_back=untold.held_back,
        counts={outcome: sum(told_as(decision) == outcome for decision in decisions) for outcome in OUTCOMES},
        shortages=_shortages(event, decisions),
        unreachable=[decision for decision in decisions if decision.application.person.email is None],
        examples=_examples(decisions, deadline),
    )


def _shortages(event: Event, decisions: Sequence[Decision]) -> list[Shortage]:
    offered = Counter(decision.offer.mode for decision in decisions if decision.offer is not None)
    found = []
    for mode in MODES:
        places = places_of(event, mode)
        taken = db.session.scalar(queries.count_confirmed(event, mode)) or 0
        taken += db.session.scalar(queries.count_open_offers(event, mode)) or 0
        if offered[mode] and taken + offered[mode] > places:
            found.append(Shortage(mode, places, taken, offered[mode]))
    return found


def _examples(decisions: Sequence[Decision], deadline: datetime) -> list[Example]:
    """One real mail for each outcome and language, in the order of the page."""
    groups: dict[tuple[str, str], list[Decision]] = {}
    for decision in decisions:
        person = decision.application.person
        if person.email is not None:
            language = str(render.written_language(person.language))
            groups.setdefault((told_as(decision), language), []).append(decision)
    order = sorted(groups, key=lambda key: (OUTCOMES.index(Status(key[0])), key[1]))
    return [Example(*key, len(groups[key]), groups[key][0], _mail(groups[key][0], deadline)) for key in order]


def _mail(decision: Decision, deadline: datetime) -> Rendered:
    template = telling.TEMPLATES[Status(decision.outcome)]
    return mail_preview.rendered(decision.application, template, telling.mail_values(decision, deadline))
