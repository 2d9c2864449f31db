"""Somebody is moved to a column of the board: by a button, or dragged. What follows is decided as everywhere."""

from eventreg.applications.models import Application
from eventreg.applications.status import DECIDED, Status
from eventreg.core.errors import N_, Invalid, Refusal
from eventreg.extensions import db
from eventreg.review import deciding
from eventreg.review.deciding import OfferPlan
from eventreg.review.reserve import free_now
from eventreg.review.selection import gathering
from eventreg.review.selection.problem import Option

WAITING, CHOSEN, RESERVE, NOT_SELECTED = Status.IN_REVIEW, Status.APPROVED, Status.RESERVE, Status.NOT_SELECTED
COLUMNS = (WAITING, CHOSEN, RESERVE, NOT_SELECTED)
TOLD = "places"  # the reason that is told; another one is chosen on the page of the application


class NoColumn(Invalid):
    """None of the four."""

    sentence = N_("Please choose from the list.")


class NothingToOffer(Refusal):
    """No line may pay for them, and there is no place online."""

    sentence = N_("There is nothing to offer: no line may pay for this person, and there are no places online.")


def place(application: Application, column: str, *, why_passed: str = "") -> None:
    """Move somebody, in private. Where they are already nothing changes.

    Raises NoColumn, NothingToOffer, and what `deciding` raises, such as LimitsPassed without `why_passed`.
    """
    if column not in COLUMNS:
        raise NoColumn
    if column == application.status:
        return
    if column == WAITING:
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
    deciding.undo_decision(application)
    while application.status in DECIDED:
        deciding.undo_decision(application)


def plan(application: Application) -> OfferPlan:
    """What somebody is offered: the first of what a suggestion would offer them that there is room for. Raises
    NothingToOffer.
    """
    event = application.event
    gathered = gathering.of_event(event, among={application.id}).problem.candidates
    options = next((one.options for one in gathered if one.key == application.id), ())
    if not options:
        raise NothingToOffer
    lines = {line.key: line for line in event.funding_lines}
    now = free_now.of_event(event)

    def has_room(option: Option) -> bool:
        line = lines.get(option.line)
        return now.seats[option.mode].free > 0 and (line is None or now.room[line.id] != 0)

    option = next((one for one in options if has_room(one)), options[0])
    role = next((known for known in event.roles if known.key == "participant"), event.roles[0])
    paid_by = lines.get(option.line)
    return OfferPlan(option.mode, role, (), paid_by, list(paid_by.covers) if paid_by else ())
