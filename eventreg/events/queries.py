"""Finding events."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, Select, exists, false, func, or_, select
from sqlalchemy.orm import contains_eager

from eventreg.accounts.models import Account, StaffRole
from eventreg.core import clock
from eventreg.events.models import Event, Extension, Office, OrganizingBody, Series


def body() -> Select[OrganizingBody]:
    """The organizing body."""
    return select(OrganizingBody).limit(1)


def body_as_sender() -> Select[str, str, list[str]]:
    """The organizing body's `name`, `contact` and `languages` alone."""
    return select(OrganizingBody.name, OrganizingBody.contact, OrganizingBody.languages).limit(1)


def published_events() -> Select[Event]:
    """Everything the public may know of, soonest deadline first."""
    return select(Event).where(Event.published_at.is_not(None)).order_by(Event.call_closes, Event.id)


def public_event(slug: str) -> Select[Event]:
    """One published event."""
    return select(Event).where(Event.slug == slug, Event.published_at.is_not(None))


def event_by_slug(slug: str) -> Select[Event]:
    """One event, published or not."""
    return select(Event).where(Event.slug == slug)


def event_of_key(key_name: str) -> Select[Event]:
    """The event whose data are kept with this key."""
    return select(Event).where(Event.key_name == key_name)


def events_of_staff(account: Account) -> Select[Event]:
    """Events at which an account holds any role, newest first: of an office its own, and the head office's."""
    now = clock.now()
    held = [role for role in account.staff_roles if role.until is None or role.until > now]
    query = select(Event).order_by(Event.starts_on.desc(), Event.id.desc())
    if any(not (role.event_id or role.series_id or role.office_id) for role in held):
        return query
    offices = [role.office_id for role in held if role.office_id]
    of_offices = or_(Event.office_id.is_(None), Event.office_id.in_(offices)) if offices else false()
    return query.where(
        or_(
            Event.id.in_([role.event_id for role in held if role.event_id]),
            Event.series_id.in_([role.series_id for role in held if role.series_id]),
            of_offices,
        )
    )


def all_series() -> Select[Series]:
    """Every series."""
    return select(Series).order_by(Series.key)


def all_offices() -> Select[Office]:
    """Every country office."""
    return select(Office).order_by(Office.key)


def offices(ids: Collection[int]) -> Select[Office]:
    """Country offices by id."""
    return all_offices().where(Office.id.in_(ids))


def office(key: str) -> Select[Office]:
    """One country office."""
    return select(Office).where(Office.key == key)


def office_held(key: str) -> Select[Office]:
    """One country office, locked: nobody gives it an event or a role meanwhile, and nobody else changes it."""
    return office(key).with_for_update().execution_options(populate_existing=True)


def office_kept(key: str) -> Select[Office]:
    """One country office, which is not removed until the caller is done."""
    return office(key).with_for_update(read=True, key_share=True)


def is_in_use(office: Office) -> Select[tuple[bool]]:
    """Whether an office has events, or anybody has a role for it, be it over."""
    events = exists().where(Event.office_id == office.id)
    return select(or_(events, exists().where(StaffRole.office_id == office.id)))


def events_by_office() -> Select[int | None, int]:
    """How many events each office that has any holds, by its id."""
    return select(Event.office_id, func.count()).where(Event.office_id.is_not(None)).group_by(Event.office_id)


def people_by_office() -> Select[int | None, int]:
    """How many people work for each office that has any, by its id."""
    held = select(StaffRole.office_id, func.count(StaffRole.account_id.distinct()))
    return held.where(StaffRole.office_id.is_not(None), in_force()).group_by(StaffRole.office_id)


def in_force() -> ColumnElement[bool]:
    """Roles that are not over."""
    return or_(StaffRole.until.is_(None), StaffRole.until > clock.now())


def events_of_office(office: Office) -> Select[Event]:
    """The events that an office holds, newest first."""
    return all_events().where(Event.office_id == office.id)


def roles_of_office(office: Office) -> Select[StaffRole]:
    """Roles that are given for one office, by account."""
    held = select(StaffRole).where(StaffRole.office_id == office.id).join(Account, Account.id == StaffRole.account_id)
    return held.options(contains_eager(StaffRole.account)).order_by(Account.email, StaffRole.id)


def role_of_office(office: Office, number: int) -> Select[StaffRole]:
    """One role that somebody holds for an office."""
    return role_by_id(number).where(StaffRole.office_id == office.id)


def held_by_offices(event_ids: Collection[int]) -> Select[int]:
    """Of these events the ids of those that an office holds."""
    return select(Event.id).where(Event.id.in_(event_ids), Event.office_id.is_not(None))


def all_events() -> Select[Event]:
    """Every event, newest first."""
    return select(Event).order_by(Event.starts_on.desc(), Event.id.desc())


def roles_with_scope(
    event_ids: list[int] | None = None,
) -> Select[StaffRole, Account, Event | None, Series | None, Office | None]:
    """Who holds which role for what, by account; with event ids only roles for those events."""
    query = (
        select(StaffRole, Account, Event, Series, Office)
        .join(Account, Account.id == StaffRole.account_id)
        .outerjoin(Event, Event.id == StaffRole.event_id)
        .outerjoin(Series, Series.id == StaffRole.series_id)
        .outerjoin(Office, Office.id == StaffRole.office_id)
        .order_by(Account.email, StaffRole.id)
    )
    return query if event_ids is None else query.where(StaffRole.event_id.in_(event_ids))


def role_by_id(number: int, event_ids: list[int] | None = None) -> Select[StaffRole]:
    """One role that somebody holds; with event ids only if it is for one of those events."""
    query = select(StaffRole).where(StaffRole.id == number)
    return query if event_ids is None else query.where(StaffRole.event_id.in_(event_ids))


def extensions(event: Event) -> Select[Extension]:
    """How the deadlines of a call were moved, newest first."""
    return select(Extension).where(Extension.event_id == event.id).order_by(Extension.id.desc())


def roles_of(event: Event) -> Select[StaffRole]:
    """Roles that are given for one event alone, by account."""
    held = select(StaffRole).where(StaffRole.event_id == event.id).join(Account, Account.id == StaffRole.account_id)
    return held.order_by(Account.email, StaffRole.id)
