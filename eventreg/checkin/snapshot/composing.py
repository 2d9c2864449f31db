"""The lines of the list: for each person with a ticket or a badge what the door decides about and shows, never more.

A line is JSON. What is empty, or so for nearly everybody, is left out:

    badge_id        16 hexadecimal digits: the badge id in the signed code
    typed           the fallback code under it
    older           badge ids out of force, of the same person; older_typed: their fallback codes
    ticket          the first 8 bytes of the SHA-256 of the ticket's code, in hexadecimal digits
    ticket_typed    its fallback code
    name, name_latin, organization, country (ISO code), class (key)
    days            ISO dates on which they may come in, where these are not the days of the event; none: every day
    state           "left" or "online", where somebody may not come in at all
    void            of "badge", "ticket": what is out of force
    box, number     where the badge lies at the desk, and its number
    handed_over     [seconds since 1970, where]
    seen            {point: [period, seconds since 1970, where]}: first admissions of the periods that count now
    inside          points where the newest move was inwards
    notices         of "speaker", "receiver", "first_time"
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from eventreg.badges import boxes
from eventreg.badges import queries as badge_queries
from eventreg.checkin import admission, facts
from eventreg.checkin.models import Point
from eventreg.checkin.snapshot import snapshot_queries as queries
from eventreg.core import clock, crypto
from eventreg.events.models import Event
from eventreg.extensions import db

Line = dict[str, Any]
SPEAKING = frozenset({"speaker", "panellist", "moderator"})


def lines(event: Event, among: queries.People = None) -> dict[int, Line]:
    """The line of every participant, or of those with these ids, by id."""
    composing = _Composing(event, among)
    return {row.id: composing.line(row) for row in db.session.execute(queries.people(event.id, among))}


def mark_of(line: Line) -> bytes:
    """16 bytes that change with the line."""
    return hashlib.sha256(json.dumps(line, sort_keys=True).encode()).digest()[:16]


def periods_now(event: Event, points: Iterable[Point]) -> set[str]:
    """The counting periods that an admission of this moment may belong to: a phone's clock may be hours off."""
    known = [
        facts.point_facts(point, slug=event.slug, zone=event.zone, ticket_is_badge=event.ticket_is_badge)
        for point in points
    ]
    around = (clock.now() + timedelta(hours=hours) for hours in (-3, 0, 3))
    return {"all", *(admission.counting_period(point, at) for at in around for point in known)}


def event_days(event: Event) -> list[str]:
    """The days of an event as ISO dates, in their order."""
    count = (event.ends_on - event.starts_on).days + 1
    return [(event.starts_on + timedelta(days=number)).isoformat() for number in range(count)]


def ticket_mark(code: str) -> str:
    """How a ticket's code is known to a phone."""
    return hashlib.sha256(code.encode()).hexdigest()[:16]


def _seconds(at: datetime) -> int:
    return int(at.timestamp())


class _Composing:
    """Everything about some people of an event, read at once."""

    def __init__(self, event: Event, among: queries.People) -> None:
        points = db.session.scalars(queries.points(event.id)).all()
        self._days = event_days(event)
        self._points = {point.id: point.name for point in points}
        self._classes = {one.id: one for one in db.session.scalars(badge_queries.classes(event))}
        self._boxes = boxes.of_event(event)
        self._badges = _by_person(queries.badges(event.id, among))
        self._tickets = _by_person(queries.tickets(event.id, among))
        self._firsts = _by_person(queries.firsts(event.id, periods_now(event, points), among))
        self._insides = _by_person(queries.insides(event.id, among))
        self._listening = _listening(event, among)

    def line(self, row: Any) -> Line:
        hidden = row.hide_organization
        line = {
            "name": row.badge_name,
            "name_latin": row.badge_name_latin,
            "organization": "" if hidden else row.organization or row.organization_latin,
            "country": row.country,
            "state": "left" if row.left_at else "" if row.mode == "in_person" else "online",
            "notices": self._notices(row),
            "seen": {self._points[point]: [period, _seconds(at), where] for _, point, period, at, where in
                     self._firsts[row.id]},
            "inside": sorted(self._points[point] for _person, point in self._insides[row.id]),
        }  # fmt: skip
        line |= self._of_badges(row) | self._of_ticket(row)
        void = [what for what in ("badge", "ticket") if line.pop(f"{what}_void", False)]
        days = line.pop("days")
        told = {key: value for key, value in (line | {"void": void}).items() if value}
        return told if days == self._days else told | {"days": days}

    def _of_badges(self, row: Any) -> Line:
        badges = self._badges[row.id]
        if not badges:
            return {"days": sorted(row.days)}
        newest, *older = badges
        badge_class = self._classes[newest.class_id]
        return {
            "badge_id": newest.token_id.hex(),
            "typed": newest.typed_code.replace("-", ""),
            "older": [one.token_id.hex() for one in older],
            "older_typed": [one.typed_code.replace("-", "") for one in older],
            "badge_void": not newest.in_force,
            "class": badge_class.key,
            "days": sorted(facts.days_of(row.days, badge_class.days)),
            "box": self._boxes.place_of(newest.number, row.application_id, hidden=row.hide_organization),
            "number": str(newest.number),
            "handed_over": [_seconds(newest.at), newest.where] if newest.at else None,
        }

    def _of_ticket(self, row: Any) -> Line:
        for _person, code, typed, in_force in self._tickets[row.id]:
            return {
                "ticket": ticket_mark(code),
                "ticket_typed": typed.replace("-", ""),
                "ticket_void": not in_force,
            }
        return {}

    def _notices(self, row: Any) -> list[str]:
        said = {"speaker": row.role in SPEAKING, "receiver": row.id in self._listening, "first_time": row.is_new}
        return [notice for notice, is_so in said.items() if is_so]


def _by_person(query: Any) -> defaultdict[int, list[Any]]:
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for row in db.session.execute(query):
        found[row[0]].append(row)
    return found


def _listening(event: Event, among: queries.People) -> set[int]:
    """Who said that they need interpretation."""
    return {
        person
        for person, uid, box in db.session.execute(queries.interpretation(event.id, among))
        if box is not None and json.loads(crypto.decrypt(box, about=f"answers.value_box:{uid}")) is True
    }
