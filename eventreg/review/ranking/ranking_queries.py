"""Finding whom an office ranks, and what it said."""

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import contains_eager

from eventreg.applications.imports.import_models import OfficeMark
from eventreg.applications.models import INVITATION, Application
from eventreg.applications.status import DECIDED, Status
from eventreg.events.models import Event
from eventreg.people.models import Person

# Sent, and no result told. A decision in private changes nothing in an office's list.
LISTED = frozenset({Status.SUBMITTED, Status.RETURNED, Status.IN_REVIEW}) | DECIDED


def listed(event: Event, country: str, scope: ColumnElement[bool]) -> Select[Application, OfficeMark | None]:
    """(application, what the office said) of one country, the ranked first; never who asked for "head office only"."""
    return (
        select(Application, OfficeMark)
        .join(Application.person)
        .outerjoin(OfficeMark, OfficeMark.application_id == Application.id)
        .where(*_mine(event, scope), Application.country == country)
        .options(contains_eager(Application.person).lazyload(Person.channels))
        .order_by(OfficeMark.rank.is_(None), OfficeMark.rank, Application.sort_name, Application.id)
    )


def countries(event: Event, scope: ColumnElement[bool]) -> Select[str | None]:
    """The countries that have somebody to be ranked."""
    return select(Application.country).where(*_mine(event, scope), Application.country.is_not(None)).distinct()


def _mine(event: Event, scope: ColumnElement[bool]) -> tuple[ColumnElement[bool], ...]:
    return (
        Application.event_id == event.id, scope, Application.head_office_only.is_(False),
        Application.status.in_([*LISTED]), Application.via != INVITATION, Application.submitted_at.is_not(None),
    )  # fmt: skip
