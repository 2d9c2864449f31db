"""Planning who reads what at an event: what the pure plan of `assigning` is made from, and what a page shows of it."""

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from eventreg.core.page_marks import page_mark
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.review.reading import assigning, assignment_queries, conflicts, review_settings, reviewers
from eventreg.review.reading.assigning import Plan, Reader, Wanted
from eventreg.review.reading.reading_models import ABSTAINED, DONE, TAKEN_BACK
from eventreg.review.reading.reading_states import READERS, SET_ASIDE, TO_READ
from eventreg.review.reading.review_settings import Stage
from eventreg.review.reading.reviewers import Listed

ENDED = frozenset({ABSTAINED, TAKEN_BACK, SET_ASIDE})


@dataclass(frozen=True)
class Prepared:
    """What assigning a stage would do. `have`: account id → (open, read) in the stage."""

    stage: Stage
    applications: int
    readers: list[Listed]
    have: dict[int, tuple[int, int]]
    plan: Plan

    @property
    def seen(self) -> str:
        """What a page says of the plan that it showed: another value for another plan."""
        return page_mark((self.stage.key, self.plan.pairs))


def prepare(event: Event, stage: Stage, *, only: Collection[int] | None = None, number: int | None = None) -> Prepared:
    """What is missing in a stage, and who would get it. `only`: these applications; `number`: of readers of each."""
    readers, known_states = reviewers.active(event), states(event, stage)
    wanted = [one for one in _wanted(event, stage, known_states) if only is None or one.key in only]
    have: dict[int, tuple[int, int]] = {}
    taken: Counter[int] = Counter()
    for account_id, key, state, count in db.session.execute(assignment_queries.loads(event)):
        taken[account_id] += count if state in READERS else 0
        if key == stage.key:
            is_open, done = have.get(account_id, (0, 0))
            have[account_id] = (is_open + count * (state in TO_READ), done + count * (state == DONE))
    barred = conflicts.found_of(event, [one.account for one in readers])
    ended = _ended(event, stage, known_states)
    known = [_reader(one, have, taken, barred[one.account.id] | ended[one.account.id]) for one in readers]
    plan = assigning.plan(wanted, known, stage.readers if number is None else number)
    return Prepared(stage, len(wanted), readers, have, plan)


def states(event: Event, stage: Stage) -> dict[int, dict[int, str]]:
    """Application id → account id → what became of the assignment in a stage; see `reading_states.now`."""
    found: defaultdict[int, dict[int, str]] = defaultdict(dict)
    for application_id, account_id, state in db.session.execute(assignment_queries.given(event, stage.key)):
        found[application_id][account_id] = state
    return dict(found)


def _ended(event: Event, stage: Stage, states: dict[int, dict[int, str]]) -> defaultdict[int, set[int]]:
    """Account id → what was taken from them, or they do not want to read; not what was only undone."""
    undone = {(key, who) for key, who in db.session.execute(assignment_queries.undone(event, stage.key))}
    found: defaultdict[int, set[int]] = defaultdict(set)
    for key, of in states.items():
        for who, state in of.items():
            if state in ENDED and (key, who) not in undone:
                found[who].add(key)
    return found


def _wanted(event: Event, stage: Stage, states: dict[int, dict[int, str]]) -> list[Wanted]:
    themes: defaultdict[int, set[str]] = defaultdict(set)
    for application_id, theme in db.session.execute(assignment_queries.themes(event)):
        themes[application_id].add(theme)
    first = review_settings.first_stage(review_settings.of(event)).key
    read_before: defaultdict[int, set[int]] = defaultdict(set)
    for application_id, account_id in db.session.execute(assignment_queries.read_elsewhere(event, stage.key)):
        read_before[application_id].add(account_id)
    return [
        Wanted(
            key, language, country, frozenset(themes[key]),
            frozenset(who for who, state in states.get(key, {}).items() if state in READERS),
            frozenset(read_before[key]),
        )
        for key, country, language in db.session.execute(assignment_queries.facts_to_read(event, stage.key, first))
    ]  # fmt: skip


def _reader(one: Listed, have: dict[int, tuple[int, int]], taken: Counter[int], barred: set[int]) -> Reader:
    key = one.account.id
    room = None if one.most is None else max(0, one.most - taken[key])
    return Reader(key, one.languages, one.themes, one.countries, sum(have.get(key, (0, 0))), room, frozenset(barred))
