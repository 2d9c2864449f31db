"""What the pages say of tasks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from eventreg.accounts.models import Account
from eventreg.core import clock
from eventreg.events import due_words, task_queries
from eventreg.events.models import Event
from eventreg.events.task_models import Task
from eventreg.events.usual_tasks import TASKS
from eventreg.extensions import db

SOON, NEXT = 7, 3


@dataclass(frozen=True)
class TaskLine:
    """One task as it is shown; `tone` is that of `components/status.html`."""

    task: Task
    words: str
    when: str
    tone: str

    @property
    def owner(self) -> str:
        return (self.task.owner.name or self.task.owner.email) if self.task.owner else ""


@dataclass(frozen=True)
class Todo:
    """An event's list, soonest first."""

    undone: list[TaskLine]
    done: list[TaskLine]

    @property
    def overdue(self) -> int:
        return sum(line.tone == "bad" for line in self.undone)

    @property
    def next(self) -> list[TaskLine]:
        """What comes first, for the dashboard."""
        return self.undone[:NEXT]


def words(task: Task) -> str:
    """What is to be done, in the reader's language where it is a usual task."""
    return _(TASKS[task.key].words) if task.key in TASKS else task.words


def of_event(event: Event) -> Todo:
    """All tasks of an event."""
    today = clock.today(event.zone)
    found = list(db.session.scalars(task_queries.tasks(event)))
    return Todo(_lines((one for one in found if one.done_at is None), today),
                _lines((one for one in found if one.done_at is not None), today))  # fmt: skip


def may_tick(task: Task, account: Account, *, may_change: bool) -> bool:
    """Whoever may change the list, and whoever owns the task."""
    return may_change or task.owner_id == account.id


def _lines(tasks: Iterable[Task], today: date) -> list[TaskLine]:
    return [TaskLine(task, words(task), due_words.in_words(task.due_on, today), _tone(task, today)) for task in tasks]


def _tone(task: Task, today: date) -> str:
    left = (task.due_on - today).days
    if left < 0:
        return "bad"
    return "warn" if left < SOON else "neutral"
