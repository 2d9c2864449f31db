"""Writing an event's layouts: made, changed, renamed, copied, chosen, taken away, brought in from elsewhere."""

import re
from collections.abc import Collection, Iterable
from typing import Any

from eventreg.audit import domain as audit
from eventreg.badges import boxes, printing, queries
from eventreg.badges.layouts import bringing, checking, designs, document, layout_queries
from eventreg.badges.layouts.bringing import Brought
from eventreg.badges.layouts.checking import Fault
from eventreg.badges.layouts.document import Layout
from eventreg.badges.layouts.layout_models import BadgeLayout, BadgeSettings
from eventreg.core import clock
from eventreg.core.errors import N_, Invalid, Refusal
from eventreg.core.text import clean_line
from eventreg.events import holding
from eventreg.events.models import Event
from eventreg.extensions import db

MOST = 30
LONGEST_NAME = 80
# With one of these a badge cannot be scanned, cannot be read, or is no badge. The others are told while editing.
REFUSED = frozenset({"needed", "outside", "overlap", "code_small", "code_fold", "code_contrast", "contrast"})
_NUMBERED = re.compile(r" \(\d+\)$")


class TooManyLayouts(Refusal):
    """More than anybody finds their way in."""

    sentence = N_("An event can have at most %(most)s layouts. Please take one away first.")


class LayoutChangedMeanwhile(Refusal):
    """Somebody else has saved it since the page was opened."""

    sentence = N_(
        "Somebody has saved this layout meanwhile, so nothing was saved. What you did is still here: save it as a new "
        "layout, or reload the page to see theirs."
    )


class LayoutGone(Refusal):
    """Somebody else has taken it away since the page was opened."""

    sentence = N_("Somebody has taken this layout away meanwhile. What you did can be saved as a new layout.")


class LayoutInUse(Refusal):
    """Badges are printed with it."""

    sentence = N_("“%(name)s” is in use: the badges of this event are printed with it. Choose another layout first.")


class NameNeeded(Invalid):
    """A layout that nobody could choose."""

    sentence = N_("Please give the layout a name.")


class CannotBeUsed(Invalid):
    """Badges that could not be scanned or read; `faults` says why, about `layout`."""

    sentence = N_("With this layout, badges could not be scanned or read, so it was not saved.")

    def __init__(self, layout: Layout, faults: Collection[Fault]) -> None:
        super().__init__()
        self.layout, self.faults = layout, tuple(faults)


def faults(event: Event, layout: Layout) -> list[Fault]:
    """What stands against a layout in the colours of an event and its classes."""
    colours = {one.key: one.colour for one in db.session.scalars(queries.classes(event))}
    return checking.faults(layout, printing.colour_of(event), colours)


def add_design(event: Event, design: str, off: Collection[str], *, name: str) -> BadgeLayout:
    """Keep a finished design with what is switched off in it. Raises TooManyLayouts, NameNeeded."""
    known = _held(event)
    return _added(event, known, name, way="design", design=design, off=_switches(off))


def add(event: Event, layout: Layout, *, name: str, way: str = "editor") -> BadgeLayout:
    """Keep a layout of the event's own. Raises TooManyLayouts, NameNeeded, CannotBeUsed."""
    known = _held(event)
    own = bringing.fitted(event, Brought(layout)).layout
    _refuse_faulty(event, own)
    return _added(event, known, name, way=way, document=document.as_json(own))


def bring(event: Event, brought: Brought, *, name: str, way: str = "file") -> tuple[BadgeLayout, int]:
    """Keep a layout from elsewhere, and say how many pictures were dropped from it. Raises as `add` does."""
    fitted = bringing.fitted(event, brought)
    own_name = clean_line(brought.name[:1_000], 1_000)[:LONGEST_NAME]
    return add(event, fitted.layout, name=own_name or name, way=way), fitted.dropped


def take_over(event: Event, source: BadgeLayout) -> tuple[BadgeLayout, int]:
    """Copy a layout of another event. Raises as `add` does."""
    if source.design:
        return add_design(event, source.design, source.off, name=source.name), 0
    return bring(event, Brought(printing.drawn(source)), name=source.name, way="event")


def copy(event: Event, one: BadgeLayout, *, as_document: bool = False) -> BadgeLayout:
    """The same once more; a finished design also as a document, of which every block can be changed."""
    known = _held(event)
    kept: dict[str, Any] = {"design": one.design, "off": list(one.off), "document": one.document and dict(one.document)}
    if as_document and one.design:
        kept = {"document": document.as_json(printing.drawn(one))}
    return _added(event, known, _NUMBERED.sub("", one.name), way="copy", **kept)


