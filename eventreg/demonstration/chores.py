"""What the invented team has still to do: what lies behind is done, the rest has owners."""

from datetime import UTC, datetime, time

from eventreg.accounts import domain as accounts
from eventreg.core import clock
from eventreg.demonstration import hands
from eventreg.events import task_queries, todo
from eventreg.events.models import Event
from eventreg.extensions import db

TRAVEL = "travel@demo.example"
OF_TRAVEL = frozenset({"visa_letters", "logistics"})


def work_off(event: Event) -> None:
    """Give the usual tasks of an event to its team, and tick off what was due before today."""
    organizer, travel = accounts.find_account(hands.ORGANIZER), accounts.find_account(TRAVEL)
    team, today = todo.team_ids(event), clock.today(event.zone)
    for task in list(db.session.scalars(task_queries.undone(event))):
        task.owner = travel if task.key in OF_TRAVEL and travel and travel.id in team else organizer
        if task.due_on < today:
            with clock.standing_at(datetime.combine(task.due_on, time(9), UTC)), hands.of_the_organizer():
                todo.tick(task, done=True)
    db.session.flush()
