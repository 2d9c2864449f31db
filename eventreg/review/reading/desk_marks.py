"""Tags and the star on the page on which somebody reads.

A star is one's own, as in the list. Of tags a reviewer sees those that they put on themselves; those of others only
where names are not hidden, because a tag may say which organization it is, and, where the event lets nobody know what
others think before they have sent their own points, only after that. With names hidden the tags of others are not
offered either. A reviewer takes off what they put on themselves; organizers take off any in the list.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import g

from eventreg.applications.lists import tag_queries, tagging
from eventreg.applications.lists.tag_models import ApplicationTag, Tag
from eventreg.audit import domain as audit
from eventreg.extensions import db
from eventreg.review.reading import desk_others
from eventreg.review.reading.desk_page import Desk


@dataclass(frozen=True)
class Marks:
    """`tags`: each with whether it is one's own; `offered`: names that may be put on."""

    is_starred: bool
    tags: Sequence[tuple[Tag, bool]]
    offered: Sequence[str]


def of(desk: Desk) -> Marks:
    """What a reader may know of the tags, and their star."""
    application, own = desk.assignment.application, audit.actor()
    seen = [(one.tag, one.by == own) for one in _on(desk) if one.by == own or _sees_others(desk)]
    offered = db.session.scalars(tag_queries.tags_by(g.event, own if desk.sight.is_blind else None))
    is_starred = db.session.scalar(tag_queries.star(g.account.id, application.id)) is not None
    return Marks(is_starred, seen, [tag.name for tag in offered])


def put_on(desk: Desk, typed: str) -> None:
    """Put a tag on. Raises what `Desk.check` and `tagging.ensure` raise."""
    desk.check()
    tagging.change(g.event, tagging.ensure(g.event, typed), [desk.assignment.application], adds=True)


def take_off(desk: Desk, tag: Tag) -> None:
    """Take off a tag of one's own; of others nothing changes."""
    desk.check()
    if any(one.tag_id == tag.id and one.by == audit.actor() for one in _on(desk)):
        tagging.change(g.event, tag, [desk.assignment.application], adds=False)


def star(desk: Desk, *, on: bool) -> None:
    """Give one's own star, or take it away."""
    desk.check()
    tagging.star(desk.assignment.application, g.account.id, on=on)


def _on(desk: Desk) -> Sequence[ApplicationTag]:
    return db.session.scalars(tag_queries.lying_on(desk.assignment.application)).all()


def _sees_others(desk: Desk) -> bool:
    return not desk.sight.is_blind and desk_others.may_see(desk.assignment, desk.settings)
