"""Taking badges out of force, making new ones, giving another class: for one or for many, all or none."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import update

from eventreg.audit import domain as audit
from eventreg.badges import blanks, codes, domain
from eventreg.badges.blanks import Blank
from eventreg.badges.issuing import issue_queries, reasons
from eventreg.badges.models import Badge, BadgeClass, BadgeRevocation
from eventreg.core import clock
from eventreg.core.database import insert_rows
from eventreg.core.errors import N_, Invalid, Refusal
from eventreg.core.text import clean_line
from eventreg.events import holding
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.participants.models import Participant

LONGEST = 150


class NobodyToDoThisFor(Refusal):
    """None of the badges is in a state in which this makes sense."""

    sentence = N_("Nothing was done: none of these badges is in force any more. Look at the list as it is now.")


class NoReason(Invalid):
    """A code that stops working needs a reason that others can read later."""

    sentence = N_("Please choose a reason.")


class SayWhich(Invalid):
    """ "Another reason" without words."""

    sentence = N_("Please write down the reason in a few words.")


class EventCancelled(Refusal):
    """Nobody needs a badge."""

    sentence = N_("This event is cancelled, so nobody gets a badge.")


class IdentityNotSeen(Invalid):
    """A new badge for whoever says that they are somebody."""

    sentence = N_("A new badge is given only once somebody has seen an identity document. Tick that it was seen.")


@dataclass(frozen=True)
class Reason:
    """One of `reasons.REASONS`, and words that were added."""

    key: str
    words: str = ""

    def checked(self) -> "Reason":
        """As it is kept. Raises NoReason, SayWhich, core.text.TooLong."""
        if self.key not in reasons.REASONS:
            raise NoReason
        words = clean_line(self.words, LONGEST)
        if self.key == "other" and not words:
            raise SayWhich
        return Reason(self.key, words)


def revoke(event: Event, badges: Sequence[Badge], reason: Reason) -> int:
    """Take badges out of force: from now on every door that is online refuses them. How many were in force.

    Raises NobodyToDoThisFor, NoReason, SayWhich.
    """
    given = reason.checked()
    holding.hold(event)
    return len(_stopped(event, badges, given))


def reissue(event: Event, badges: Sequence[Badge], reason: Reason, *, identity_seen: bool = False) -> list[Badge]:
    """New badges in place of these, which stop working. Whoever has left in the meantime gets none.

    Raises NobodyToDoThisFor, NoReason, SayWhich, IdentityNotSeen.
    """
    given = reason.checked()
    if given.key in reasons.NEEDS_IDENTITY and not identity_seen:
        raise IdentityNotSeen
    drawn = _drawn(event, [badge.participant_id for badge in badges])  # before anybody has to wait for us
    holding.hold(event)
    stopped = _stopped(event, badges, given)
    return _issued(event, [badge.participant for badge in stopped if badge.participant.left_at is None], drawn)


def issue(event: Event, participants: Sequence[Participant]) -> list[Badge]:
    """Badges for those who take part in person and have none in force. Raises NobodyToDoThisFor."""
    drawn = _drawn(event, [participant.id for participant in participants])
    holding.hold(event)
    lacking = {one.id for one in db.session.scalars(issue_queries.without_badge(event, Participant.id.in_(drawn)))}
    there = [participant for participant in participants if participant.id in lacking]
    if not there:
        raise NobodyToDoThisFor
    return _issued(event, there, drawn)


def give_class(event: Event, badges: Sequence[Badge], badge_class: BadgeClass) -> int:
    """Give badges a class by hand; their codes stay, what is printed is out of date. How many had another one."""
    holding.hold(event)
    changed = [badge for badge in badges if badge.class_id != badge_class.id]
    for badge in changed:
        badge.badge_class, badge.class_by_hand = badge_class, True
    db.session.flush()
    entries = [(_about(badge), event.id, {"number": badge.number, "letter": badge_class.letter}) for badge in changed]
    audit.record_together("badge.classed", entries)
    return len(changed)


def _stopped(event: Event, badges: Sequence[Badge], reason: Reason) -> list[Badge]:
    """Those of the badges that were in force until now."""
    ids = [badge.id for badge in badges]
    statement = update(Badge).where(Badge.id.in_(ids), Badge.in_force).values(in_force=False).returning(Badge.id)
    done = set(db.session.scalars(statement.execution_options(synchronize_session=False)))
    if not done:
        raise NobodyToDoThisFor
    stopped = [badge for badge in badges if badge.id in done]
    by, now = audit.actor(), clock.now()
    text = reasons.kept(reason.key, reason.words)
    insert_rows(
        db.session, BadgeRevocation, [{"badge_id": one.id, "by": by, "at": now, "reason": text} for one in stopped]
    )
    for badge in stopped:
        db.session.expire(badge, ["in_force"])
    entries = [(_about(badge), event.id, {"number": badge.number, "reason": reason.key}) for badge in stopped]
    audit.record_together("badge.revoked", entries)
    return stopped


def _drawn(event: Event, participants: Sequence[int]) -> dict[int, tuple[int, Blank]]:
    """Participant → which of their badges it will be, and its code."""
    had = dict(db.session.execute(issue_queries.had(participants)).all())
    return {one: (had.get(one, 0), blanks.draw(event.number, had.get(one, 0))) for one in participants}


def _issued(event: Event, participants: Sequence[Participant], drawn: dict[int, tuple[int, Blank]]) -> list[Badge]:
    if event.cancelled_at is not None:
        raise EventCancelled
    ids = [participant.id for participant in participants]
    had = dict(db.session.execute(issue_queries.had(ids)).all())
    by_hand = {badge.participant_id: badge for badge in db.session.scalars(issue_queries.classed_by_hand(ids))}
    classes, first = domain.classes_of(event), domain.next_number(event)
    made = []
    for number, participant in enumerate(participants, start=first):
        again, blank = drawn[participant.id]
        if had.get(participant.id, 0) != again:  # somebody was quicker
            again = had.get(participant.id, 0)
            blank = blanks.draw(event.number, again)
        kept = by_hand.get(participant.id)
        badge_class = kept.badge_class if kept else domain.class_among(classes, participant)
        made.append(
            Badge(
                event_id=event.id, participant=participant, badge_class=badge_class, token_id=blank.token_id,
                reissue=again, class_by_hand=kept is not None, typed_code=codes.new_typed_code(), code=blank.code,
                qr_modules=blank.modules, qr_path=blank.path, number=number, issued_at=clock.now(),
            )
        )  # fmt: skip
    db.session.add_all(made)
    db.session.flush()
    entries = [(_about(one), event.id, {"number": one.number, "reissue": one.reissue}) for one in made]
    audit.record_together("badge.issued", entries)
    return made


def _about(badge: Badge) -> str:
    return badge.participant.application.reference
