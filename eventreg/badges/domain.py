"""Issuing, revoking and handing over badges and tickets."""

import uuid
from collections.abc import Sequence

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import func, select

from eventreg.audit import domain as audit
from eventreg.badges import blanks, codes, queries
from eventreg.badges.issuing import issue_queries
from eventreg.badges.models import Badge, BadgeClass, BadgeHandover, BadgeRevocation, Ticket, Zone
from eventreg.badges.usual import CLASSES
from eventreg.core import catalogue, clock
from eventreg.core.errors import N_, Refusal
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.participants.models import Participant


class NotInForce(Refusal):
    """The badge is out of force already."""

    sentence = N_("This badge is out of force already.")


class OnlineHasNoBadge(Refusal):
    """The participant has no badge: they take part online."""

    sentence = N_("This participant takes part online and has no badge.")


def add_usual_classes(event: Event) -> None:
    """Give an event the usual classes."""
    for position, usual in enumerate(CLASSES):
        db.session.add(
            BadgeClass(
                event_id=event.id,
                key=usual.key,
                letter=usual.letter,
                colour=usual.colour,
                position=position,
                names=catalogue.in_languages(usual.name, event.languages),
                categories=list(usual.categories),
                roles=list(usual.roles),
            )
        )
    db.session.flush()


def copy_classes(old: Event, *, new: Event) -> None:
    """Give a new edition the classes and zones of an earlier event; its days are others."""
    for zone in db.session.scalars(queries.zones(old)):
        db.session.add(Zone(event_id=new.id, key=zone.key, names=dict(zone.names), position=zone.position))
    for known in db.session.scalars(select(BadgeClass).where(BadgeClass.event_id == old.id)):
        kept = {name: getattr(known, name) for name in ("key", "letter", "colour", "position")}
        db.session.add(
            BadgeClass(
                event_id=new.id, names=dict(known.names), categories=list(known.categories), roles=list(known.roles),
                zones=list(known.zones), **kept,
            )
        )  # fmt: skip
    db.session.flush()


def welcome(participant: Participant) -> None:
    """A ticket and a badge for whoever comes in person; who joins online has a personal way into the room instead."""
    if not participant.is_in_person or participant.event.cancelled_at is not None:
        return
    make_ticket(participant, instead=db.session.scalar(queries.ticket_of(participant)))
    issue(participant)


def make_ticket(participant: Participant, *, instead: Ticket | None = None) -> Ticket:
    """The code for the phone; for whoever left and comes back a new one on the ticket they had."""
    ticket = instead or Ticket(event_id=participant.event_id, participant=participant)
    ticket.code, ticket.typed_code = codes.new_short_code(), codes.new_typed_code()
    ticket.made_at, ticket.in_force = clock.now(), True
    db.session.add(ticket)
    return ticket


def welcome_together(participants: Sequence[Participant]) -> None:
    """The same for many who have joined one event at once and never had a badge, in few statements."""
    present = [participant for participant in participants if participant.is_in_person]
    if not present or present[0].event.cancelled_at is not None:
        return
    event = present[0].event
    classes, first = classes_of(event), next_number(event)
    badges = [
        _badge(participant, class_among(classes, participant), number, blanks.next_first(event))
        for number, participant in enumerate(present, start=first)
    ]
    for participant in present:
        make_ticket(participant)
    db.session.add_all(badges)
    db.session.flush()
    audit.record_together(
        "badge.issued",
        [(one.participant.application.reference, event.id, {"number": one.number, "reissue": 0}) for one in badges],
    )


def issue(participant: Participant) -> Badge:
    """A signed badge in force. A second one in force for one participant is refused by the database."""
    if not participant.is_in_person:
        raise OnlineHasNoBadge
    reissue = (
        db.session.scalar(select(func.count()).select_from(Badge).where(Badge.participant_id == participant.id)) or 0
    )
    blank = blanks.draw(participant.event.number, reissue)
    by_hand = db.session.scalar(issue_queries.classed_by_hand([participant.id]))
    badge_class = by_hand.badge_class if by_hand else class_for(participant)
    badge = _badge(participant, badge_class, next_number(participant.event), blank, reissue)
    badge.class_by_hand = by_hand is not None
    db.session.add(badge)
    db.session.flush()
    audit.record(
        "badge.issued", about=participant.application.reference, event_id=badge.event_id, number=badge.number,
        reissue=reissue,
    )  # fmt: skip
    return badge


