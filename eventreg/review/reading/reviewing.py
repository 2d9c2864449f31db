"""What a reviewer does with one application that was given to them: keep half of it, send it, put it off, abstain."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.errors import N_, Invalid, Refusal
from eventreg.extensions import db
from eventreg.review.reading import desk_queries, kept_points, own_conflicts, reading_queries, setting_aside, totals
from eventreg.review.reading.reading_models import (
    ABSTAINED,
    DONE,
    TAKEN_BACK,
    Assignment,
    Criterion,
    Review,
    Score,
)
from eventreg.review.reading.reading_states import GONE, TO_READ

CONFLICT, CONFLICT_ORGANIZATION = setting_aside.CONFLICT, setting_aside.CONFLICT_ORGANIZATION
LANGUAGE, OTHER = "language", "other"
REASONS = (CONFLICT, CONFLICT_ORGANIZATION, LANGUAGE, OTHER)


class TakenBack(Refusal):
    """The organizers gave it to somebody else, or the reviewer reads for this event no more; it was not sent."""

    sentence = N_("The organizers have taken this reading back, so nothing more can be sent for it. It counts nowhere.")


class ReadsNoMore(Refusal):
    """What somebody has sent who reads no more counts on, and is theirs to change no more."""

    sentence = N_("You no longer read for this event. What you have sent counts on; it can no longer be changed.")


class IsSetAside(Refusal):
    """A reading that was sent and counts no more."""

    sentence = N_("This reading is set aside and does not count.")


class Abstained(Refusal):
    """They did not want to read it."""

    sentence = N_("You have abstained from reading this application.")


class InConflict(Refusal):
    """A conflict of interest was found, or declared meanwhile."""

    sentence = N_("There is a conflict of interest between you and this application, so you do not read it.")


class NotReadNow(Refusal):
    """The application is decided, withdrawn, or being corrected."""

    sentence = N_("This application is not being read any more: it is decided, withdrawn or with the applicant.")


class NoCriteria(Refusal):
    """There is nothing to give points for."""

    sentence = N_(
        "The organizers have not said yet what points are given for, so nothing can be sent. Try again later."
    )


class PointsMissing(Invalid):
    """A reading that is sent has points for every criterion that counts."""

    sentence = N_("Give points for every criterion, or save and go on later.")


class SentAlready(Refusal):
    """A review that was sent, and lacks nothing, is changed as a whole, and never half finished again."""

    sentence = N_("This review is sent. Change it and save it as a whole.")


class NoReason(Invalid):
    """An abstention has one of the known reasons."""

    sentence = N_("Please choose why you abstain.")


@dataclass(frozen=True)
class Work:
    """What a reviewer wrote: points by criterion id (None: none yet), and the note to the organizers."""

    points: Mapping[int, int | None]
    note: str


def check_mine(assignment: Assignment, *, in_conflict: bool) -> None:
    """Raise TakenBack, ReadsNoMore, IsSetAside, Abstained or InConflict unless this is still its reviewer's to read."""
    reviewer = db.session.scalar(desk_queries.reviewer(assignment.application.event, assignment.account))
    is_removed = reviewer is not None and reviewer.removed_at is not None
    if assignment.set_aside is not None:
        raise IsSetAside
    if is_removed and assignment.state == DONE:
        raise ReadsNoMore
    if is_removed or assignment.state == TAKEN_BACK:
        raise TakenBack
    if assignment.state == ABSTAINED:
        raise Abstained
    if in_conflict:
        raise InConflict


def is_read_now(assignment: Assignment) -> bool:
    """Whether points may be given, or changed: the application is neither decided nor elsewhere."""
    return assignment.application.status in reading_queries.READ


def keep(assignment: Assignment, work: Work) -> Review:
    """Keep what is half finished; it counts nowhere. What was sent and lacks points counts once it is sent again, and
    until then organizers see it so. Raises NotReadNow, SentAlready.
    """
    _check_read_now(assignment)
    if db.session.scalar(desk_queries.state_of(assignment)) not in TO_READ | {GONE}:
        raise SentAlready
    review, _changed = _write(assignment, work)
    review.sent_at = None
    db.session.flush()
    return review


def send(assignment: Assignment, work: Work, criteria: Iterable[Criterion], *, seen: str | None = None) -> Review:
    """Send a review, or what was changed of one that is sent. `seen`: the mark of the answers that its reader saw.

    Raises NotReadNow, NoCriteria, PointsMissing.
    """
    _check_read_now(assignment)
    asked = [one for one in criteria if one.weight]
    if not asked:
        raise NoCriteria
    if any(work.points.get(one.id) is None for one in asked):
        raise PointsMissing
    review, changed = _write(assignment, work)
    review.seen_mark, review.answers_changed_at = seen, None
    if review.sent_at is None:
        review.sent_at, assignment.state = clock.now(), DONE
        db.session.flush()
        _record(assignment, "reading.sent", stage=assignment.stage)
    elif changed:
        _record(assignment, "reading.changed", stage=assignment.stage, criteria=changed)
    kept_points.write(assignment)
    return review


def skip(assignment: Assignment) -> None:
    """Put a reading off, behind all that was not. Raises NotReadNow."""
    _check_read_now(assignment)
    assignment.skipped += 1


def abstain(assignment: Assignment, reason: str, note: str = "") -> int:
    """Read this never; `note` is for the organizers. A conflict is kept, with the organization where that is
    meant, and ends every reading that it concerns. What was sent is set aside. Gives how many are free now.

    Raises NotReadNow, NoReason.
    """
    _check_read_now(assignment)
    if reason not in REASONS:
        raise NoReason
    if note:
        kept = (assignment.review.note or "") if assignment.review else ""
        _write(assignment, Work({}, f"{kept}\n\n{note}".strip()))
    if reason in {CONFLICT, CONFLICT_ORGANIZATION}:
        return own_conflicts.declare(assignment, whole=reason == CONFLICT_ORGANIZATION)
    if assignment.state == DONE:
        setting_aside.set_aside(assignment, reason)
        return 1
    setting_aside.end(assignment, reason)
    _record(assignment, "reading.abstained", reason=reason)
    return 1


def _check_read_now(assignment: Assignment) -> None:
    if not is_read_now(assignment):
        raise NotReadNow


def _write(assignment: Assignment, work: Work) -> tuple[Review, list[str]]:
    """Write points and note where they differ; gives the review and what has changed ("note", ids of criteria)."""
    review = assignment.review
    if review is None:
        review = Review(assignment=assignment, updated_at=clock.now())
        db.session.add(review)
    known = {score.criterion_id: score for score in review.scores}
    changed = []
    for criterion_id, points in work.points.items():
        score = known.get(criterion_id)
        if points == (score.points if score else None):
            continue
        changed.append(str(criterion_id))
        if score is None:
            review.scores.append(Score(criterion_id=criterion_id, points=points))
        elif points is None:
            review.scores.remove(score)
        else:
            score.points = points
    if (review.note or "") != work.note:
        review.note = work.note
        changed.append("note")
    if changed:
        review.updated_at, review.revision = clock.now(), (review.revision or 0) + 1
    db.session.flush()
    if changed:
        totals.write(assignment.application.event, review)
    return review, changed


def _record(assignment: Assignment, action: str, **details: object) -> None:
    audit.record(action, about=assignment.application.reference, event_id=assignment.event_id, **details)
