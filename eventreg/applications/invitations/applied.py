"""Whether somebody who is invited has applied already, or was invited before."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import select

from eventreg.applications import intake
from eventreg.applications.invitations import applied_queries as queries
from eventreg.applications.invitations import name_likeness
from eventreg.applications.invitations.invitation_models import Invitation, InvitedPerson
from eventreg.applications.models import Application
from eventreg.applications.status import OVER
from eventreg.core import crypto
from eventreg.events.models import Event
from eventreg.extensions import db


@dataclass
class Likely:
    """Who is there already under the name or address of an invitation: what they sent, and earlier invitations."""

    applications: list[Application] = field(default_factory=list)
    invitations: list[Invitation] = field(default_factory=list)


def twins(event: Event, *, name: str, address: str) -> list[Application]:
    """The applications that were sent with this name and address and are not over.

    Those that are verified come first, of these the one that has the name and address of its own. Behind one of the
    others may be anybody who knows the two: `inviting_known.sent_before` takes none of them up, and what
    `naming.name_person` finds here it tells only of people whom the same institution has put forward.
    """
    identity = intake.identity_of(name, address, event.key_name)
    held = select(Application).where(Application.event_id == event.id, Application.identity == identity)
    own = db.session.scalars(held.where(Application.status.not_in([*OVER]))).all()
    sent = db.session.scalars(queries.sent_from(event, crypto.lookup(address, event.key_name)))
    others = [one for one in sent if one not in own and intake.identity(one) == identity]
    return [*own, *sorted(others, key=lambda one: not one.is_verified)]


@dataclass(frozen=True)
class Invitee:
    """Somebody by name, whether the invitation is made or still to be made. `number` tells them apart."""

    number: int
    names: tuple[str, str]
    lookup: bytes | None = None
    own: frozenset[int] = frozenset()  # ids of the invitation's own applications

    @classmethod
    def of(cls, invitation: Invitation) -> "Invitee":
        """Whom an invitation is for."""
        own = frozenset(person.application_id for person in invitation.invited)
        return cls(invitation.id, (invitation.name, invitation.name_latin), invitation.lookup, own)

    @classmethod
    def of_named(cls, person: InvitedPerson) -> "Invitee":
        """Somebody whom an institution has named, told from invitations by a number below nought."""
        own = frozenset(one.application_id for one in person.invitation.invited)
        draft, channel = person.application.person, person.application.person.email
        return cls(-person.id, (person.named or "", draft.badge_name_latin), channel.lookup if channel else None, own)

    @property
    def sort_name(self) -> str:
        return intake.sort_key(self.names[1] or self.names[0])


def likely(event: Event, invitees: Iterable[Invitee], *, but: bool = True) -> Mapping[int, Likely]:
    """Number → who may be the same person. Few queries for all. `but`: the numbers are ids, and nobody is their own."""
    everybody = [one for one in invitees if one.sort_name]
    names = sorted({one.sort_name for one in everybody})
    lookups = sorted({one.lookup for one in everybody if one.lookup})
    found = {one.number: Likely() for one in everybody}
    for other in db.session.scalars(queries.same(event, names, lookups)):
        for one in everybody:
            if not (but and other.id == one.number) and _may_be(one, other.sort_name, other.lookup, _names(other)):
                found[one.number].invitations.append(other)
    sent = {one.id: one for query in queries.sent(event, names, lookups) for one in db.session.scalars(query)}
    for application in sent.values():
        channel = application.person.email
        for one in everybody:
            lookup = channel.lookup if channel else None
            is_own = application.id in one.own
            if not is_own and _may_be(one, application.sort_name, lookup, _names_of(application)):
                found[one.number].applications.append(application)
    return {number: one for number, one in found.items() if one.applications or one.invitations}


def _may_be(one: Invitee, sort_name: str, lookup: bytes | None, names: tuple[str, str]) -> bool:
    """The same name, or the same address and a name that is alike."""
    same_address = one.lookup is not None and one.lookup == lookup
    return one.sort_name == sort_name or (same_address and name_likeness.may_be(one.names, names))


def _names(invitation: Invitation) -> tuple[str, str]:
    return invitation.name, invitation.name_latin


def _names_of(application: Application) -> tuple[str, str]:
    return application.person.badge_name, application.person.badge_name_latin
