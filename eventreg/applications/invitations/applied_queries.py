"""Finding who is there already: what was sent, and earlier invitations, under a name or an address."""

from collections.abc import Sequence

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import joinedload
from sqlalchemy.orm.interfaces import LoaderOption

from eventreg.applications.invitations.invitation_models import Invitation
from eventreg.applications.models import Application
from eventreg.applications.status import OVER, Status
from eventreg.events.models import Event
from eventreg.people.models import Channel, Person


def same(event: Event, sort_names: Sequence[str], lookups: Sequence[bytes]) -> Select[Invitation]:
    """Invitations of people by name that hold, to one of these names or addresses."""
    alike = or_(Invitation.sort_name.in_(sort_names), Invitation.lookup.in_(lookups))
    by_name = and_(Invitation.revoked_at.is_(None), Invitation.names_others.is_(False))
    return select(Invitation).where(Invitation.event_id == event.id, by_name, alike).order_by(Invitation.id)


def sent(event: Event, sort_names: Sequence[str], lookups: Sequence[bytes]) -> list[Select[Application]]:
    """What was sent and is not over, under these names or addresses: two look-ups, each by its own index."""
    reached = select(Channel.person_id).where(Channel.kind == "email", Channel.lookup.in_(lookups))
    holds = and_(Application.submitted_at.is_not(None), Application.status.not_in([*OVER]))
    found = select(Application).where(Application.event_id == event.id, holds).options(_reached())
    return [found.where(Application.sort_name.in_(sort_names)), found.where(Application.person_id.in_(reached))]


def sent_from(event: Event, lookup: bytes) -> Select[Application]:
    """What was sent with this address, whether or not it was confirmed, and is not over; oldest first."""
    reached = select(Channel.person_id).where(Channel.kind == "email", Channel.lookup == lookup)
    holds = and_(Application.person_id.in_(reached), Application.status.not_in([*OVER, Status.DRAFT]))
    found = select(Application).where(Application.event_id == event.id, holds).options(_reached())
    return found.order_by(Application.id)


def _reached() -> LoaderOption:
    """With the person and how they are reached."""
    return joinedload(Application.person).selectinload(Person.channels)
