"""Readings that are more than a stage asks for: fewer readers are asked for now, or somebody's role came back."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from eventreg.core.errors import N_, Refusal
from eventreg.core.page_marks import page_mark
from eventreg.events import holding
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.review.reading import assignment, review_settings, surplus_queries
from eventreg.review.reading.reading_models import Assignment
from eventreg.review.reading.review_settings import Stage


class SurplusChanged(Refusal):
    """Somebody began to read, or was given something, since the page was shown."""

    sentence = N_(
        "Something has changed since this page was shown, so nothing was taken back. Look at the number as it is now, "
        "then press again."
    )


@dataclass(frozen=True)
class Surplus:
    """`more`: readings beyond what is asked for, sent ones too; `unbegun`: those of them that may be taken back;
    `extra`: how many applications have a reader on purpose beyond the number, which is no surplus.
    """

    more: int
    unbegun: Sequence[Assignment]
    extra: int

    @property
    def seen(self) -> str:
        """What a page says of what it showed: another value once it has changed."""
        return page_mark([one.id for one in self.unbegun])


def of_stage(event: Event, stage: Stage, first: str) -> Surplus:
    """What a stage has too much of. Of an application with too many readers those given last are taken back first."""
    more: defaultdict[int, int] = defaultdict(int)
    rows = db.session.execute(surplus_queries.over(event, stage.key, first, stage.readers))
    more.update({key: readers - stage.readers for key, readers in rows})
    total, unbegun = sum(more.values()), []
    for one in db.session.scalars(surplus_queries.unbegun(event, stage.key, more)) if more else ():
        if more[one.application_id]:
            more[one.application_id] -= 1
            unbegun.append(one)
    extra = db.session.scalar(surplus_queries.with_one_more(event, stage.key, first)) or 0
    return Surplus(total, unbegun, extra)


def take_back(event: Event, stage: Stage, *, expected: str) -> int:
    """Take back what nobody has begun; how many. `expected`: `Surplus.seen` of the page. Raises SurplusChanged."""
    holding.hold(event)
    found = of_stage(event, stage, review_settings.first_stage(review_settings.of(event)).key)
    if not found.unbegun or found.seen != expected:
        raise SurplusChanged
    for one in found.unbegun:
        assignment.take_back(event, one)
    return len(found.unbegun)
