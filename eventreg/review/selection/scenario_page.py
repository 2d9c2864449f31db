"""What the pages of suggested selections show."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField
from wtforms.validators import InputRequired

from eventreg.applications.lists.scope import in_scope
from eventreg.applications.status import HOLDING
from eventreg.extensions import db
from eventreg.jobs.models import Job
from eventreg.review.forms import CleanTextArea, NotFilledIn
from eventreg.review.selection import adopting, asking_more, board, limit_json, scenario_words, selection_queries
from eventreg.review.selection.adopting import Adoption
from eventreg.review.selection.board import Group
from eventreg.review.selection.limit_models import Pin, Scenario, ScenarioPerson
from eventreg.review.selection.limit_rules import SEATS
from eventreg.review.selection.limit_words import Words
from eventreg.review.selection.problem import Limit
from eventreg.review.selection.reasons_why import Reason
from eventreg.review.selection.solving import Outcome
from eventreg.review.selection.wavering import Standing, standing
from eventreg.web.numbers import Between, WholeField
from eventreg.web.typed import TypedForm

UNIT = 10_000  # of what `problem.value` counts, in a point
NEXT = 30  # of those who are not in it, on a page


class AdoptionForm(TypedForm):
    """What becomes of those who are not in it."""

    reserve = WholeField(
        _l("How many go on the reserve list"), validators=[InputRequired(_l("Please answer this question.")),
                                                           Between(0, 100_000)],
        description=_l("Those next by points; ties by the draw."),
    )  # fmt: skip
    refuse = BooleanField(
        _l("All others are not selected"),
        description=_l("Otherwise they stay in review. What each is told follows from why they are out."),
    )
    reason = CleanTextArea(_l("Internal reason"), description=_l("Only organizers read this. It never leaves."))
    why_passed = CleanTextArea(
        _l("Why a limit is passed"),
        description=_l("Only where a hard limit has changed since, or others were approved. It is kept."),
    )


@dataclass(frozen=True)
class More:
    """What somebody asked beyond the selection itself, or can ask.

    `binding`: (limit in words, points that one step would bring) of those that cost points, the most first; None before
    it was asked. `wavering`: how many waver, None before it was asked; `to_read_again`: how many of them were given to
    nobody more since `asked_at`. `stale`: people or limits have changed since.
    """

    explaining: Job | None
    wavering_job: Job | None
    binding: Sequence[tuple[str, float]] | None
    wavering: int | None
    noise: float
    stale: bool
    to_read_again: int = 0
    seen: str = ""
    asked_at: datetime | None = None

    @property
    def is_under_way(self) -> bool:
        return any(job is not None and not job.is_over for job in (self.explaining, self.wavering_job))


@dataclass(frozen=True)
class Line:
    """Somebody in a scenario: `why` in words."""

    one: ScenarioPerson
    why: str
    offer: str

    @property
    def can_be_pinned_out(self) -> bool:
        return self.one.application.status not in HOLDING


@dataclass(frozen=True)
class Page:
    """One scenario. `others`: those next, `left_out` more are not shown unless everybody is asked for. `in_force`: the
    one whose adoption can still be taken back. `empty`: places that stay empty although there are others. `pins`: by
    application, as they are now.
    """

    scenario: Scenario
    chosen: Sequence[Line]
    others: Sequence[Line]
    left_out: int
    groups: Sequence[Group]
    against: Sequence[str]
    adoption: Adoption | None
    usual_reserve: int
    more: More
    in_force: Scenario | None
    empty: int
    pins: Mapping[int, Pin]

    @property
    def can_take_back(self) -> bool:
        return self.in_force is not None and self.in_force.id == self.scenario.id

    @property
    def is_searched(self) -> bool:
        job = self.scenario.job
        return self.scenario.state == "waiting" and job is not None and not job.is_over

    @property
    def people(self) -> int:
        return len(self.chosen) + len(self.others) + self.left_out

    @property
    def outcome(self) -> str:
        return str(self.scenario.found.get("outcome", ""))

    @property
    def is_proven(self) -> bool:
        return self.outcome == Outcome.PROVEN

    @property
    def points(self) -> float:
        """The sum of the points of all who are in."""
        return float(self.scenario.found.get("points", 0)) / 100

    @property
    def off_by(self) -> float:
        """By how many points another selection may be better."""
        return float(self.scenario.found.get("off_by", 0)) / UNIT


def of(scenario: Scenario, *, everybody: bool = True) -> Page:
    """Everything that its page shows; of those who are not in it the next ones only, unless `everybody`."""
    words = Words(scenario.event, scenario.found.get("currency", ""))
    limits = [limit_json.from_json(one) for one in scenario.asked.get("limits", ())]
    words.learn(limits)
    said = {limit.key: words.of(limit) for limit in limits}
    people = list(db.session.scalars(selection_queries.people(scenario, in_scope())))
    chosen = [Line(one, scenario_words.why(one, said), scenario_words.offer(one, words)) for one in people if one.is_in]
    others = [one for one in people if not one.is_in]
    shown = others if everybody else others[:NEXT]
    reserve = max(5, len(chosen) // 4)
    ready = scenario.state == "ready" and bool(chosen)
    return Page(
        scenario, chosen, [Line(one, scenario_words.why(one, said), "") for one in shown], len(others) - len(shown),
        _groups(scenario, limits, words), scenario_words.against(scenario, said, in_scope()),
        adopting.prepare(scenario, reserve=reserve) if ready else None, reserve, _more(scenario, said, people),
        adopting.in_force(scenario.event), _empty(scenario, limits, others),
        {one.application_id: one for one in db.session.scalars(selection_queries.pins(scenario.event))},
    )  # fmt: skip


def adopt(scenario: Scenario, form: AdoptionForm) -> Adoption:
    """Adopt it as the form says. Raises NotFilledIn, ChangedMeanwhile, and what `adopting.adopt` raises."""
    if not form.validate():
        raise NotFilledIn
    reserve = form.reserve.data or 0
    return adopting.adopt(scenario, reserve=reserve, refuse=bool(form.refuse.data), reason=form.reason.data or "",
                          why_passed=form.why_passed.data or "")  # fmt: skip


def uid_of(text: str) -> uuid.UUID | None:
    """A uid in an address, None where it is none."""
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def _more(scenario: Scenario, said: Mapping[str, str], people: Sequence[ScenarioPerson]) -> More:
    found = scenario.found
    binding = None
    if "gains" in found:
        costly = {key: gain / UNIT for key, gain in found["gains"].items() if gain > 0 and key in said}
        binding = [(said[key], costly[key]) for key in sorted(costly, key=lambda key: -costly[key])]
    asked = [one for one in people if one.share is not None]
    wavering = sum(standing(one.share) == Standing.WAVERING for one in asked if one.share is not None)
    again, job = asking_more.to_read_again(scenario) if wavering else [], scenario.waver_job
    return More(
        scenario.explain_job, job, binding, wavering if asked else None, float(found.get("noise", 0.0)) / 100,
        bool(found.get("explain_stale") or found.get("waver_stale")), len(again), asking_more.seen(again),
        job.asked_at if job else None,
    )  # fmt: skip


def _empty(scenario: Scenario, limits: Sequence[Limit], others: Sequence[ScenarioPerson]) -> int:
    """Places that stay empty although somebody could have them."""
    free = sum(1 for one in others if one.reason not in {Reason.PINNED, Reason.NO_OFFER})
    sides = scenario.found.get("sides", {})
    seats = [limit for limit in limits if limit.key.startswith(SEATS)]
    return min(free, sum(max(0, limit.number - sides.get(limit.key, 0)) for limit in seats))


def _groups(scenario: Scenario, limits: Sequence[Limit], words: Words) -> list[Group]:
    sides, chosen = scenario.found.get("sides", {}), scenario.found.get("chosen", 0)
    bars = [(limit, board.bar_of_scenario(limit, sides.get(limit.key, 0), chosen, words)) for limit in limits]
    of_each = [limit_json.from_json(one) for one in scenario.asked.get("of_each", ())]
    return board.grouped(bars, {limit.key: words.of(limit) for limit in of_each})
