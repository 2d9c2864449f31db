"""What whoever answers an invitation has at the event already."""

from collections.abc import Mapping
from typing import Any

from eventreg.applications import intake, verifying
from eventreg.applications.invitations import applied, invitation_queries, reopening
from eventreg.applications.invitations import invitation_rules as rules
from eventreg.applications.invitations.invitation_links import Opened
from eventreg.applications.invitations.invitation_models import InvitedPerson
from eventreg.applications.invitations.invitee import Invitee
from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.core.errors import N_, Refusal
from eventreg.extensions import db


class HasPlaceAlready(Refusal):
    """Confirmed, or offered a place by another way."""

    sentence = N_("You have a place at this event already, or an offer of one. Your own page says how it stands.")


def sent_before(opened: Opened, values: Mapping[str, Any]) -> Application | None:
    """What whoever gives these answers has sent before, where the link came to the address in them and so proves it.

    Nobody is told of what stands behind another address: whoever reads it confirms it by code first, and staff are
    asked about the two then (`verifying.claim_identity`). Nor is anything taken up that was never confirmed: anybody
    may have typed that name and address, and their page may still be open; see `ask_about_unconfirmed`.
    """
    address, name = values.get("email") or "", values["name_native"]
    if not address or address != Invitee.of(opened).address:
        return None
    sent = applied.twins(opened.invitation.event, name=name, address=address)
    found = next(iter(sent), None) or _left(opened, name, address)
    if found is None or not found.is_verified:
        return None
    is_own = rules.is_draft_of(opened.named, found.id) or _is_namesake(opened, found)
    return None if is_own else found


def ask_about_unconfirmed(application: Application) -> None:
    """Ask staff whether what somebody sent with the same name and address, and never confirmed, is the same person's.

    It stays as it is, not verified. The caller knows that whoever has this application reads the address.
    """
    person, channel = application.person, application.person.email
    assert channel is not None, "its address was shown to be read"
    for other in applied.twins(application.event, name=person.badge_name, address=channel.address):
        if not other.is_verified:
            verifying.ask_whether_one(application, other)


def check_free(opened: Opened, own: Application) -> None:
    """Whether an application may take up an invitation. Raises HasPlaceAlready.

    It may where another invitation holds it only as somebody else's, who had opened the wrong link.
    """
    other = _other_row(opened, own)
    is_free = other is None or (rules.waits_for_a_look(other) and Invitee.of(opened).sent(own, typed=False))
    if own.status in rules.OFFERED or not is_free:
        raise HasPlaceAlready


def leave_wrong_link(opened: Opened, own: Application | None) -> None:
    """Of two people with one mailbox one had opened the other's link: that is open again for whom it means.

    Raises NothingToOpen.
    """
    other = _other_row(opened, own) if own is not None else None
    if other is not None:
        reopening.open_again(other)


def _other_row(opened: Opened, own: Application) -> InvitedPerson | None:
    other = db.session.scalar(invitation_queries.of_application(own))
    return None if other is rules.whose(opened.invitation, opened.named) else other


def _is_namesake(opened: Opened, found: Application) -> bool:
    """Whether an application is a colleague's, whom the institution has named beside this person and told apart."""
    others = [one for one in opened.invitation.invited if one is not opened.named]
    return opened.named is not None and any(one.application_id == found.id and not one.other_name for one in others)


def _left(opened: Opened, name: str, address: str) -> Application | None:
    """What took up the invitation before and was withdrawn since, where it has this name and address."""
    person = rules.whose(opened.invitation, opened.named)
    if person is None or person.taken_at is None or person.application.status != Status.WITHDRAWN:
        return None
    identity = intake.identity_of(name, address, opened.invitation.key_name)
    return person.application if intake.identity(person.application) == identity else None
