"""How an event's applications are read: its stages, how many read each application, and what readers see."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from itertools import pairwise

from eventreg.audit import domain as audit
from eventreg.core.errors import N_, Invalid, Refusal
from eventreg.events import holding
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.review.reading import kept_points, reading_queries, stage_changes
from eventreg.review.reading.reading_models import LONGLIST, SHORTLIST, STAGES, ReviewSettings
from eventreg.review.reading.stage_changes import Moving

MOST_READERS, LONGEST = 9, 240
STAGE_NAMES = {LONGLIST: N_("Longlist"), SHORTLIST: N_("Shortlist")}


@dataclass(frozen=True)
class Stage:
    """One stage of reading: how many read each application, how many go on, and what one reading takes in minutes.

    `keeps` None: everybody goes on.
    """

    key: str
    readers: int
    keeps: int | None
    minutes: int


USUAL = {LONGLIST: Stage(LONGLIST, 1, 120, 5), SHORTLIST: Stage(SHORTLIST, 2, None, 12)}


class NoStage(Invalid):
    """Nothing would be read."""

    sentence = N_("Please choose at least one stage: without one nobody reads anything.")


class StageHasReadings(Refusal):
    """A stage that is under way is taken away."""

    sentence = N_(
        "Somebody reads already in the shortlist, so it stays: people are chosen by what is read there. Nothing was "
        "saved. To read less, take readings back from their reviewers, or let fewer applications go on."
    )


class MovesToLonglist(Refusal):
    """Applications would begin anew in the longlist, and nobody has said that this is wanted."""

    sentence = N_(
        "Nothing was saved yet. Applications that would move to the longlist: %(moving)s. Applications that are read "
        "already and stay in the shortlist: %(staying)s. Tick that you want this, then press again."
    )


class MovesToShortlist(Refusal):
    """Applications would move to the shortlist, and nobody has said that this is wanted."""

    sentence = N_(
        "Nothing was saved yet. Applications that would move to the shortlist: %(moving)s. Open readings of the "
        "longlist that would end: %(ending)s. Tick that you want this, then press again."
    )


class ChangedMeanwhile(Refusal):
    """Somebody else has written the settings since the page was opened."""

    sentence = N_(
        "Somebody has changed these settings meanwhile, so nothing was saved. What you typed is still here. "
        "Press again if yours is to take its place."
    )


def of(event: Event) -> ReviewSettings:
    """An event's settings, or the usual ones, not saved: one stage, the shortlist, with two readers."""
    kept = db.session.scalar(reading_queries.settings(event))
    return kept if kept is not None else usual(event)


def usual(event: Event) -> ReviewSettings:
    """What holds while nobody has set anything; not in the session."""
    return ReviewSettings(
        event_id=event.id, stages=[asdict(USUAL[SHORTLIST])], is_blind=False, own_first=True, normalises=False,
        revision=0,
    )  # fmt: skip


def stages(settings: ReviewSettings) -> list[Stage]:
    """The stages that there are, in order; at least one."""
    return [Stage(one["key"], one["readers"], one.get("keeps"), one["minutes"]) for one in settings.stages]


def stage_of(settings: ReviewSettings, key: str) -> Stage | None:
    """The stage with this key, if the event has it."""
    return next((stage for stage in stages(settings) if stage.key == key), None)


def first_stage(settings: ReviewSettings) -> Stage:
    """Where an application without a `Standing` is."""
    return stages(settings)[0]


def last_stage(settings: ReviewSettings) -> Stage:
    """The one whose points count when people are chosen."""
    return stages(settings)[-1]


def next_stage(settings: ReviewSettings, key: str) -> Stage | None:
    """The stage after this one."""
    known = stages(settings)
    return next((after for one, after in pairwise(known) if one.key == key), None)


def hours(applications: int, stages: Iterable[Stage], reviewers: int) -> list[tuple[Stage, int, float, float]]:
    """What reading costs: (stage, applications read in it, hours in all, hours of each reviewer), in order.

    A stage reads those that the one before it keeps. Without reviewers the last figure is that of all.
    """
    found, left = [], applications
    for stage in stages:
        whole = left * stage.readers * stage.minutes / 60
        found.append((stage, left, whole, whole / max(reviewers, 1)))
        left = left if stage.keeps is None else min(left, stage.keeps)
    return found


def write(
    event: Event,
    stages: list[Stage],
    *,
    is_blind: bool,
    own_first: bool,
    normalises: bool,
    revision: int,
    ends_on: date | None = None,
    remind_days: int | None = None,
    agreed: str = "",
) -> ReviewSettings:
    """Write an event's settings anew. `revision`: of those that were seen, 0 where there were none; `agreed`: the
    numbers of those who move and who stay, as they were agreed to (`agreement`).

    Raises NoStage, StageHasReadings, ChangedMeanwhile, MovesToLonglist, MovesToShortlist.
    """
    if not stages:
        raise NoStage
    # Held first: of two who press at once while there are no settings yet, the second one sees the first.
    holding.hold(event)
    kept = db.session.scalar(reading_queries.settings(event).with_for_update())
    if (kept.revision if kept else 0) != revision:
        raise ChangedMeanwhile
    _check_taken_away(event, {stage.key for stage in stages})
    settings = kept or usual(event)
    _move(event, settings, [stage.key for stage in stages], agreed)
    settings.stages = [asdict(stage) for stage in sorted(stages, key=lambda one: STAGES.index(one.key))]
    is_levelled_otherwise = bool(settings.normalises) is not normalises
    settings.is_blind, settings.own_first, settings.normalises = is_blind, own_first, normalises
    settings.ends_on, settings.remind_days = ends_on, remind_days
    settings.revision = revision + 1
    db.session.add(settings)
    db.session.flush()
    if is_levelled_otherwise:
        kept_points.write_all(event)
    audit.record("review.settings_changed", about=f"event:{event.slug}", event_id=event.id)
    return settings


def moving(event: Event, new: Iterable[Stage]) -> Moving | None:
    """Whom these stages would move; see `stage_changes.planned`."""
    return stage_changes.planned(event, [one.key for one in stages(of(event))], [one.key for one in new])


def agreement(moving: Moving) -> str:
    """What a tick says that was agreed to."""
    return f"{moving.to} {moving.number} {len(moving.staying)}" + (f" {moving.ending}" if moving.ending else "")


def _move(event: Event, settings: ReviewSettings, after: list[str], agreed: str) -> None:
    found = stage_changes.planned(event, [one.key for one in stages(settings)], after)
    if found is None:
        return
    if agreement(found) != agreed:
        refusal = MovesToLonglist if found.to == LONGLIST else MovesToShortlist
        raise refusal(moving=found.number, staying=len(found.staying), ending=found.ending)
    stage_changes.carry_out(event, found, after)


def _check_taken_away(event: Event, kept: set[str]) -> None:
    """A longlist may go at any time: by its points nobody is chosen while there is a shortlist."""
    if SHORTLIST not in kept and SHORTLIST in db.session.scalars(reading_queries.stages_read(event)).all():
        raise StageHasReadings
