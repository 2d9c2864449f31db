"""What the page of one badge and the list show, in the reader's language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from eventreg.accounts import actors
from eventreg.applications.lists.scope import in_scope
from eventreg.badges import boxes
from eventreg.badges.issuing import issue_queries, reasons
from eventreg.badges.issuing.issue_queries import Filter
from eventreg.badges.models import Badge
from eventreg.badges.prints import print_queries
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.participants import search
from eventreg.participants.models import Participant
from eventreg.web import formats, paging

STATES = {"in_force": "in_force", "out": "out", "": ""}


@dataclass(frozen=True)
class BadgeLine:
    """A badge in the list."""

    badge: Badge
    printed: bool
    handed_over: bool


@dataclass(frozen=True)
class BadgeList:
    """One page of the list. `lacking`: who takes part in person and has no badge in force."""

    lines: list[BadgeLine]
    more: bool
    asked: Filter
    words: str
    lacking: list[Participant]


def asked_filter(event: Event, given: Mapping[str, str]) -> tuple[Filter, str]:
    """The filter that an address describes, and the words that were searched for."""
    words = given.get("q", "").strip()[:100]
    owners = [one.id for one in search.find(event, words, limit=50, scope=in_scope())] if words else None
    yes_no = ("yes", "no")
    printed, handed = given.get("printed", ""), given.get("handed_over", "")
    return Filter(
        state=STATES.get(given.get("state", "in_force"), "in_force"), badge_class=given.get("class", ""),
        printed=printed if printed in yes_no else "", handed_over=handed if handed in yes_no else "", owners=owners,
    ), words  # fmt: skip


def listed(event: Event, given: Mapping[str, str]) -> BadgeList:
    """The page of the list that an address describes."""
    asked, words = asked_filter(event, given)
    after = paging.number(given.get("after")) or 0
    found = list(db.session.scalars(issue_queries.page(event, in_scope(), asked, after=after)))
    shown = found[: issue_queries.PAGE]
    given_out = set(db.session.scalars(issue_queries.handed_over(shown)))
    printed = set(db.session.scalars(print_queries.printed_among(event, [badge.id for badge in shown])))
    lines = [BadgeLine(badge, badge.id in printed, badge.id in given_out) for badge in shown]
    lacking = [] if after else list(db.session.scalars(issue_queries.without_badge(event, in_scope()).limit(200)))
    return BadgeList(lines, len(found) > len(shown), asked, words, lacking)


@dataclass(frozen=True)
class BadgePage:
    """One badge: where it lies, what happened to it, and the others that its owner has had."""

    badge: Badge
    place: str
    history: list[dict[str, str]]
    others: list[Badge]
    was_printed: bool


def of(event: Event, badge: Badge) -> BadgePage:
    """Everything that the page of a badge shows."""
    happened = sorted(_happened(badge), key=lambda one: one[0])
    names = actors.names_of(one[2] for one in happened)
    history = [
        {"when_text": formats.instant(at, event.zone), "when_iso": at.isoformat(), "title": title,
         "text": " · ".join(part for part in (names.get(by, ""), more) if part), "state": "done"}
        for at, title, by, more in happened
    ]  # fmt: skip
    others = [one for one in db.session.scalars(issue_queries.of_participant(badge.participant)) if one.id != badge.id]
    place = boxes.of_event(event).text(badge)
    printed = db.session.scalars(print_queries.printed_among(event, [badge.id])).all()
    return BadgePage(badge, place, history, others, was_printed=bool(printed))


def _happened(badge: Badge) -> Sequence[tuple[datetime, str, str, str]]:
    """When, what, by whom, and a reason."""
    issued = _("Made anew, R%(number)s", number=badge.reissue) if badge.reissue else _("Made")
    found = [(badge.issued_at, issued, "", "")]
    runs = db.session.scalars(print_queries.runs_of(badge))
    found += [(run.at, _("Printed"), run.by, run.reason) for run in runs]
    given = db.session.scalar(issue_queries.handover(badge))
    if given is not None:
        seen = _("an identity was seen") if given.identity_seen else ""
        found.append((given.at, _("Handed over: %(where)s", where=given.where), given.by, seen))
    stopped = db.session.scalar(issue_queries.revocation(badge))
    if stopped is not None:
        found.append((stopped.at, _("Out of force"), stopped.by, reason_shown(stopped.reason)))
    return found


def reason_shown(text: str) -> str:
    """A reason as it is read."""
    key, words = reasons.read(text)
    return " · ".join(part for part in (_(reasons.name_of(key)) if key else "", words) if part)
