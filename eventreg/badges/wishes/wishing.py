"""Saying what stands on one's badge, among what the event allows, until the day that it names."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select

from eventreg.applications.form.spoken_languages import KNOWN
from eventreg.audit import domain as audit
from eventreg.badges import lettering
from eventreg.badges.layouts.layout_models import BadgeSettings
from eventreg.badges.wishes import wish_queries
from eventreg.badges.wishes.choices import USUAL
from eventreg.badges.wishes.wish_models import BadgeWish
from eventreg.core import clock
from eventreg.core.errors import N_, Invalid, Refusal
from eventreg.core.text import clean_line
from eventreg.events.models import Event
from eventreg.events.rules import is_over
from eventreg.extensions import db
from eventreg.participants.models import Participant

NAME_LINES = ("both", "native", "latin")
LONGEST_PRONOUN, MOST_LANGUAGES = 40, 5


class WishesClosed(Refusal):
    """The day has passed."""

    sentence = N_("Badges are being printed now, so this can no longer be changed here. Write to the organizers.")


class WishedMeanwhile(Refusal):
    """Changed in another window."""

    sentence = N_(
        "This was changed in another window meanwhile. What you chose is still here: look at it, then save again."
    )


class LettersWithoutGlyph(Invalid):
    """What no printer of ours can write."""

    sentence = N_("We cannot print these signs: %(letters)s. Please leave them out.")


class TooManyLanguages(Invalid):
    """More than go on a badge."""

    sentence = N_("At most %(most)s languages go on a badge.")


class NotOfThese(Invalid):
    """A value that was not offered."""

    sentence = N_("Please choose from the list.")


@dataclass(frozen=True)
class Wanted:
    """Everything that can be chosen."""

    name_line: str = "both"
    hide_organization: bool = False
    hide_country: bool = False
    pronoun: str = ""
    languages: tuple[str, ...] = ()
    photos: bool = False

    def checked(self) -> "Wanted":
        """As it is kept. Raises LettersWithoutGlyph, TooManyLanguages, NotOfThese, core.text.TooLong."""
        pronoun = clean_line(self.pronoun, LONGEST_PRONOUN)
        missing = lettering.without_glyph(lettering.clean(pronoun))
        if missing:
            raise LettersWithoutGlyph(letters=missing)
        languages = tuple(dict.fromkeys(self.languages))
        if len(languages) > MOST_LANGUAGES:
            raise TooManyLanguages(most=MOST_LANGUAGES)
        if self.name_line not in NAME_LINES or not KNOWN.issuperset(languages):
            raise NotOfThese
        return Wanted(self.name_line, self.hide_organization, self.hide_country, pronoun, languages, self.photos)


def choices_of(settings: BadgeSettings | None) -> tuple[str, ...]:
    """What participants of an event may choose."""
    return tuple(settings.choices) if settings else USUAL


def is_closed(event: Event, settings: BadgeSettings | None, now: datetime) -> bool:
    """Whether it is too late: after the day that the event names, or when it is over."""
    until = settings.wishes_until if settings else None
    over = is_over(event, now.astimezone(ZoneInfo(event.zone)).date())
    return over or (until is not None and now > until)


def wanted_by(participant: Participant, wish: BadgeWish | None) -> Wanted:
    """What is kept of a participant's choices."""
    if wish is None:
        return Wanted(hide_organization=participant.hide_organization)
    return Wanted(
        wish.name_line, participant.hide_organization, wish.hide_country, wish.pronoun, tuple(wish.languages),
        wish.photos,
    )  # fmt: skip


def save(participant: Participant, settings: BadgeSettings | None, wanted: Wanted, *, expected: int) -> None:
    """Keep what somebody chose; what the event does not let them choose stays as it was.

    `expected` is the revision that their page showed, 0 before the first. Raises WishesClosed, WishedMeanwhile and what
    `Wanted.checked` raises.
    """
    if is_closed(participant.event, settings, clock.now()):
        raise WishesClosed
    given = wanted.checked()
    db.session.scalars(select(Participant.id).where(Participant.id == participant.id).with_for_update()).one()
    query = wish_queries.wish_of(participant).execution_options(populate_existing=True)
    wish = db.session.scalar(query)
    if expected != (wish.revision if wish else 0):
        raise WishedMeanwhile
    wish = wish or BadgeWish(participant_id=participant.id, name_line="both", pronoun="", languages=[], revision=0)
    changed = _write(participant, wish, given, choices_of(settings))
    wish.revision += 1
    wish.asked_at = clock.now()
    db.session.add(wish)
    db.session.flush()
    audit.record(
        "badge.wished", about=participant.application.reference, event_id=participant.event_id,
        changed=", ".join(changed),
    )  # fmt: skip


def _write(participant: Participant, wish: BadgeWish, given: Wanted, choices: Collection[str]) -> list[str]:
    """Those of the choices that are others now."""
    before = wanted_by(participant, wish)
    if "name_line" in choices:
        wish.name_line = given.name_line
    if "organization" in choices:
        participant.hide_organization = given.hide_organization
    if "country" in choices:
        wish.hide_country = given.hide_country
    if "pronoun" in choices:
        wish.pronoun = given.pronoun
    if "languages" in choices:
        wish.languages = list(given.languages)
    if "photos" in choices:
        wish.photos = given.photos
    after = wanted_by(participant, wish)
    return [name for name in Wanted.__dataclass_fields__ if getattr(before, name) != getattr(after, name)]
