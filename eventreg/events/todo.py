"""The list of what the team has to do for an event."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from eventreg.accounts.models import Account
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.errors import N_, Invalid
from eventreg.events import task_queries
from eventreg.events.models import Event
from eventreg.events.task_models import Task
from eventreg.events.usual_tasks import due_days
from eventreg.extensions import db


class NotOfTheTeam(Invalid):
    """The owner has no role at the event."""

    sentence = N_("Choose somebody who has a role at this event, or nobody yet.")


def usual_days(event: Event) -> dict[str, date]:
    """Key of each usual task → the day on which it is due at this event."""
    return due_days(
        {
            "call_opens": event.call_opens.astimezone(ZoneInfo(event.zone)).date(),
            "results_on": event.results_on, "starts_on": event.starts_on, "ends_on": event.ends_on,
        }
    )  # fmt: skip


def add_usual(event: Event) -> None:
    """Give a new event the usual tasks."""
    db.session.add_all(Task(event_id=event.id, key=key, due_on=day) for key, day in usual_days(event).items())
    db.session.flush()


@contextmanager
def following(event: Event) -> Iterator[None]:
    """Usual tasks that are undone and still on their usual day move along when the event's dates change inside."""
    before = usual_days(event)
    yield
    after = usual_days(event)
    if before == after:
        return
    for task in db.session.scalars(task_queries.undone(event)):
        if task.key and task.due_on == before.get(task.key):
            task.due_on = after[task.key]


def copy(old: Event, new: Event, team: set[int]) -> None:
    """Give a new event the tasks of an earlier one, as many days from its first day; owners only of its own team."""
    by = new.starts_on - old.starts_on
    tasks = list(db.session.scalars(task_queries.tasks(old)))
    if not tasks:
        add_usual(new)
    db.session.add_all(_copied(task, new, by, team) for task in tasks)
    db.session.flush()


def add(event: Event, *, words: str, due_on: date, owner: Account | None) -> Task:
    """One more thing to do. Raises NotOfTheTeam."""
    task = Task(event_id=event.id, due_on=due_on)
    db.session.add(task)
    write(event, task, words=words, due_on=due_on, owner=owner)
    return task


def write(event: Event, task: Task, *, words: str, due_on: date, owner: Account | None) -> None:
    """Say anew what is to be done, when and by whom; no words leave those of a usual task. Raises NotOfTheTeam."""
    if owner is not None and owner.id not in team_ids(event):
        raise NotOfTheTeam
    if words:
        task.key, task.words = "", words
    task.due_on, task.owner = due_on, owner
    db.session.flush()
    audit.record("task.written", about=f"task:{task.uid}", event_id=event.id, keys=["words", "due_on", "owner"])


def tick(task: Task, *, done: bool) -> None:
    """Say that it is done, or that it is not. Twice changes nothing."""
    if done == (task.done_at is not None):
        return
    task.done_at, task.done_by = (clock.now(), audit.actor()) if done else (None, None)
    audit.record("task.done", about=f"task:{task.uid}", event_id=task.event_id, done=done)


def remove(task: Task) -> None:
    """Take a task off the list."""
    audit.record("task.removed", about=f"task:{task.uid}", event_id=task.event_id)
    db.session.delete(task)


def team_ids(event: Event) -> set[int]:
    """Ids of the accounts that hold a role at an event now."""
    return {account.id for account in db.session.scalars(task_queries.team(event))}


def _copied(task: Task, event: Event, by: timedelta, team: set[int]) -> Task:
    owner_id = task.owner_id if task.owner_id in team else None
    return Task(event_id=event.id, key=task.key, words=task.words, due_on=task.due_on + by, owner_id=owner_id)
