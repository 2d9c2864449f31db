"""Sending invitations, and reminding those who are silent: one by one here, many in `mailing_tasks`."""

from datetime import timedelta

from eventreg.applications.invitations import invitation_links, places
from eventreg.applications.invitations import invitation_rules as rules
from eventreg.applications.invitations.invitation_models import Invitation, InvitedPerson
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.errors import N_, Invalid, Refusal
from eventreg.outbox import domain as outbox

A_WHILE = timedelta(minutes=10)
INVITATION, REMINDER, NAMED, NAMED_REMINDER, PASSED_ON = (
    "invitation", "invitation_reminder", "invitation_named", "invitation_named_reminder", "invitation_passed_on",
)  # fmt: skip


class NotPublished(Refusal):
    """Nobody could open the link."""

    sentence = N_("The event is not published yet, so nobody could open an invitation to it. Publish it first.")


class NothingToSend(Refusal):
    """Answered, revoked or over its time."""

    sentence = N_("This invitation has been answered or revoked, or its time is over, so it is not sent.")


class SentJustNow(Refusal):
    """Once is enough: a button pressed twice, or a colleague at the same time."""

    sentence = N_("This invitation has been sent already.")


class NoAddress(Invalid):
    """Sent by hand."""

    sentence = N_("This invitation has no e-mail address. Make a link and send it by hand.")


class NobodySilent(Refusal):
    """Answered, over its time, or reminded lately."""

    sentence = N_(
        "There is nobody to remind: everybody has answered, was written to less than three days ago, was reminded "
        "three times, or has no address."
    )


def send(invitation: Invitation, *, again: bool = False, anew: bool = False, beyond: str = "") -> None:
    """Mail it; `again`: once more, a while after it was; `anew`: saying that earlier links have ended.

    Sent again, what was declined is open as before, within the places or with a reason (`beyond`). Raises NotPublished,
    NothingToSend, NoAddress, SentJustNow, BeyondPlaces.
    """
    _check(invitation)
    if not invitation.email:
        raise NoAddress
    if invitation.declined_at is not None and not again:
        raise NothingToSend
    sent_at = invitation.sent_at if invitation.declined_at is None else None
    if sent_at is not None and (not again or clock.now() - sent_at < A_WHILE):
        raise SentJustNow
    _ask_again(invitation, invitation, beyond=beyond)
    _mail(invitation, INVITATION, anew=anew)
    _note_sent(invitation)


def begin_anew(invitation: Invitation) -> None:
    """It has to be sent again: older links end."""
    invitation_links.end(invitation)
    invitation.sent_at = invitation.reminded_at = None
    invitation.reminders = 0


def link_to_hand_over(invitation: Invitation, *, beyond: str = "") -> str:
    """The secret of a link that staff send by hand; it exists here once.

    Raises NotPublished, NothingToSend, and BeyondPlaces as `send` does.
    """
    _check(invitation)
    _ask_again(invitation, invitation, beyond=beyond)
    _note_sent(invitation)
    return invitation_links.make(invitation, by_hand=True)


def named_link_to_hand_over(person: InvitedPerson) -> str:
    """The same for somebody whom an institution named. Raises NothingToSend."""
    if not rules.may_ask_again(person) or not rules.is_in_time(person.invitation, clock.now()):
        raise NothingToSend
    _ask_again(person.invitation, person)
    return invitation_links.make_named(person, by_hand=True)


def remind(invitation: Invitation) -> int:
    """Write again to whoever is silent: the invited, and those whom an institution named; how many.

    Nobody is written to within three days, nor more than three times. Raises NobodySilent.
    """
    now = clock.now()
    named = [person for person in invitation.invited if rules.may_remind_named(person, now)]
    is_silent = rules.may_remind(invitation, now)
    if not named and not is_silent:
        raise NobodySilent
    if is_silent:
        _mail(invitation, REMINDER)
        _note_reminded(invitation)
    for person in named:
        tell_named(person, NAMED_REMINDER)
        _note_reminded(person)
    audit.record(
        "invitation.sent", about=invitation_links.about(invitation), event_id=invitation.event_id, reminder=True
    )
    return len(named) + is_silent


def tell_passed_on(person: InvitedPerson) -> None:
    """Tell whom an invitation means, not whoever answered, that it was answered under another name; not by whom."""
    invitation, address = person.invitation, person.email if person.named else person.invitation.email
    if not address:
        return
    values = {"name": person.named or invitation.name, "event": dict(invitation.event.names)}
    outbox.queue(
        PASSED_ON, to=address, language=invitation.language, key_name=invitation.key_name,
        about=invitation_links.about(invitation), event_id=invitation.event_id, values=values,
    )  # fmt: skip


def tell_moved(invitation: Invitation, words: str) -> None:
    """Mail an invitation once more, because the event has moved; without an address staff say so."""
    if invitation.email:
        _mail(invitation, INVITATION, moved=words)
        _note_sent(invitation)


def tell_named(person: InvitedPerson, template: str = NAMED, *, anew: bool = False, moved: str = "") -> None:
    """Mail somebody whom an institution named their own link."""
    application, channel = person.application, person.application.person.email
    if channel is None:
        return
    values = _values(person.invitation) | {
        "name": application.person.badge_name, "institution": person.invitation.institution,
        "secret_token": invitation_links.make_named(person), "anew": anew, "moved": moved,
    }  # fmt: skip
    outbox.queue(
        template, to=channel.address, language=application.person.language, key_name=application.key_name,
        about=application.reference, event_id=application.event_id, values=values,
    )  # fmt: skip


def _mail(invitation: Invitation, template: str, *, anew: bool = False, moved: str = "") -> None:
    values = _values(invitation) | {
        "name": invitation.name, "institution": invitation.institution if invitation.names_others else "",
        "people": invitation.people, "note": invitation.note or "",
        "secret_token": invitation_links.make(invitation), "anew": anew, "moved": moved,
    }  # fmt: skip
    outbox.queue(
        template, to=invitation.email, language=invitation.language, key_name=invitation.key_name,
        about=invitation_links.about(invitation), event_id=invitation.event_id, values=values,
    )  # fmt: skip


def _values(invitation: Invitation) -> dict[str, object]:
    """What is offered: language → text for what is stored in several languages."""
    event, line = invitation.event, invitation.funding_line
    return {
        "event": dict(event.names), "place": dict(event.places), "mode": invitation.mode,
        "role": dict(invitation.role.names), "days": list(invitation.days), "covers": list(invitation.covers),
        "line": dict(line.names) if line else {}, "answer_by": invitation.answer_by.isoformat(), "zone": event.zone,
    }  # fmt: skip


def _check(invitation: Invitation) -> None:
    if invitation.event.published_at is None:
        raise NotPublished
    if not rules.may_send(invitation, clock.now()):
        raise NothingToSend


def _ask_again(invitation: Invitation, declined: Invitation | InvitedPerson, *, beyond: str = "") -> None:
    """Whoever has declined has told staff that they can come after all. Raises BeyondPlaces."""
    if declined.declined_at is not None:
        with places.claimed(invitation.event, reason=beyond):
            declined.declined_at = None
        audit.record("invitation.opened_again", about=invitation_links.about(invitation), event_id=invitation.event_id)


def _note_sent(invitation: Invitation) -> None:
    invitation.sent_at = clock.now()
    audit.record(
        "invitation.sent", about=invitation_links.about(invitation), event_id=invitation.event_id, reminder=False
    )


def _note_reminded(written_to: Invitation | InvitedPerson) -> None:
    written_to.reminded_at = clock.now()
    written_to.reminders += 1
