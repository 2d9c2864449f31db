"""Many invented people at once."""

from collections.abc import Callable

from eventreg.events.models import Event


def add(event: Event, count: int, *, tell: Callable[[str], None]) -> int:
    """Add invented people."""
    return 0
