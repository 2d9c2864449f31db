"""Blank badges, numbered and signed, for one day: what they say, and how they are made and taken out of force."""

from datetime import date

from sqlalchemy import func, select

from eventreg.audit import domain as audit
from eventreg.badges import blanks, codes
from eventreg.badges.faces import BadgeFace
from eventreg.badges.models import BadgeClass
from eventreg.badges.printing import Wording
from eventreg.badges.prints.print_models import BlankBadge
from eventreg.core import clock
from eventreg.core.database import translated
from eventreg.core.errors import N_, Invalid, Refusal
from eventreg.events import holding
from eventreg.events.models import Event
from eventreg.events.rules import event_days
from eventreg.extensions import db

MOST, MOST_IN_ALL = 200, 1_000


class NotSoMany(Invalid):
    """None, or more than a desk can watch over."""

    sentence = N_("Please write a number from 1 to %(most)s.")


class TooManyBlanks(Refusal):
    """A signed blank badge is worth money to whoever finds it."""

    sentence = N_("There are %(count)s blank badges already. Take some out of force that nobody needs.")


class NotADayOfTheEvent(Invalid):
    """A day on which there is no door."""

    sentence = N_("Choose a day of the event.")


class OutOfForce(Refusal):
    """It was taken out of force before."""

    sentence = N_("This blank badge is out of force already.")


def make(event: Event, badge_class: BadgeClass, *, day: date | None, count: int) -> list[BlankBadge]:
    """Blank badges with the next numbers. Raises NotSoMany, NotADayOfTheEvent, TooManyBlanks."""
    if not 1 <= count <= MOST:
        raise NotSoMany(most=MOST)
    if day is not None and day not in event_days(event):
        raise NotADayOfTheEvent
    drawn = [blanks.draw(event.number) for _one in range(count)]
    holding.hold(event)
    usable = select(func.count()).select_from(BlankBadge).where(BlankBadge.event_id == event.id, BlankBadge.in_force)
    there = db.session.scalar(usable) or 0
    if there + count > MOST_IN_ALL:
        raise TooManyBlanks(count=there)
    last = db.session.scalar(select(func.max(BlankBadge.number)).where(BlankBadge.event_id == event.id)) or 0
    made = [
        BlankBadge(
            event_id=event.id, badge_class=badge_class, number=number, day=day, token_id=one.token_id, code=one.code,
            qr_modules=one.modules, qr_path=one.path, typed_code=codes.new_typed_code(), made_by=audit.actor(),
            made_at=clock.now(),
        )
        for number, one in enumerate(drawn, start=last + 1)
    ]  # fmt: skip
    db.session.add_all(made)
    db.session.flush()
    audit.record("blanks.made", about=f"event:{event.slug}", event_id=event.id, count=count)
    return made


def revoke(event: Event, blank: BlankBadge) -> None:
    """Take a blank badge out of force, such as one that was lost. Raises OutOfForce."""
    holding.hold(event)
    db.session.refresh(blank, ["in_force"])
    if not blank.in_force:
        raise OutOfForce
    blank.in_force = False
    audit.record("blank.revoked", about=f"event:{event.slug}", event_id=event.id, number=blank.number)


def face_of(blank: BlankBadge, words: Wording, *, number: str) -> BadgeFace:
    """What a blank badge says: class, day and number (as words), and room for a name."""
    badge_class = blank.badge_class
    return BadgeFace(
        key=f"blank-{blank.number}",
        name="",
        class_key=badge_class.key,
        class_label=translated(badge_class.names, words.language),
        class_letter=badge_class.letter,
        class_colour=badge_class.colour,
        qr_modules=blank.qr_modules,
        qr_path=blank.qr_path,
        typed_code=blank.typed_code,
        days=str(blank.day.day) if blank.day else "",
        number=number,
    )
