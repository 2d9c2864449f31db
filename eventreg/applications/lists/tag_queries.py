"""Finding tags, stars, saved views and what the choices of a list are called."""

import uuid
from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from eventreg.applications.lists.tag_models import ApplicationTag, DefaultView, Favourite, SavedView, Tag, TagChange
from eventreg.applications.models import Application, OrganizationLink
from eventreg.events.models import Event
from eventreg.organizations.models import Organization


def tags(event: Event, *, everybody: bool, scope: ColumnElement[bool]) -> Select[Tag]:
    """The tags of an event by name; whoever does not see everybody reads those on people whom they see."""
    query = select(Tag).where(Tag.event_id == event.id).order_by(Tag.folded)
    if everybody:
        return query
    seen = select(ApplicationTag.tag_id).join(Application, Application.id == ApplicationTag.application_id)
    return query.where(Tag.id.in_(seen.where(Application.event_id == event.id, scope)))


def tag(event: Event, uid: uuid.UUID) -> Select[Tag]:
    """One tag of an event."""
    return select(Tag).where(Tag.event_id == event.id, Tag.uid == uid)


def tag_held(event: Event, folded: str) -> Select[Tag]:
    """A tag by its name, locked."""
    return select(Tag).where(Tag.event_id == event.id, Tag.folded == folded).with_for_update()


def tagged(tag_id: int, application_ids: Iterable[int]) -> Select[ApplicationTag]:
    """A tag where it lies on some of these applications, locked."""
    ids = sorted(application_ids)
    query = select(ApplicationTag).where(ApplicationTag.tag_id == tag_id, ApplicationTag.application_id.in_(ids))
    return query.order_by(ApplicationTag.id).with_for_update()


def tags_on(application_ids: Sequence[int]) -> Select[int, str, uuid.UUID]:
    """(application, tag's name, tag's uid) of some applications."""
    query = select(ApplicationTag.application_id, Tag.name, Tag.uid).join(Tag, Tag.id == ApplicationTag.tag_id)
    return query.where(ApplicationTag.application_id.in_(application_ids)).order_by(Tag.folded)


def starred(account_id: int, application_ids: Sequence[int]) -> Select[int]:
    """Which of these somebody gave a star."""
    query = select(Favourite.application_id).where(Favourite.account_id == account_id)
    return query.where(Favourite.application_id.in_(application_ids))


def star(account_id: int, application_id: int) -> Select[Favourite]:
    """Somebody's star of one application."""
    return select(Favourite).where(Favourite.account_id == account_id, Favourite.application_id == application_id)


def tag_change(event: Event, uid: uuid.UUID, by: str) -> Select[TagChange]:
    """What somebody did with a tag and has not taken back, locked."""
    query = select(TagChange).where(TagChange.event_id == event.id, TagChange.uid == uid, TagChange.by == by)
    return query.where(TagChange.undone_at.is_(None)).with_for_update(of=TagChange)


def views(event: Event, account_id: int) -> Select[SavedView]:
    """Somebody's own views and all that are shared."""
    shared = SavedView.is_shared.is_(True)
    return (
        select(SavedView)
        .where(SavedView.event_id == event.id, or_(SavedView.account_id == account_id, shared))
        .options(joinedload(SavedView.account))
        .order_by(SavedView.id)
    )


def view(event: Event, uid: uuid.UUID, account_id: int) -> Select[SavedView]:
    """One of somebody's own views."""
    own = and_(SavedView.event_id == event.id, SavedView.account_id == account_id)
    return select(SavedView).where(own, SavedView.uid == uid).with_for_update(of=SavedView)


def default_view(event: Event, account_id: int) -> Select[DefaultView]:
    """What the list opens with for somebody."""
    return select(DefaultView).where(DefaultView.event_id == event.id, DefaultView.account_id == account_id)


def organizations_seen(event: Event, uids: Iterable[uuid.UUID], scope: ColumnElement[bool]) -> Select[uuid.UUID, str]:
    """(uid, name) of those of these for which somebody applies whom the asker may see."""
    seen = select(OrganizationLink.organization_id).join(Application, Application.id == OrganizationLink.application_id)
    seen = seen.where(Application.event_id == event.id, Application.submitted_at.is_not(None), scope)
    query = select(Organization.uid, Organization.name).where(Organization.uid.in_(sorted(uids)))
    return query.where(Organization.id.in_(seen))


def all_tags(event: Event) -> Select[Tag]:
    """Every tag of an event."""
    return select(Tag).where(Tag.event_id == event.id)


def tags_by(event: Event, by: str | None) -> Select[Tag]:
    """The tags of an event by name, those that somebody made, or all."""
    query = select(Tag).where(Tag.event_id == event.id).order_by(Tag.folded)
    return query if by is None else query.where(Tag.by == by)


def lying_on(application: Application) -> Select[ApplicationTag]:
    """Which tags lie on one application and who put them there, by name."""
    query = select(ApplicationTag).join(ApplicationTag.tag).options(contains_eager(ApplicationTag.tag))
    return query.where(ApplicationTag.application_id == application.id).order_by(Tag.folded)


def tags_of(application: Application) -> Select[Tag]:
    """The tags on one application, by name."""
    on = select(ApplicationTag.tag_id).where(ApplicationTag.application_id == application.id)
    return select(Tag).where(Tag.id.in_(on)).order_by(Tag.folded)


def counted(event: Event) -> Select[Tag, int]:
    """Each tag of an event with on how many applications it lies, by name."""
    on = select(func.count()).where(ApplicationTag.tag_id == Tag.id).scalar_subquery()
    return select(Tag, on).where(Tag.event_id == event.id).order_by(Tag.folded)
