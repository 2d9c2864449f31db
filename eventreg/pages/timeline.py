"""What happens when: for everybody on an event's page, and for one person on their own page."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from flask_babel import ngettext

from eventreg.applications import rules
from eventreg.applications.lifecycle import TOLD
from eventreg.applications.models import IMPORT, OFFICE, Application, Move
from eventreg.applications.nominations.nominees import VIA as NOMINATED
from eventreg.applications.status import DECIDED, HOLDING, Status
from eventreg.core import clock
from eventreg.events.deadlines import CALL, SPONSORED
from eventreg.events.models import Event, Extension
from eventreg.review.models import Offer
from eventreg.web import formats

Item = dict[str, Any]

AFTER_RESULTS = HOLDING | {Status.ON_RESERVE_LIST, Status.REFUSED, Status.DECLINED, Status.LAPSED}


def of_event(event: Event, extensions: Iterable[Extension] = ()) -> list[Item]:
    """From the opening of the call to the last day. `extensions`: how its deadlines were moved, newest first."""
    now, today = clock.now(), clock.today(event.zone)
    items = [
        _at(_("The call opens"), event, event.call_opens, done=now >= event.call_opens),
        *_deadlines(event, list(extensions)),
        _on(_("Everybody gets an answer"), event.results_on, done=today > event.results_on),
        _item(
            _("Invited people confirm"), done=today > event.ends_on,
            text=ngettext(
                "Within %(num)s day of the answer.", "Within %(num)s days of the answer.", event.confirm_days
            ),
        ),
        _event_days(event, today),
    ]  # fmt: skip
    return _with_one_now(items)


def _deadlines(event: Event, extensions: list[Extension]) -> list[Item]:
    now, items = clock.now(), []
    if event.sponsored_closes is not None:
        words = _("Deadline for those who ask for funding")
        text, at = _extended(event, SPONSORED, extensions), event.sponsored_closes
        items.append(_at(words, event, at, done=now >= at, text=text))
    text = _extended(event, CALL, extensions)
    return [*items, _at(_("The call closes"), event, event.call_closes, done=now >= event.call_closes, text=text)]


def _extended(event: Event, kind: str, extensions: list[Extension]) -> str:
    """What an extended deadline was at first; "" for one that was not moved later."""
    moved = [one for one in extensions if one.kind == kind]
    if not moved or moved[0].became <= moved[-1].was:
        return ""
    return _("Extended: it was to be %(instant)s.", instant=formats.instant(moved[-1].was, event.zone))


def of_application(application: Application, moves: Iterable[Move], offer: Offer | None) -> list[Item]:
    """What happened with one application as far as its person may know, and what comes next and when."""
    event = application.event
    items = [_at(_happened(move, application), event, move.at, done=True) for move in _told(moves)]
    if not rules.is_over(application):
        items += _ahead(application, offer)
    return _with_one_now(items)


def _ahead(application: Application, offer: Offer | None) -> list[Item]:
    event, status = application.event, rules.shown_status(application)
    today = clock.today(event.zone)
    items = []
    if status in {Status.DRAFT, Status.SUBMITTED}:
        closes, is_open = rules.closes_for(application, clock.now()), rules.can_edit(application, clock.now())
        text = _("Until then you can change your answers.") if is_open else ""
        items.append(_at(_("Your deadline"), event, closes, text=text, done=not is_open))
    if status not in AFTER_RESULTS:
        items.append(_on(_("Everybody gets an answer"), event.results_on, text=_("Also those who are not selected.")))
    if status == Status.OFFERED and offer is not None and offer.confirm_by is not None:
        items.append(_at(_("Your answer is due"), event, offer.confirm_by))
    if status != Status.REFUSED:
        items.append(_event_days(event, today))
    return items


_HAPPENED = {
    Status.DRAFT: lambda: _("You began"),
    Status.AWAITING_ENDORSEMENT: lambda: _("You sent it, and your organization is asked"),
    Status.SUBMITTED: lambda: _("You sent it"),
    Status.RETURNED: lambda: _("The organizers asked for a correction"),
    Status.OFFERED: lambda: _("You are invited"),
    Status.ON_RESERVE_LIST: lambda: _("You are on the reserve list"),
    Status.REFUSED: lambda: _("You were not selected"),
    Status.CONDITIONAL: lambda: _("You confirmed, on a condition"),
    Status.CONFIRMED: lambda: _("You confirmed your place"),
    Status.DECLINED: lambda: _("You declined"),
    Status.LAPSED: lambda: _("There was no answer, and the place was freed"),
    Status.WITHDRAWN: lambda: _("You withdrew it"),
    Status.CANCELLED: lambda: _("The organizers took it out"),
}

# Once its organization has answered, or nobody could be asked any more.
_ANSWERED = {
    Status.SUBMITTED: lambda: _("It has gone on to the organizers"),
    Status.REFUSED: lambda: _("Your organization did not endorse it"),
}


# Decisions and the way through review stay private until results are sent.
TOLD_MOVES = frozenset(_HAPPENED)


_BROUGHT: dict[str, Callable[[], str]] = {
    OFFICE: lambda: _("An office typed in the form that you signed"),
    IMPORT: lambda: _("An office or organization put you on its list"),
}


def _told(moves: Iterable[Move]) -> Iterator[Move]:
    """What the person knows of: not that something was decided in private and taken back to what they know already."""
    known = None
    for move in moves:
        if (move.became in TOLD_MOVES or _was_mistake(move)) and not (move.was in DECIDED and move.became == known):
            yield move
        known = known if move.became in DECIDED else move.became


def _was_mistake(move: Move) -> bool:
    """A result that was told, and taken back."""
    return move.was in TOLD and move.became == Status.IN_REVIEW


def _happened(move: Move, application: Application) -> str:
    if _was_mistake(move):
        return _("That was a mistake of ours: your application is being looked at again")
    by_others = move.by != application.person.actor and application.via == NOMINATED
    if by_others and move.was is None:
        return _("You were nominated")
    if by_others and move.became == Status.WITHDRAWN:
        return _("Your nomination was ended")
    if move.by != application.person.actor and application.via in _BROUGHT and move.was in {None, Status.DRAFT}:
        return _BROUGHT[application.via]() if move.was is None else _("It was handed in for you")
    if move.became == Status.WITHDRAWN and move.was in HOLDING and move.by != application.person.actor:
        return _("A colleague has taken your place")
    if move.was == Status.CONDITIONAL and move.became == Status.DECLINED:
        return _("The visa or the leave from work did not come")
    if move.was == Status.WITHDRAWN:
        return _("You took the withdrawal back")
    if move.was == Status.AWAITING_ENDORSEMENT and move.became in _ANSWERED:
        return _ANSWERED[Status(move.became)]()
    return _HAPPENED[Status(move.became)]()


def _event_days(event: Event, today: date) -> Item:
    return _item(
        formats.own_text(event.names), when=formats.days(event.starts_on, event.ends_on),
        iso=event.starts_on.isoformat(), done=today > event.ends_on,
    )  # fmt: skip


def _at(title: str, event: Event, at: datetime, *, done: bool = False, text: str = "") -> Item:
    zone = formats.zone_name(event.zone, at)
    return _item(
        title, when=f"{formats.instant(at, event.zone)} ({zone})", iso=at.astimezone(ZoneInfo(event.zone)).isoformat(),
        done=done, text=text,
    )  # fmt: skip


def _on(title: str, day: date, *, done: bool = False, text: str = "") -> Item:
    return _item(title, when=formats.day(day), iso=day.isoformat(), done=done, text=text)


def _item(title: str, *, when: str = "", iso: str = "", done: bool = False, text: str = "") -> Item:
    return {"title": title, "when_text": when, "when_iso": iso, "text": text, "state": "done" if done else "next"}


def _with_one_now(items: list[Item]) -> list[Item]:
    """Mark the first thing that is still to come."""
    for item in items:
        if item["state"] == "next":
            item["state"] = "now"
            break
    return items