def change(
    event: Event,
    one: BadgeLayout,
    *,
    expected: int,
    name: str,
    layout: Layout | None = None,
    off: Collection[str] = (),
) -> None:
    """Write a layout anew: its document, or what is switched off in its design.

    Raises LayoutChangedMeanwhile, LayoutGone, NameNeeded, CannotBeUsed.
    """
    others = _held_with(event, one, expected)
    if layout is not None and not one.design:
        own = bringing.fitted(event, Brought(layout)).layout
        _refuse_faulty(event, own)
        one.document = document.as_json(own)
    elif one.design:
        one.off = _switches(off)
    one.name = _free(name, others)
    _written(event, one)


def rename(event: Event, one: BadgeLayout, name: str, *, expected: int) -> None:
    """Give it another name. Raises LayoutChangedMeanwhile, LayoutGone, NameNeeded."""
    one.name = _free(name, _held_with(event, one, expected))
    _written(event, one)


def remove(event: Event, one: BadgeLayout, *, expected: int) -> None:
    """Take a layout away that is not in use. Raises LayoutInUse, LayoutChangedMeanwhile, LayoutGone."""
    _held_with(event, one, expected)
    settings = _settings(event)
    if settings is not None and settings.layout_id == one.id:
        raise LayoutInUse(name=one.name)
    audit.record("badge_layout.removed", about=f"event:{event.slug}", event_id=event.id, layout=one.uid.hex)
    db.session.delete(one)
    db.session.flush()


def choose(event: Event, one: BadgeLayout) -> None:
    """From now on badges are printed with it. Raises LayoutGone, CannotBeUsed."""
    _held_with(event, one, None)
    _refuse_faulty(event, printing.drawn(one))
    _choose(event, one)


def choose_design(event: Event, design: str, off: Collection[str], *, name: str) -> BadgeLayout:
    """From now on badges are printed with a finished design, which is kept for that unless it is there already."""
    known, switched = _held(event), _switches(off)
    one = next((each for each in known if each.design == design and _switches(each.off) == switched), None)
    one = one or _added(event, known, name, way="design", design=design, off=switched)
    _choose(event, one)
    return one


def export(one: BadgeLayout) -> dict[str, Any]:
    """A layout as it goes to another installation."""
    return document.as_json(printing.drawn(one)) | {"name": one.name}


def _choose(event: Event, one: BadgeLayout) -> None:
    settings = _settings(event)
    if settings is None:
        settings = BadgeSettings(event_id=event.id, choices=[], per_box=boxes.PER_BOX, revision=0)
        db.session.add(settings)
    settings.layout = one
    settings.revision += 1
    db.session.flush()
    audit.record("badge_layout.chosen", about=f"event:{event.slug}", event_id=event.id, layout=one.uid.hex)


def _held(event: Event) -> list[BadgeLayout]:
    """Its layouts as they are now; from here to the end of the transaction nobody else writes them."""
    holding.hold(event)
    return list(db.session.scalars(layout_queries.layouts_of(event).execution_options(populate_existing=True)))


def _held_with(event: Event, one: BadgeLayout, expected: int | None) -> list[BadgeLayout]:
    """The other layouts, when this one is as it was seen."""
    known = _held(event)
    if one not in known:
        raise LayoutGone
    if expected is not None and one.revision != expected:
        raise LayoutChangedMeanwhile
    return [other for other in known if other is not one]


def _settings(event: Event) -> BadgeSettings | None:
    anew = layout_queries.settings_of(event).execution_options(populate_existing=True)
    return db.session.scalar(anew)


def _refuse_faulty(event: Event, layout: Layout) -> None:
    found = [fault for fault in faults(event, layout) if fault.name in REFUSED]
    if found:
        raise CannotBeUsed(layout, found)


def _added(event: Event, known: Collection[BadgeLayout], name: str, *, way: str, **values: Any) -> BadgeLayout:
    if len(known) >= MOST:
        raise TooManyLayouts(most=MOST)
    one = BadgeLayout(event_id=event.id, name=_free(name, known), changed_by=audit.actor(), changed_at=clock.now())
    for key, value in values.items():
        setattr(one, key, value)
    db.session.add(one)
    db.session.flush()
    audit.record("badge_layout.added", about=f"event:{event.slug}", event_id=event.id, layout=one.uid.hex, way=way)
    return one


def _written(event: Event, one: BadgeLayout) -> None:
    one.revision += 1
    one.changed_by, one.changed_at = audit.actor(), clock.now()
    db.session.flush()
    audit.record("badge_layout.changed", about=f"event:{event.slug}", event_id=event.id, layout=one.uid.hex)


def _switches(off: Iterable[str]) -> list[str]:
    return sorted(set(off) & set(designs.SWITCHES))


def _free(name: str, others: Iterable[BadgeLayout]) -> str:
    """The name, with a number where another layout has it. Raises NameNeeded, TooLong."""
    wanted = clean_line(name, LONGEST_NAME)
    if not wanted:
        raise NameNeeded
    taken = {other.name.casefold() for other in others}
    number, free = 1, wanted
    while free.casefold() in taken:
        number += 1
        free = f"{wanted[: LONGEST_NAME - 5].rstrip()} ({number})"
    return free
