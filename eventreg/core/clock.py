"""The only clock. Everything that asks what time it is asks here, so that tests can set it."""

import zoneinfo
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime

# A system's old time zone data has Almaty wrong (before 2024), so only the pinned `tzdata` package is read.
zoneinfo.reset_tzpath(())


def _system_now() -> datetime:
    return datetime.now(UTC)


_source: Callable[[], datetime] = _system_now


def now() -> datetime:
    """The present instant, aware, in UTC."""
    return _source()


def today(zone: str) -> date:
    """The calendar day of this instant in an IANA zone."""
    return now().astimezone(zoneinfo.ZoneInfo(zone)).date()


def set_source(source: Callable[[], datetime] | None) -> None:
    """Let the clock read `source` (an aware UTC instant) from now on; None goes back to the system's."""
    global _source  # noqa: PLW0603 - one clock for one process is the point of this module
    _source = source or _system_now


@contextmanager
def standing_at(instant: datetime) -> Iterator[None]:
    """Inside, it is this aware instant: for what is told of the past, such as the demonstration."""
    before = _source
    set_source(lambda: instant)
    try:
        yield
    finally:
        set_source(before)
