"""What everybody reads about events: which calls are open, and one event's page."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from eventreg.applications import rules
from eventreg.applications.filling import late_entry
from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.core import clock
from eventreg.events.deadlines import CALL
from eventreg.events.models import Event, Extension
from eventreg.events.rules import CallState, call_state, is_over
from eventreg.events.usual import EVENT_MODES
from eventreg.review.selection import drawing, gathering
from eventreg.web import formats

MOST_PAST = 6


@dataclass
class Calls:
    """Published events by what the reader can do with them."""

    open: list[Event] = field(default_factory=list)
    opening: list[Event] = field(default_factory=list)
    closed: list[Event] = field(default_factory=list)
    past: list[Event] = field(default_factory=list)


def calls(events: Iterable[Event]) -> Calls:
    """Sort events, which come soonest deadline first; past ones newest first and not too many."""
    found = Calls()
    now = clock.now()
    for event in events:
        if is_over(event, clock.today(event.zone)):
            found.past.insert(0, event)
        else:
            groups = {CallState.OPEN: found.open, CallState.NOT_YET: found.opening, CallState.CLOSED: found.closed}
            groups[call_state(event, now)].append(event)
    found.past = found.past[:MOST_PAST]
    return found


def facts(event: Event) -> list[dict[str, str]]:
    """Dates, place and way of taking part, for the head of the page. Online there is no place to travel to."""
    where = "" if event.mode == "online" else formats.own_text(event.places)
    known = [
        {"icon": "calendar", "text": formats.days(event.starts_on, event.ends_on)},
        {"icon": "place", "text": where},
        {"icon": "online" if event.mode == "online" else "people", "text": _(EVENT_MODES[event.mode])},
    ]
    return [fact for fact in known if fact["text"]]


@dataclass(frozen=True)
class Deadlines:
    """What the page says of an open or closed call. `sponsored` is there where it differs."""

    call: datetime
    sponsored: datetime | None
    sponsored_passed: bool
    extended: bool


def deadlines(event: Event, extensions: Iterable[Extension]) -> Deadlines:
    """The deadlines of a call as they hold in this browser; `extensions`: how they were moved, newest first."""
    moved, late = [one for one in extensions if one.kind == CALL], late_entry.held(event)
    return Deadlines(
        call=max(event.call_closes, late.open_until) if late else event.call_closes, sponsored=event.sponsored_closes,
        sponsored_passed=event.sponsored_closes is not None and clock.now() >= event.sponsored_closes,
        extended=bool(moved) and moved[0].became > moved[-1].was,
    )  # fmt: skip


@dataclass(frozen=True)
class Choosing:
    """How ties are decided: the seed of the draw, "" for none, and whether it stood here before the call closed.

    `is_published`: how people were chosen can be read.
    """

    seed: str
    is_published: bool
    is_early: bool


def choosing(event: Event) -> Choosing:
    """What everybody may know of how people are chosen."""
    settings = gathering.settings_of(event)
    return Choosing(settings.draw_seed, settings.published_at is not None, drawing.is_early(settings, event))


def way_in(event: Event, own: Application | None) -> dict[str, Any]:
    """The one thing to do on the page: a label with its address, or the sentence why not."""
    if own is not None:
        href = url_for("own_pages.application", reference=own.reference)
        if own.status == Status.DRAFT:
            href = url_for("form.begin", slug=event.slug)
        label = _("Go on with my application") if own.status == Status.DRAFT else _("Open my application")
        return {"label": label, "href": href, "sentence": ""}
    state, late = call_state(event, clock.now()), late_entry.held(event)
    if rules.is_open_for(None, event, clock.now(), late_until=late.open_until if late else None, anew=True):
        return {"label": _("Apply"), "href": url_for("form.begin", slug=event.slug), "sentence": ""}
    if state == CallState.NOT_YET:
        return {
            "label": "",
            "href": "",
            "sentence": _("The call is not open yet. Applications are taken from the date below."),
        }
    if is_over(event, clock.today(event.zone)):
        return {"label": "", "href": "", "sentence": _("This event is over. Thank you to everybody who took part.")}
    sentence = _("The call is closed: no new applications are taken.")
    return {"label": "", "href": "", "sentence": sentence, "is_late": True}
