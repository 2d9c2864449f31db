"""Finding who can be chosen: each by themselves, or how many are alike."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, case, func, null, or_, select

from eventreg.applications.form.form_models import Question
from eventreg.applications.lists.tag_models import ApplicationTheme
from eventreg.applications.models import Answer, Application, OrganizationLink
from eventreg.applications.status import Status
from eventreg.events.models import Category, Event
from eventreg.organizations.models import Organization
from eventreg.people.models import Person
from eventreg.review.reading.reading_models import Standing

# Who may be chosen; who has a place or an offer counts in every limit.
FREE = (Status.IN_REVIEW, Status.RESERVE)
# Who may be chosen still: those, and whoever was told that they are on the reserve list.
WAIT = (*FREE, Status.ON_RESERVE_LIST)
HOLD = (Status.OFFERED, Status.CONDITIONAL, Status.CONFIRMED)
CHOSEN = (Status.APPROVED, *HOLD)
SEPARATOR = "\n"  # of themes: keys have none

_THEMES = (
    select(func.aggregate_strings(ApplicationTheme.theme, SEPARATOR))
    .where(ApplicationTheme.application_id == Application.id)
    .scalar_subquery()
)
# What limits and lines look at. Of 100,000 applications whole objects take three times as long.
LOOKED_AT: Mapping[str, SQLColumnExpression[Any]] = {
    "country": Application.country, "travel_from": Application.travel_from, "gender": Application.gender,
    "age_band": Application.age_band, "sort_organization": Application.sort_organization,
    "organization_kind": Application.organization_kind, "organization_city": Application.organization_city,
    "is_new": Application.is_new, "funding": Application.funding, "mode": Application.mode,
    "category": Category.key, "language": Person.language, "organization_uid": Organization.uid,
    "region": Organization.region, "themes": _THEMES,
}  # fmt: skip
# Kind of a trait → what it is read from, where that is not one of them by its name.
OF_KIND: Mapping[str, tuple[str, ...]] = {
    "organization": ("sort_organization", "organization_uid"), "kind": ("organization_kind",), "new": ("is_new",),
    "theme": ("themes",), "role": (),
}  # fmt: skip


def pool(event: Event, stage: str | None = None, apart: ColumnElement[bool] | None = None) -> Select[*tuple[Any, ...]]:
    """id, uid, status and LOOKED_AT of everybody who can be chosen, was decided by hand, or has a place.

    `stage`: of those who can be chosen only whoever has come as far as this one, which is not the first. `apart`: only
    those to whom it applies.
    """
    looked_at: list[Any] = [one.label(label) for label, one in LOOKED_AT.items()]
    query = _joined(select(Application.id, Application.uid, Application.status, *looked_at))
    query = query.where(*_in_pool(event, stage)).order_by(Application.id)
    return query if apart is None else query.where(apart)


def _joined(query: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    """Databases leave out a table of which nothing is read."""
    return (
        query.select_from(Application)
        .outerjoin(Person, Person.id == Application.person_id)
        .outerjoin(Category, Category.id == Application.category_id)
        .outerjoin(OrganizationLink, OrganizationLink.application_id == Application.id)
        .outerjoin(Organization, Organization.id == OrganizationLink.organization_id)
    )


def _in_pool(event: Event, stage: str | None) -> Iterable[ColumnElement[bool]]:
    yield Application.event_id == event.id
    yield Application.status.in_([*WAIT, *CHOSEN, Status.NOT_SELECTED])
    if stage is not None:
        arrived = select(Standing.application_id).where(Standing.event_id == event.id, Standing.stage == stage)
        yield or_(Application.status.not_in(FREE), Application.id.in_(arrived))


def chosen_ids(event: Event) -> Select[int]:
    """Of those who are approved, or have a place or an offer."""
    return select(Application.id).where(Application.event_id == event.id, Application.status.in_(CHOSEN))


def is_apart(event: Event, ids: Iterable[int], keys: Iterable[str] = ()) -> ColumnElement[bool]:
    """Whether somebody is approved or has a place, is one of these, or has answered one of these questions."""
    apart = or_(Application.status.in_(CHOSEN), Application.id.in_(sorted(ids)))
    if not keys:
        return apart
    answered = (
        select(Answer.application_id)
        .join(Question, Question.id == Answer.question_id)
        .where(Question.event_id == event.id, Question.key.in_([*keys]))
    )
    return or_(apart, Application.id.in_(answered))


def answers(event: Event, keys: Iterable[str], apart: ColumnElement[bool] | None = None) -> Select[str, Answer]:
    """(key of the question, answer) of what was said to some questions. `apart`: by those to whom it applies."""
    query = select(Question.key, Answer).join(Question, Question.id == Answer.question_id)
    query = query.where(Question.event_id == event.id, Question.key.in_([*keys]))
    if apart is None:
        return query
    return query.join(Application, Application.id == Answer.application_id).where(apart)


def alike(
    event: Event, stage: str | None, labels: Collection[str], apart: ColumnElement[bool]
) -> Select[*tuple[Any, ...]]:
    """Rows like those of the pool, each of all who are alike in these of LOOKED_AT, but for those apart.

    With the first one's id and their `number`. All else is empty, and of states two are told apart: those who were not
    selected, and those who wait.
    """
    waits = case((Application.status == Status.NOT_SELECTED, Status.NOT_SELECTED), else_=Status.IN_REVIEW)
    read: list[Any] = [LOOKED_AT[label].label(label) for label in sorted(labels)]
    each = _joined(select(Application.id, waits.label("status"), *read)).where(*_in_pool(event, stage), ~apart)
    one = each.subquery()
    by = [column for column in one.c if column.key != "id"]
    empty = [null().label(label) for label in LOOKED_AT if label not in labels]
    return select(func.min(one.c.id).label("id"), func.count().label("number"), *by, *empty).group_by(*by)
