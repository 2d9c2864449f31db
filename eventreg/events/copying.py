"""Making a new edition from an earlier event: everything that was set up, and nobody of its people."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from eventreg.accounts import domain as accounts
from eventreg.accounts.models import Account, StaffRole
from eventreg.accounts.permissions import StaffRoleName
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.events import domain, edition, queries, todo
from eventreg.events.domain import Plan
from eventreg.events.edition import Dates
from eventreg.events.models import Category, Event, FundingLine, Role
from eventreg.events.signals import event_copied
from eventreg.extensions import db

# What a new edition takes over as it is.
SAME = (
    "series", "office", "zone", "mode", "palette", "picture", "confirm_days", "places_in_person", "places_online",
    "careful_by_default",
)  # fmt: skip
TEXTS = ("summaries", "descriptions", "places", "neutral_lines")


def proposed(event: Event, first_day: date) -> Dates:
    """The dates that a new edition would have."""
    return edition.shifted(edition.dates_of(event), first_day, event.zone)


def copy_event(
    old: Event, dates: Dates, *, slug: str, names: Mapping[str, str], staff: Collection[StaffRole], by: Account
) -> Event:  # fmt: skip
    """A new event, not published, with all that was set up at an earlier one; whoever makes it organizes it.

    `staff` are the roles of the earlier event that are given anew. Raises SlugTaken, NotASlug, and what
    `date_order.check` raises.
    """
    new = domain.new_event(_plan(old, dates, slug=slug, names=names))
    new.silence_frees, new.ticket_is_badge = old.silence_frees, old.ticket_is_badge
    _copy_lists(old, new)
    accounts.give_role(by, StaffRoleName.ORGANIZER, event_id=new.id)
    for role in staff:
        accounts.give_role(role.account, role.role, event_id=new.id)
    todo.copy(old, new, todo.team_ids(new))
    audit.record("event.copied", about=f"event:{new.slug}", event_id=new.id, of=old.slug)
    event_copied.send(old, new=new)
    return new


def staff_of(event: Event, *, besides: Account) -> list[StaffRole]:
    """Roles that others hold for this event alone."""
    now = clock.now()
    roles = db.session.scalars(queries.roles_of(event).where(StaffRole.account_id != besides.id))
    return [role for role in roles if role.until is None or role.until > now]


def _plan(old: Event, dates: Dates, *, slug: str, names: Mapping[str, str]) -> Plan:
    kept: dict[str, Any] = {name: getattr(old, name) for name in SAME}
    years = (old.starts_on.year, dates.starts_on.year)
    texts: dict[str, Any] = {name: dict(getattr(old, name)) for name in TEXTS}
    texts["summaries"] = edition.all_renamed(texts["summaries"], *years)
    return Plan(
        slug=slug, names=dict(names), languages=tuple(old.languages), **kept, **texts,
        **{name: getattr(dates, name) for name in Dates.__dataclass_fields__},
    )  # fmt: skip


def _copy_lists(old: Event, new: Event) -> None:
    for category in old.categories:
        new.categories.append(Category(key=category.key, names=dict(category.names), position=category.position))
    for role in old.roles:
        new.roles.append(Role(key=role.key, names=dict(role.names), position=role.position))
    for line in old.funding_lines:
        copied = {name: getattr(line, name) for name in ("key", "places", "position")}
        new.funding_lines.append(FundingLine(names=dict(line.names), covers=list(line.covers), **copied))
    db.session.flush()
