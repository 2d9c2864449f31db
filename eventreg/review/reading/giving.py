"""Giving many applications to one reviewer by hand, and taking back what was given together and nobody has begun."""

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement

from eventreg.accounts.models import Account
from eventreg.applications.lists import list_seen
from eventreg.applications.lists.selection import MOST
from eventreg.applications.models import Application
from eventreg.core.database import new_uid
from eventreg.core.errors import N_, Invalid, Refusal
from eventreg.events import holding
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.review.reading import (
    act_queries,
    assignment,
    assignment_queries,
    conflicts,
    planning,
    review_settings,
    reviewers,
)
from eventreg.review.reading.reading_models import ABSTAINED, UNDONE, Assignment
from eventreg.review.reading.reading_states import READERS, SET_ASIDE

NOT_READ, HAS_IT, IN_CONFLICT, ENOUGH = "not_read", "has_it", "in_conflict", "enough"


class NobodyToGive(Invalid):
    """An empty list, or nobody on it whom this reviewer may be given."""

    sentence = N_("None of these applications can be given to this reviewer. Nothing was changed.")


class NothingToUndo(Refusal):
    """Taken back already, or begun."""

    sentence = N_("There is nothing left to take back: it was taken back, or its reviewer has begun to read.")


class TooManyToGive(Refusal):
    """More than can be given at once."""

    status = 422
    sentence = N_("At most %(most)s applications can be given at once. Filter the list further.")


@dataclass(frozen=True)
class Preview:
    """What giving would do. `fits`: stage → who would be given; `left_out`: reason → who not, and why; `full`: how many
    of those who would be given have enough readers already; `hours`: what reading them takes.
    """

    fits: Mapping[str, Sequence[Application]]
    left_out: Mapping[str, Sequence[Application]]
    full: int
    hours: float

    @property
    def given(self) -> list[Application]:
        return [one for some in self.fits.values() for one in some]


def preview(event: Event, applications: Sequence[Application], account: Account, *, also_full: bool = False) -> Preview:
    """Who of these can be given to somebody; languages, themes and the most that they read do not matter here.

    `also_full`: those who have enough readers already, too.
    """
    fits: defaultdict[str, list[Application]] = defaultdict(list)
    left_out: defaultdict[str, list[Application]] = defaultdict(list)
    barred = conflicts.found(event, account)
    stage_of, states = _stages(event), _states(event)
    known = {stage.key: stage for stage in review_settings.stages(review_settings.of(event))}
    full = {
        key for key, stage in stage_of.items()
        if sum(state in READERS for state in states[stage].get(key, {}).values()) >= known[stage].readers
    }  # fmt: skip
    for one in applications:
        stage = stage_of.get(one.id)
        state = states[stage].get(one.id, {}).get(account.id) if stage else None
        if stage is None:
            left_out[NOT_READ].append(one)
        elif state in READERS:
            left_out[HAS_IT].append(one)
        elif state in {ABSTAINED, SET_ASIDE}:
            left_out[state].append(one)
        elif one.id in barred:
            left_out[IN_CONFLICT].append(one)
        elif one.id in full and not also_full:
            left_out[ENOUGH].append(one)
        else:
            fits[stage].append(one)
    minutes = sum(known[key].minutes * len(some) for key, some in fits.items())
    number = sum(one.id in full for some in fits.values() for one in some)
    return Preview(fits, left_out, number, minutes / 60)


def give(
    event: Event, applications: Sequence[Application], account: Account, *, expected: str, also_full: bool = False
) -> tuple[int, uuid.UUID]:
    """Give all of them that can be: how many, and the act by which they are known. `expected`: `list_seen.mark` of
    those who were to be given; `also_full`: as of `preview`.

    Raises NotAReviewer, NobodyToGive, TooManyToGive, list_seen.ListChanged.
    """
    holding.hold(event)
    if len(applications) > MOST:
        raise TooManyToGive(most=MOST)
    if not reviewers.one_of(event, account.id).is_active:
        raise reviewers.NotAReviewer
    found = preview(event, applications, account, also_full=also_full)
    if not found.given:
        raise NobodyToGive
    list_seen.check(found.given, expected)
    known = {stage.key: stage for stage in review_settings.stages(review_settings.of(event))}
    pairs = {key: [(one.id, account.id) for one in some] for key, some in found.fits.items()}
    act = new_uid()
    given = [assignment.give_together(event, known[key], some, act=act, on_purpose=True) for key, some in pairs.items()]
    return sum(given), act


def lately(event: Event, act: uuid.UUID, scope: ColumnElement[bool]) -> list[Assignment]:
    """What was given together, as far as its readers have written nothing yet."""
    return list(db.session.scalars(act_queries.untouched(event, act, scope)))


def undo(event: Event, act: uuid.UUID, scope: ColumnElement[bool], *, expected: str) -> int:
    """Take that back; how many. Raises NobodyToGive, list_seen.ListChanged."""
    holding.hold(event)
    given = lately(event, act, scope)
    if not given:
        raise NothingToUndo
    list_seen.check([one.application for one in given], expected)
    for one in given:
        assignment.take_back(event, one, why=UNDONE)
    return len(given)


def _stages(event: Event) -> dict[int, str]:
    """Application id → the stage in which it is read now."""
    settings = review_settings.of(event)
    first, keys = review_settings.first_stage(settings).key, [one.key for one in review_settings.stages(settings)]
    ids = {key: db.session.scalars(assignment_queries.ids_to_read(event, key, first)) for key in keys}
    return {number: key for key, some in ids.items() for number in some}


def _states(event: Event) -> dict[str, dict[int, dict[int, str]]]:
    """Stage → application id → account id → what became of the assignment."""
    stages = review_settings.stages(review_settings.of(event))
    return {stage.key: planning.states(event, stage) for stage in stages}
