"""Writing an event's pictures for badges: added, renamed, put in order, taken away."""

from sqlalchemy import func, select

from eventreg.applications.files import file_domain
from eventreg.audit import domain as audit
from eventreg.badges.layouts import document, layout_queries, pictures
from eventreg.badges.layouts.layout_models import BadgePicture
from eventreg.badges.layouts.picture_taking import Taken
from eventreg.core import clock
from eventreg.core.database import new_uid
from eventreg.core.errors import N_, Invalid, Refusal
from eventreg.core.text import clean_line
from eventreg.events import holding
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.jobs import domain as jobs

MOST, LONGEST_NAME = 12, 80
# Key → what it is called: logos are printed in one row, those of the organizer first.
USES = {
    "organizer": N_("Logo of the organizer"),
    "donor": N_("Logo of a donor or partner"),
    "picture": N_("Picture for a layout of your own, such as a map"),
}


class TooManyPictures(Refusal):
    """More than go on a badge."""

    sentence = N_("There are %(most)s pictures already. Take one away first.")


class NoSuchUse(Invalid):
    """A use that is none."""

    sentence = N_("Please choose from the list.")


class PictureInUse(Refusal):
    """A layout would have a hole."""

    sentence = N_("The layout “%(layout)s” has this picture in it. Take it out there first.")


def add(event: Event, taken: Taken, *, name: str, use: str) -> BadgePicture:
    """Keep one more. Raises TooManyPictures, NoSuchUse, core.text.TooLong."""
    cleaned = _checked(name, use)
    holding.hold(event)
    count = select(func.count(), func.max(BadgePicture.position)).where(BadgePicture.event_id == event.id)
    there, last = db.session.execute(count).one()
    if there >= MOST:
        raise TooManyPictures(most=MOST)
    added = BadgePicture(
        uid=new_uid(), event_id=event.id, key_name=event.key_name, name=cleaned, use=use, width=taken.width,
        height=taken.height, position=(last or 0) + 1, made_by=audit.actor(), made_at=clock.now(),
    )  # fmt: skip
    pictures.keep(added.uid, taken.content, key_name=added.key_name)
    db.session.add(added)
    db.session.flush()
    audit.record("badge_picture.added", about=f"event:{event.slug}", event_id=event.id, use=use)
    return added


def change(event: Event, picture: BadgePicture, *, name: str, use: str) -> None:
    """Call it otherwise, or use it otherwise. Raises NoSuchUse, core.text.TooLong."""
    picture.name, picture.use = _checked(name, use), use
    audit.record("badge_picture.changed", about=f"event:{event.slug}", event_id=event.id, use=use)


def move(event: Event, picture: BadgePicture, *, by: int) -> None:
    """Up (-1) or down (1) in the row of logos."""
    holding.hold(event)
    anew = layout_queries.pictures_of(event).execution_options(populate_existing=True)
    known = list(db.session.scalars(anew))
    here = next((at for at, one in enumerate(known) if one.id == picture.id), None)
    if here is None or not 0 <= here + by < len(known):
        return
    known[here], known[here + by] = known[here + by], known[here]
    for position, one in enumerate(known, 1):
        one.position = position


def remove(event: Event, picture: BadgePicture) -> None:
    """Take it away, with its bytes. Raises PictureInUse."""
    holding.hold(event)
    for kept in db.session.scalars(layout_queries.layouts_of(event)):
        blocks = document.parse(kept.document).blocks() if kept.document else ()
        if any(block.picture == picture.uid.hex for block in blocks):
            raise PictureInUse(layout=kept.name)
    jobs.queue(file_domain.DELETE, {"names": [pictures.place_of(picture.uid)]})
    audit.record("badge_picture.removed", about=f"event:{event.slug}", event_id=event.id, use=picture.use)
    db.session.delete(picture)
    db.session.flush()


def _checked(name: str, use: str) -> str:
    if use not in USES:
        raise NoSuchUse
    return clean_line(name, LONGEST_NAME)
