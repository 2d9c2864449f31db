"""Days of a membership as people write them into a sheet. Pure."""

from datetime import date

from eventreg.core import dates_typed
from eventreg.core.digits import western
from eventreg.core.errors import N_, Invalid

FIRST_YEAR, LAST_YEAR = 1900, 2199


class NotADay(Invalid):
    """Not a day of the calendar."""

    sentence = N_("“%(text)s” is not a day. Write it like 14.05.2021.")


class TwoDays(Invalid):
    """With strokes some write the month first."""

    sentence = N_("“%(text)s” can be two days. Write it like 14.05.2021.")


def read(text: str, *, last: bool) -> date | None:
    """The day, None where nothing is written; of a year alone its first one, or its last. Raises NotADay, TwoDays."""
    written = western(text).strip().removesuffix("T00:00:00").removesuffix(" 00:00:00")
    if not written:
        return None
    if len(written) == 4 and written.isascii() and written.isdecimal():
        written = f"{written}-12-31" if last else f"{written}-01-01"
    days = dates_typed.readings(written)
    if len(days) > 1:
        raise TwoDays(text=text[:40])
    if not days or not FIRST_YEAR <= days[0].year <= LAST_YEAR:
        raise NotADay(text=text[:40])
    return days[0]
