"""What can be run: kinds of jobs and duties that come round. Filled by `setup(app)` of the areas."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from eventreg.jobs.work import Work

# What a job's function returns is kept as the job's result: small JSON, never personal data.
JobFunction = Callable[[Work], dict[str, Any] | None]
DutyFunction = Callable[[threading.Event], object]


class UnknownKind(Exception):
    """Nobody has registered this kind of job."""


@dataclass(frozen=True)
class RegisteredDuty:
    """Something done every so many seconds. `shared`: several workers may be at it, it shares out its work itself."""

    name: str
    seconds: float
    function: DutyFunction
    shared: bool


_kinds: dict[str, JobFunction] = {}
_duties: dict[str, RegisteredDuty] = {}


def register(kind: str, function: JobFunction) -> None:
    """Run `function` for jobs of this kind ("badges.sheet").

    It runs in an application context with a database session of its own. What it leaves uncommitted is committed
    together with the job's end, or not at all; what it commits before may be done again after a kill, and it must
    bear that. Long work commits in portions and calls `work.progress()` between them. Raises ValueError for a kind
    that is taken.
    """
    if _kinds.setdefault(kind, function) is not function:
        raise ValueError(f"two functions for jobs of the kind {kind}")


def every(seconds: float, name: str, function: DutyFunction, *, shared: bool = False) -> None:
    """Call `function(stop)` every so many seconds in some worker, in an application context.

    It ends early when `stop` is set. Only one worker at a time is at it, unless it is `shared`. Raises ValueError for
    a name that is taken.
    """
    known = _duties.get(name)
    if known is not None and known.function is not function:
        raise ValueError(f"two functions for the duty {name}")
    _duties[name] = RegisteredDuty(name, seconds, function, shared)


def function_of(kind: str) -> JobFunction:
    """What runs jobs of this kind. Raises UnknownKind."""
    try:
        return _kinds[kind]
    except KeyError:
        raise UnknownKind(kind) from None


def duties() -> list[RegisteredDuty]:
    """All duties, in the order in which they were registered."""
    return list(_duties.values())
