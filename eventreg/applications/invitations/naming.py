"""An institution names its people: each gets a draft and a link of their own, and confirms by themselves."""

from collections.abc import Iterable
from dataclasses import dataclass

from eventreg.accounts import tries
from eventreg.applications import lifecycle, queries
from eventreg.applications.invitations import applied, drafts, invitation_links, invitation_queries, mailing
from eventreg.applications.invitations import invitation_rules as rules
from eventreg.applications.invitations.invitation_models import Invitation, InvitedPerson
from eventreg.applications.models import INVITATION, Application
from eventreg.applications.status import OVER, Status
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.errors import N_, Invalid, Refusal
from eventreg.core.names import search_key
from eventreg.extensions import db

MORE_THAN_PLACES = 20  # how often names may be sent in a quarter of an hour, beside one for each place


class TooLate(Refusal):
    """The day until which answers were asked for has passed."""

    sentence = N_("The time to answer this invitation is over. Please write to the organizers.")


class NoSuchPlace(Invalid):
    """The institution has fewer places."""

    sentence = N_("There is no such place. Reload the page to see how many people you can name.")


class NamedMeanwhile(Refusal):
    """A colleague has named somebody for this place."""

    sentence = N_(
        "Somebody of your institution has changed this place meanwhile. What you typed is still here: look at the "
        "list, and send it again for a free place if you still want it."
    )


class HasPlace(Refusal):
    """Whoever has confirmed is not replaced behind their back."""

    sentence = N_(
        "This person has confirmed their place, so nobody else can be named instead. If they cannot come, please "
        "write to the organizers."
    )


class PutOut(Refusal):
    """Whom the organizers put out does not come back by being named again."""

    sentence = N_(
        "The organizers have taken this person out, so they cannot be named again. Name somebody else, or write to the "
        "organizers."
    )


class SameName(Invalid):
    """The same name stands in the list, and nobody has said that these are two people."""

    sentence = N_(
        "The same name is in your list already, with another address. Are these two people? If they are, say so below "
        "the name, and send it again."
    )


class NamedTwice(SameName):
    """The same name and address stand in the list."""

    sentence = N_(
        "This person is in your list already. If a colleague has the same name and the same address, say so below the "
        "name, and send it again."
    )


class HereAlready(Refusal):
    """Whom the institution itself has put forward has a place; nothing is told of anybody else's application."""

    sentence = N_(
        "This person is registered for this event already, so they cannot be named again. Name somebody else, or write "
        "to the organizers."
    )


@dataclass(frozen=True)
class Named:
    """Somebody as their institution writes them. `is_other`: it says that a colleague has the same name."""

    name: str
    email: str
    name_latin: str = ""
    position: str = ""
    is_other: bool = False


def name_person(invitation: Invitation, number: int, named: Named, *, instead: str) -> InvitedPerson:
    """Name somebody for a place and mail them their link. `instead`: whom the page showed there, by uid, or "".

    The invitation is held by the caller. Raises TooLate, NoSuchPlace, NamedMeanwhile, HasPlace, PutOut, SameName,
    NamedTwice, HereAlready, TooMany.
    """
    if not rules.is_in_time(invitation, clock.now()) or invitation.declined_at is not None:
        raise TooLate
    if not invitation.names_others or not 1 <= number <= invitation.people:
        raise NoSuchPlace
    tries.count(f"naming {invitation.uid}", limit=invitation.people + MORE_THAN_PLACES)
    there = next((one for one in invitation.invited if one.number == number), None)
    if (str(there.uid) if there else "") != instead:
        raise NamedMeanwhile
    _check_others([one for one in invitation.invited if one is not there], named)
    _check_place(invitation, named)
    if there is not None:
        _end(there, named)
    person = put(invitation, number, named)
    mailing.tell_named(person)
    audit.record(
        "invitation.named", about=invitation_links.about(invitation), event_id=invitation.event_id, number=number,
        instead=there is not None,
    )  # fmt: skip
    return person


def put(invitation: Invitation, number: int, named: Named) -> InvitedPerson:
    """Give somebody a free place, with a draft."""
    person = InvitedPerson(
        invitation=invitation, number=number, application=_application(invitation, named), at=clock.now(), reminders=0
    )
    person.named, person.email = named.name, named.email
    db.session.add(person)
    db.session.flush()
    return person


def _application(invitation: Invitation, named: Named) -> Application:
    values = {"name_native": named.name, "name_latin": named.name_latin, "full_name": named.name}
    return drafts.begin(invitation, values | {"email": named.email, "position": named.position})


def take_out(person: InvitedPerson) -> None:
    """The place is free, and the links of whoever had it end."""
    invitation_links.end_named(person)
    person.invitation.invited.remove(person)
    db.session.flush()


def _end(person: InvitedPerson, instead: Named) -> None:
    """Take somebody out who has no place: their link ends, and their draft. An application of their own stays."""
    application = db.session.scalars(queries.held([person.application_id])).one()
    if application.status == Status.CONFIRMED:
        raise HasPlace
    if rules.is_put_out(person) and _is_same(person, instead):
        raise PutOut
    take_out(person)
    if application.via == INVITATION and application.status not in OVER:
        lifecycle.move(application, Status.WITHDRAWN)
        application.identity = None


def _check_others(others: Iterable[InvitedPerson], named: Named) -> None:
    called_so = [one for one in others if sorted(search_key(one.named or "")) == sorted(search_key(named.name))]
    same = [one for one in called_so if _is_same(one, named)]
    if any(map(rules.is_put_out, same)):
        raise PutOut
    if called_so and not named.is_other:
        raise NamedTwice if same else SameName


def _check_place(invitation: Invitation, named: Named) -> None:
    """Whether the institution has already put this very person forward, and they have a place."""
    here = {one.application_id for one in invitation.invited}
    for found in applied.twins(invitation.event, name=named.name, address=named.email):
        has_place = found.status in rules.OFFERED and found.id not in here
        if has_place and db.session.scalar(invitation_queries.put_forward_by(found, invitation)) is not None:
            raise HereAlready


def _is_same(person: InvitedPerson, named: Named) -> bool:
    channel = person.application.person.email
    same_name = sorted(search_key(person.named or "")) == sorted(search_key(named.name))
    return same_name and named.email in {person.email, channel.address if channel else None}
