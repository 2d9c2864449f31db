"""Finding readings that what came later may touch: a conflict of interest, other answers."""

from collections.abc import Iterable

from sqlalchemy import Select, select
from sqlalchemy.orm import contains_eager, joinedload, lazyload

from eventreg.accounts.models import Account
from eventreg.applications.models import Application
from eventreg.events.models import Event
from eventreg.review.reading.reading_models import DONE, OPEN, Assignment, Review
from eventreg.review.reading.reading_queries import READ

_GIVEN = (Assignment.state.in_([OPEN, DONE]), Application.status.in_([*READ]))


def events_being_read() -> Select[int]:
    """The ids of events of which somebody reads an application, or has read one that is not decided."""
    return select(Assignment.event_id).join(Assignment.application).where(*_GIVEN).distinct()


def being_read(event: Event) -> Select[Assignment]:
    """The readings of what is not decided, open and sent."""
    return (
        select(Assignment)
        .join(Assignment.application)
        .where(Assignment.event_id == event.id, *_GIVEN)
        .options(
            contains_eager(Assignment.application), joinedload(Assignment.account).lazyload(Account.staff_roles)
        )
        .order_by(Assignment.id)
    )  # fmt: skip


def being_read_held(event: Event, application_ids: Iterable[int]) -> Select[Assignment]:
    """The same of some applications, locked and read anew."""
    of_them = being_read(event).where(Assignment.application_id.in_(sorted(application_ids)))
    return of_them.with_for_update(of=Assignment).execution_options(populate_existing=True)


def sent_of(application: Application) -> Select[Review]:
    """The reviews of an application that were sent and are not set aside."""
    return (
        select(Review)
        .join(Review.assignment)
        .where(Assignment.application_id == application.id, Assignment.state == DONE, Review.sent_at.is_not(None))
        .options(contains_eager(Review.assignment), lazyload(Review.scores))
        .order_by(Review.id)
    )
