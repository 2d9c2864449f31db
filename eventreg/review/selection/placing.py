"""Somebody is moved to a column of the board: by a button, or dragged. What follows is decided as everywhere."""

from eventreg.applications import lifecycle
from eventreg.applications.models import Application
from eventreg.applications.status import DECIDED, HOLDING, Status
from eventreg.core.errors import N_, Invalid, Refusal
from eventreg.events.rules import usual_role
from eventreg.extensions import db
from eventreg.review import deciding
from eventreg.review.deciding import OfferPlan
from eventreg.review.passing import Passing
from eventreg.review.reserve import free_now
from eventreg.review.selection import gathering
from eventreg.review.selection.problem import Option

WAITING, CHOSEN, RESERVE, NOT_SELECTED = Status.IN_REVIEW, Status.APPROVED, Status.RESERVE, Status.NOT_SELECTED
COLUMNS = (WAITING, CHOSEN, RESERVE, NOT_SELECTED)
# Column → states of those who have been told, and stand in it beside those who were decided about in private.
TOLD_IN: dict[str, frozenset[Status]] = {
    CHOSEN: HOLDING, RESERVE: frozenset({Status.ON_RESERVE_LIST}), NOT_SELECTED: frozenset({Status.REFUSED}),
}  # fmt: skip
TOLD = "places"  # the reason that is told; another one is chosen on the page of the application


class NoColumn(Invalid):
    """None of the four."""

    sentence = N_("Please choose from the list.")


class NothingToOffer(Refusal):
    """No line may pay for them, and there is no place online."""

    sentence = N_("There is nothing to offer: no line may pay for this person, and there are no places online.")


def column_of(status: str) -> str:
    """The column in which a state stands; the state itself where it stands in none."""
    return next((column for column, told in TOLD_IN.items() if status in told), status)


def targets(application: Application) -> tuple[str, ...]:
    """Columns to which somebody may be moved. Who was told that they are on the reserve list waits there."""
    status, here = application.status, column_of(application.status)
    if status in HOLDING or status == Status.REFUSED:
        return ()
    is_told = Status.ON_RESERVE_LIST in {status, application.told_status}
    return tuple(one for one in COLUMNS if one != here and not (is_told and one == WAITING))


def place(application: Application, column: str, *, why_passed: str = "") -> None:
    """Move somebody, in private. Where they are already nothing changes.

    Raises NoColumn, MoveNotPossible, NothingToOffer, and what `deciding` raises, such as LimitsPassed without
    `why_passed`.
    """
    if column not in COLUMNS:
        raise NoColumn
    if column == column_of(application.status):
        return
    if column not in targets(application):
        raise lifecycle.MoveNotPossible
    if column == WAITING or (column == RESERVE and application.told_status == Status.ON_RESERVE_LIST):
        _take_back(application)
    elif column == CHOSEN:
        deciding.approve(application, plan(application), passing=why_passed)
    elif column == RESERVE:
        deciding.put_on_reserve_list(application)
    else:
        deciding.not_select(application, told=TOLD)
    db.session.flush()


def _take_back(application: Application) -> None:
    """Undo one decision after the other: an earlier one counts again as long as there is one."""
    with Passing(application.event, asks=False) as passing:
        deciding.undo_decision(application, passing)
        while application.status in DECIDED:
            deciding.undo_decision(application, passing)


def plan(application: Application) -> OfferPlan:
    """What somebody is offered: the first of what a suggestion would offer them that there is room for. Raises
    NothingToOffer.
    """
    event = application.event
    gathered = gathering.among(event, {application.id}).problem.candidates
    options = next((one.options for one in gathered if one.key == application.id), ())
    if not options:
        raise NothingToOffer
    lines = {line.key: line for line in event.funding_lines}
    now = free_now.of_event(event)

    def has_room(option: Option) -> bool:
        line = lines.get(option.line)
        return now.seats[option.mode].free > 0 and (line is None or now.room[line.id] != 0)

    option = next((one for one in options if has_room(one)), options[0])
    paid_by = lines.get(option.line)
    return OfferPlan(option.mode, usual_role(event), (), paid_by, list(paid_by.covers) if paid_by else ())
