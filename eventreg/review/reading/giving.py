"""Giving many applications to one reviewer by hand, and taking that back while nothing was written."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement

from eventreg.accounts.models import Account
from eventreg.applications.lists import list_seen
from eventreg.applications.lists.selection import MOST
from eventreg.applications.models import Application
from eventreg.audit import domain as audit
from eventreg.core.errors import N_, Invalid, Refusal
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.review.reading import (
    assignment,
    assignment_queries,
    conflicts,
    planning,
    reading_queries,
    review_settings,
    reviewers,
)
from eventreg.review.reading.reading_models import ABSTAINED, Assignment
from eventreg.review.reading.reading_states import READERS, SET_ASIDE

NOT_READ, HAS_IT, IN_CONFLICT = "not_read", "has_it", "in_conflict"


class NobodyToGive(Invalid):
    """An empty list, or nobody on it whom this reviewer may be given."""

    sentence = N_("None of these applications can be given to this reviewer. Nothing was changed.")


class TooManyToGive(Refusal):
    """More than can be given at once."""

    status = 422
    sentence = N_("At most %(most)s applications can be given at once. Filter the list further.")


@dataclass(frozen=True)
class Preview:
    """What giving would do. `fits`: stage → who would be given; `left_out`: reason → who not, and why."""

    fits: Mapping[str, Sequence[Application]]
    left_out: Mapping[str, Sequence[Application]]

    @property
    def given(self) -> list[Application]:
        return [one for some in self.fits.values() for one in some]


def preview(event: Event, applications: Sequence[Application], account: Account) -> Preview:
    """Who of these can be given to somebody; languages, themes and the most that they read do not matter here."""
    fits: defaultdict[str, list[Application]] = defaultdict(list)
    left_out: defaultdict[str, list[Application]] = defaultdict(list)
    barred = conflicts.found(event, account)
    stage_of, states = _stages(event), _states(event, account)
    for one in applications:
        stage = stage_of.get(one.id)
        state = states.get((stage or "", one.id))
        if stage is None:
            left_out[NOT_READ].append(one)
        elif state in READERS:
            left_out[HAS_IT].append(one)
        elif state in {ABSTAINED, SET_ASIDE}:
            left_out[state].append(one)
        elif one.id in barred:
            left_out[IN_CONFLICT].append(one)
        else:
            fits[stage].append(one)
    return Preview(fits, left_out)


def give(event: Event, applications: Sequence[Application], account: Account, *, expected: str) -> int:
    """Give all of them that can be; how many. `expected`: `list_seen.mark` of those who were to be given.

    Raises NotAReviewer, NobodyToGive, TooManyToGive, list_seen.ListChanged.
    """
    db.session.execute(reading_queries.event_row(event))
    if len(applications) > MOST:
        raise TooManyToGive(most=MOST)
    if not reviewers.one_of(event, account.id).is_active:
        raise reviewers.NotAReviewer
    found = preview(event, applications, account)
    if not found.given:
        raise NobodyToGive
    list_seen.check(found.given, expected)
    known = {stage.key: stage for stage in review_settings.stages(review_settings.of(event))}
    pairs = {key: [(one.id, account.id) for one in some] for key, some in found.fits.items()}
    return sum(assignment.give_together(event, known[key], some) for key, some in pairs.items())


def lately(event: Event, account: Account, since: datetime, scope: ColumnElement[bool]) -> list[Assignment]:
    """What the actor gave somebody since an instant, as far as its reader has written nothing yet."""
    return list(db.session.scalars(assignment_queries.untouched(event, account.id, audit.actor(), since, scope)))


def undo(event: Event, account: Account, since: datetime, scope: ColumnElement[bool], *, expected: str) -> int:
    """Take that back; how many. Raises NobodyToGive, list_seen.ListChanged."""
    db.session.execute(reading_queries.event_row(event))
    given = lately(event, account, since, scope)
    if not given:
        raise NobodyToGive
    list_seen.check([one.application for one in given], expected)
    for one in given:
        assignment.take_back(event, one)
    return len(given)


def _stages(event: Event) -> dict[int, str]:
    """Application id → the stage in which it is read now."""
    settings = review_settings.of(event)
    first, keys = review_settings.first_stage(settings).key, [one.key for one in review_settings.stages(settings)]
    ids = {key: db.session.scalars(assignment_queries.ids_to_read(event, key, first)) for key in keys}
    return {number: key for key, some in ids.items() for number in some}


def _states(event: Event, account: Account) -> dict[tuple[str, int], str]:
    """(stage, application id) → what became of this reader's assignment."""
    stages = review_settings.stages(review_settings.of(event))
    return {
        (stage.key, number): of[account.id]
        for stage in stages
        for number, of in planning.states(event, stage).items()
        if account.id in of
    }