def _badge(
    participant: Participant, badge_class: BadgeClass, number: int, blank: blanks.Blank, reissue: int = 0
) -> Badge:
    return Badge(
        event_id=participant.event_id, participant=participant, badge_class=badge_class, token_id=blank.token_id,
        reissue=reissue, typed_code=codes.new_typed_code(), code=blank.code, qr_modules=blank.modules,
        qr_path=blank.path, number=number, issued_at=clock.now(),
    )  # fmt: skip


def revoke(badge: Badge, *, reason: str) -> BadgeRevocation:
    """Take a badge out of force: from now on every door that is online refuses it. Raises NotInForce."""
    if not badge.in_force:
        raise NotInForce
    badge.in_force = False
    revocation = BadgeRevocation(badge_id=badge.id, by=audit.actor(), at=clock.now(), reason=reason)
    db.session.add(revocation)
    db.session.flush()
    audit.record(
        "badge.revoked", about=badge.participant.application.reference, event_id=badge.event_id, number=badge.number,
        reason=reason,
    )  # fmt: skip
    return revocation


def reissue(badge: Badge, *, reason: str) -> Badge:
    """A new badge in place of a lost one, which stops working."""
    if badge.in_force:
        revoke(badge, reason=reason)
    return issue(badge.participant)


def farewell(participant: Participant) -> None:
    """Whoever left has neither badge nor ticket in force."""
    badge = db.session.scalar(queries.badge_in_force(participant))
    if badge is not None:
        revoke(badge, reason="left")
    ticket = db.session.scalar(queries.ticket_of(participant))
    if ticket is not None:
        ticket.in_force = False


def hand_over(badge: Badge, *, handover_id: uuid.UUID, identity_seen: bool, where: str) -> BadgeHandover:
    """Note that a badge is in its person's hands; the first note stays."""
    known = db.session.scalar(select(BadgeHandover).where(BadgeHandover.badge_id == badge.id))
    if known is not None:
        return known
    handover = BadgeHandover(
        uid=handover_id, badge_id=badge.id, identity_seen=identity_seen, where=where, by=audit.actor(), at=clock.now()
    )
    db.session.add(handover)
    db.session.flush()
    audit.record(
        "badge.handed_over", about=badge.participant.application.reference, event_id=badge.event_id, where=where,
        identity_seen=identity_seen,
    )  # fmt: skip
    return handover


def class_for(participant: Participant) -> BadgeClass:
    """The class by role first, then by category, else the usual one for delegates."""
    return class_among(classes_of(participant.event), participant)


def classes_of(event: Event) -> list[BadgeClass]:
    """The classes of an event in their order."""
    return list(db.session.scalars(queries.classes(event)))


def class_among(classes: Sequence[BadgeClass], participant: Participant) -> BadgeClass:
    """The same, when the event's classes are known."""
    category = participant.application.category
    for badge_class in classes:
        if participant.role.key in badge_class.roles:
            return badge_class
    for badge_class in classes:
        if category is not None and category.key in badge_class.categories:
            return badge_class
    return next((found for found in classes if found.key == "delegate"), classes[0])


def public_keys() -> dict[int, Ed25519PublicKey]:
    """Number → public key that verifies badges."""
    return dict(blanks.keys().public())


def next_number(event: Event) -> int:
    """The number of the next badge. They count up within an event and order the boxes; the event's row is the lock."""
    db.session.execute(select(Event.id).where(Event.id == event.id).with_for_update(key_share=True))
    return (db.session.scalar(select(func.max(Badge.number)).where(Badge.event_id == event.id)) or 0) + 1
