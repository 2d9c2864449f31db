"""What the page that assigns shows: who would get how much, and what cannot be assigned and why."""

from collections import Counter
from dataclasses import dataclass

from eventreg.core.errors import N_
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.review.reading import assignment_queries, planning, review_settings
from eventreg.review.reading.assigning import Why
from eventreg.review.reading.review_settings import STAGE_NAMES, Stage
from eventreg.review.reading.reviewers import Listed

WHY: dict[str, str] = {
    Why.TOO_FEW: N_("There are fewer reviewers than readers wanted. Give somebody the reviewer’s role, or ask for "
                    "fewer readers in the settings."),
    Why.CONFLICT: N_("A conflict of interest, or an abstention, stands against every reviewer who is left."),
    Why.LANGUAGE: N_("No reviewer who is left reads the language of the application."),
    Why.FULL: N_("Whoever could read it has as many readings as they take on."),
}  # fmt: skip
SHOWN = 30


@dataclass(frozen=True)
class PlanLine:
    """One reviewer: what they have in this stage, and what they would get."""

    reader: Listed
    have: int
    new: int


@dataclass(frozen=True)
class PlanPage:
    """The plan of one stage. `lacking`: (why, how many applications, some of their references)."""

    stage: Stage
    stages: list[Stage]
    names: dict[str, str]
    applications: int
    lines: list[PlanLine]
    lacking: list[tuple[str, int, list[str]]]
    number: int
    seen: str


def stage(event: Event, key: str) -> Stage:
    """The stage with this key; without it the first one of the event."""
    settings = review_settings.of(event)
    return review_settings.stage_of(settings, key) or review_settings.first_stage(settings)


def of_event(event: Event, stage: Stage) -> PlanPage:
    """Plans anew; nothing is written."""
    prepared = planning.prepare(event, stage)
    loads = prepared.plan.loads()
    lines = [
        PlanLine(one, sum(prepared.have.get(one.account.id, (0, 0))), loads[one.account.id]) for one in prepared.readers
    ]
    return PlanPage(
        stage=stage, stages=review_settings.stages(review_settings.of(event)), names=STAGE_NAMES,
        applications=prepared.applications, lines=lines, lacking=_lacking(event, prepared.plan.lacking),
        number=len(prepared.plan.pairs), seen=prepared.seen,
    )  # fmt: skip


def _lacking(event: Event, lacking: dict[int, tuple[int, Why]]) -> list[tuple[str, int, list[str]]]:
    counts = Counter(why for _missing, why in lacking.values())
    shown: dict[Why, list[int]] = {why: [k for k, (_n, of) in lacking.items() if of == why][:SHOWN] for why in counts}
    wanted = [key for keys in shown.values() for key in keys]
    references = dict(db.session.execute(assignment_queries.references(event, wanted)).all()) if wanted else {}
    return [(WHY[why], number, [references[key] for key in shown[why]]) for why, number in counts.most_common()]
