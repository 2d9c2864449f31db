"""Writing what holds for all badges of an event."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from eventreg.audit import domain as audit
from eventreg.badges import boxes
from eventreg.badges.layouts import layout_queries
from eventreg.badges.layouts.layout_models import BadgeSettings
from eventreg.badges.wishes.choices import CHOICES, USUAL
from eventreg.core.catalogue import WRITTEN
from eventreg.core.errors import N_, Invalid, Refusal
from eventreg.core.text import clean_line, clean_text
from eventreg.events import holding
from eventreg.events.models import Event
from eventreg.extensions import db

LONGEST_PROGRAMME, LONGEST_LINES, LONGEST_NEUTRAL = 3_000, 200, 80
LEAST_BOX, MOST_BOX = 1, 1_000


class SettingsChangedMeanwhile(Refusal):
    """Somebody else has written them since the page was opened."""

    sentence = N_(
        "Somebody has changed these settings meanwhile, so nothing was saved. What you typed is still here. "
        "Look at it, then save again."
    )


class NotOneOfThese(Invalid):
    """A language or a choice that was not offered."""

    sentence = N_("Please choose from the list.")


@dataclass(frozen=True)
class Wanted:
    """What holds. Texts by language; `neutral_lines` stand in the place of a hidden organization."""

    language: str = ""
    wishes_until: datetime | None = None
    choices: Sequence[str] = USUAL
    per_box: int = boxes.PER_BOX
    programme: Mapping[str, str] = field(default_factory=dict)
    wifi: str = ""
    safety: str = ""
    neutral_lines: Mapping[str, str] = field(default_factory=dict)


def usual() -> BadgeSettings:
    """What holds before anybody has written anything; in no session."""
    return BadgeSettings(
        language="", choices=list(USUAL), per_box=boxes.PER_BOX, programme={}, wifi="", safety="", revision=0
    )


def settings_held(event: Event) -> BadgeSettings:
    """The row of an event, made if there is none, for whoever writes; others who write wait."""
    holding.hold(event)
    kept = db.session.scalar(layout_queries.settings_of(event).execution_options(populate_existing=True))
    if kept is None:
        kept = usual()
        kept.event_id = event.id
        db.session.add(kept)
        db.session.flush()
    return kept


def languages_of(event: Event) -> list[str]:
    """The languages in which badges of an event can be."""
    return [tag for tag in event.languages if tag in WRITTEN]


def write(event: Event, wanted: Wanted, *, expected: int) -> None:
    """Keep what holds from now on. Raises SettingsChangedMeanwhile, NotOneOfThese, core.text.TooLong."""
    if not set(wanted.choices) <= set(CHOICES) or wanted.language not in ("", *languages_of(event)):
        raise NotOneOfThese
    kept = settings_held(event)
    if kept.revision != expected:
        raise SettingsChangedMeanwhile
    kept.language, kept.wishes_until, kept.per_box = wanted.language, wanted.wishes_until, wanted.per_box
    kept.choices = [key for key in CHOICES if key in wanted.choices]
    kept.programme = _texts(wanted.programme, LONGEST_PROGRAMME)
    kept.wifi, kept.safety = clean_text(wanted.wifi, LONGEST_LINES), clean_text(wanted.safety, LONGEST_LINES)
    event.neutral_lines = {
        tag: line for tag, text in wanted.neutral_lines.items() if (line := clean_line(text, LONGEST_NEUTRAL))
    }
    kept.revision += 1
    db.session.flush()
    audit.record("badge_settings.changed", about=f"event:{event.slug}", event_id=event.id)


def _texts(given: Mapping[str, str], longest: int) -> dict[str, str]:
    return {tag: text for tag, typed in given.items() if (text := clean_text(typed, longest))}
