"""How long an organization is asked, and when its focal points are reminded. Pure.

Nobody's application waits for a silent organization: after its last day it goes on as where nobody speaks for it.
"""

from datetime import datetime, timedelta

LONGEST = timedelta(days=7)
AFTER_CALL = timedelta(days=2)
FIRST_REMINDER = timedelta(days=3)
LAST_DAY = timedelta(days=1)
# A reminder names all who wait: of two who were asked for within these hours, the second one's is not sent again.
TOGETHER = timedelta(hours=12)


def last_moment(asked: datetime, closes: datetime) -> datetime:
    """Until when the organization may answer; `closes`: the end of the call, which somebody late may have passed."""
    return min(asked + LONGEST, max(asked, closes) + AFTER_CALL)


def is_over(asked: datetime, closes: datetime, at: datetime) -> bool:
    """Whether nobody is asked any more."""
    return at >= last_moment(asked, closes)


def is_to_remind(asked: datetime, closes: datetime, at: datetime, *, reminded: datetime | None) -> bool:
    """Whether a reminder is due: one after some days, one on the last day. `reminded`: when the last one was sent."""
    last = last_moment(asked, closes) - LAST_DAY
    if at >= last:
        return reminded is None or reminded < last - TOGETHER
    return at >= asked + FIRST_REMINDER and (reminded is None or reminded < asked)
