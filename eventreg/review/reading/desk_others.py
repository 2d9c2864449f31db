"""What other readers gave and said, for somebody who may know it by now."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext as _

from eventreg.extensions import db
from eventreg.review.reading import desk_queries, reading_queries, scoring
from eventreg.review.reading.blind import Sight
from eventreg.review.reading.reading_models import DONE, Assignment, ReviewComment, ReviewSettings
from eventreg.review.reading.scoring import Reading, Summary
from eventreg.web.formats import own_text


@dataclass(frozen=True)
class Others:
    """Readings of the same application in the same stage, and what is said about it.

    `is_hidden`: nothing of it is shown, nor how much there is, before one's own points are sent. `readings`: who, total
    in hundredths of a point, (criterion, points). `comments`: who, words, when, uid, whether one's own.
    """

    is_hidden: bool
    summary: Summary | None
    readings: list[dict[str, Any]]
    comments: list[dict[str, Any]]


def may_see(assignment: Assignment, settings: ReviewSettings) -> bool:
    """Whether a reader may know what others gave and said: where the event says so, once their own are whole."""
    return not settings.own_first or db.session.scalar(desk_queries.state_of(assignment)) == DONE


def of(assignment: Assignment, sight: Sight, settings: ReviewSettings) -> Others:
    """What a reader may know of the others."""
    if not may_see(assignment, settings):
        return Others(True, None, [], [])
    criteria = list(db.session.scalars(reading_queries.criteria(assignment.application.event)))
    weights = {one.id: one.weight for one in criteria}
    names = {one.id: own_text(one.names) for one in criteria}
    readings = []
    for number, other in enumerate(db.session.scalars(desk_queries.others(assignment)), start=1):
        given = {score.criterion_id: score.points for score in other.review.scores} if other.review else {}
        total = scoring.total(given, weights)
        points = [(names[key], given[key]) for key in names if key in given]
        readings.append({"who": _reader(other, number, sight), "total": total, "points": points})
    return Others(False, _summary(assignment, readings, weights), readings, _comments(assignment, sight))


def _summary(assignment: Assignment, readings: list[dict[str, Any]], weights: dict[int, int]) -> Summary | None:
    """Of all who sent theirs, this reader too."""
    review = assignment.review
    own = {score.criterion_id: score.points for score in review.scores} if review and review.sent_at else {}
    totals = [
        total for total in (*(one["total"] for one in readings), scoring.total(own, weights)) if total is not None
    ]
    known = [Reading(assignment.application_id, number, total) for number, total in enumerate(totals)]
    return scoring.summaries(known, normalise=False).get(assignment.application_id)


def _reader(other: Assignment, number: int, sight: Sight) -> str:
    if sight.is_blind:
        return _("Reader %(number)s", number=number)
    return other.account.name or other.account.email


def _comments(assignment: Assignment, sight: Sight) -> list[dict[str, Any]]:
    found = db.session.scalars(desk_queries.comments(assignment.application))
    return [_comment(one, assignment, sight) for one in found]


def _comment(one: ReviewComment, assignment: Assignment, sight: Sight) -> dict[str, Any]:
    is_own = one.account_id == assignment.account_id
    hidden = _("Somebody who reads or organizes")
    who = _("You") if is_own else hidden if sight.is_blind else one.account.name or one.account.email
    at: datetime = one.at
    return {"who": who, "words": sight.words(one.words or ""), "at": at, "uid": one.uid, "is_own": is_own}
