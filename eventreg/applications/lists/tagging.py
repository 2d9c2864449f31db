"""Tags on applications: put on and taken off, many at once and back again; and stars, which are one's own."""

from collections.abc import Sequence

from eventreg.applications import queries
from eventreg.applications.lists import list_seen, tag_queries
from eventreg.applications.lists.selection import MOST
from eventreg.applications.lists.tag_models import ApplicationTag, Favourite, Tag, TagChange
from eventreg.applications.models import Application
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.errors import N_, Invalid, Refusal
from eventreg.core.text import TooLong, clean_line
from eventreg.events import holding
from eventreg.events.models import Event
from eventreg.extensions import db

LONGEST = 40
MOST_TAGS = 200  # of one event


class TagMissing(Invalid):
    """No word to tag with."""

    sentence = N_("Choose a tag, or write a new one.")


class TagTooLong(Invalid):
    """A tag is a word or two."""

    sentence = N_("A tag has at most %(limit)s characters.")


class TagExists(Refusal):
    """Two tags of one name could not be told apart."""

    sentence = N_("There is a tag “%(name)s” already. Choose another name.")


class TooManyTags(Refusal):
    """They would no longer be found."""

    status = 422
    sentence = N_("This event has %(most)s tags already. Delete one that is no longer needed.")


class TooManyToTag(Refusal):
    """More than can be changed at once."""

    status = 422
    sentence = N_("At most %(most)s applications can be tagged at once. Filter the list further.")


class NobodyToTag(Invalid):
    """An empty list."""

    sentence = N_("Nobody is on this list. Mark some applications, or change the filters.")


def checked_name(typed: str) -> str:
    """A tag as it is kept. Raises TagMissing, TagTooLong."""
    try:
        name = clean_line(typed, LONGEST)
    except TooLong:
        raise TagTooLong(limit=LONGEST) from None
    if not name:
        raise TagMissing
    return name


def ensure(event: Event, typed: str) -> Tag:
    """The tag of this name, made if there is none. Raises TagMissing, TagTooLong, TooManyTags."""
    name = checked_name(typed)
    holding.hold(event)  # nobody else makes the same tag meanwhile
    tag = db.session.scalar(tag_queries.tag_held(event, name.casefold()))
    if tag is None:
        if len(db.session.scalars(tag_queries.all_tags(event)).all()) >= MOST_TAGS:
            raise TooManyTags(most=MOST_TAGS)
        tag = Tag(event_id=event.id, name=name, folded=name.casefold(), by=audit.actor(), at=clock.now())
        db.session.add(tag)
        db.session.flush()
    return tag


def check(applications: Sequence[Application], *, expected: str) -> None:
    """Whether these are those that were seen. Raises NobodyToTag, TooManyToTag, list_seen.ListChanged."""
    if not applications:
        raise NobodyToTag
    if len(applications) > MOST:
        raise TooManyToTag(most=MOST)
    list_seen.check(applications, expected)


def change(event: Event, tag: Tag, applications: Sequence[Application], *, adds: bool) -> TagChange:
    """Put a tag on all of these, or take it off, and remember on which it was changed."""
    ids = {one.id for one in db.session.scalars(queries.held(one.id for one in applications))}
    known = list(db.session.scalars(tag_queries.tagged(tag.id, ids)))
    changed = ids - {one.application_id for one in known} if adds else {one.application_id for one in known}
    _set(tag, changed, adds=adds)
    made = TagChange(
        event_id=event.id, tag_id=tag.id, adds=adds, application_ids=sorted(changed), by=audit.actor(), at=clock.now()
    )
    db.session.add(made)
    db.session.flush()
    _record(event, "tags.put_on" if adds else "tags.taken_off", len(changed))
    return made


def undo(event: Event, made: TagChange) -> int:
    """Bring back what a change changed, where nobody else has done so. Gives the number."""
    there = {one.id for one in db.session.scalars(queries.held(made.application_ids))}
    tagged = {one.application_id for one in db.session.scalars(tag_queries.tagged(made.tag_id, there))}
    changed = there & tagged if made.adds else there - tagged
    _set(made.tag, changed, adds=not made.adds)
    made.undone_at = clock.now()
    db.session.flush()
    _record(event, "tags.taken_off" if made.adds else "tags.put_on", len(changed))
    return len(changed)


def rename(event: Event, tag: Tag, typed: str) -> None:
    """Raises TagMissing, TagTooLong, TagExists."""
    name = checked_name(typed)
    holding.hold(event)
    other = db.session.scalar(tag_queries.tag_held(event, name.casefold()))
    if other is not None and other.id != tag.id:
        raise TagExists(name=other.name)
    tag.name, tag.folded = name, name.casefold()


def delete(event: Event, tag: Tag) -> None:
    """Take a tag off everybody, for good."""
    db.session.delete(tag)
    _record(event, "tags.deleted", 1)


def star(application: Application, account_id: int, *, on: bool) -> None:
    """Give one's own star, or take it away; twice is as good as once."""
    db.session.scalars(queries.held([application.id])).one()
    known = db.session.scalar(tag_queries.star(account_id, application.id))
    if on and known is None:
        db.session.add(Favourite(account_id=account_id, application_id=application.id, at=clock.now()))
    elif not on and known is not None:
        db.session.delete(known)
    db.session.flush()


def _set(tag: Tag, application_ids: set[int], *, adds: bool) -> None:
    if adds:
        by, at = audit.actor(), clock.now()
        db.session.add_all(
            ApplicationTag(tag_id=tag.id, application_id=one, by=by, at=at) for one in sorted(application_ids)
        )
    else:
        for one in db.session.scalars(tag_queries.tagged(tag.id, application_ids)):
            db.session.delete(one)
    db.session.flush()


def _record(event: Event, action: str, count: int) -> None:
    audit.record(action, about=f"event:{event.slug}", event_id=event.id, count=count)
