"""Where a badge lies at the desk: in a box, which fill by number, or in the envelope of its delegation."""

from sqlalchemy import select

from eventreg.applications.nominations.nomination_models import Nomination
from eventreg.applications.nominations.nomination_queries import holds
from eventreg.badges.layouts.layout_models import BadgeSettings
from eventreg.badges.models import Badge
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.organizations.focal_models import Delegation
from eventreg.organizations.models import Organization

PER_BOX = 50
ENVELOPE = "E"


def of_event(event: Event) -> "Boxes":
    """The boxes of an event as its settings say."""
    per_box = db.session.scalar(select(BadgeSettings.per_box).where(BadgeSettings.event_id == event.id))
    return Boxes(event, per_box or PER_BOX)


class Boxes:
    """The boxes and envelopes of one event. Envelopes are numbered by the age of their delegations.

    `envelopes`: "E2" → name of the delegation's organization.
    """

    def __init__(self, event: Event, per_box: int) -> None:
        self.per_box = per_box
        known = db.session.execute(
            select(Delegation.id, Organization.name)
            .join(Organization, Organization.id == Delegation.organization_id)
            .where(Delegation.event_id == event.id)
            .order_by(Delegation.id)
        ).all()
        numbers = {row[0]: f"{ENVELOPE}{number}" for number, row in enumerate(known, 1)}
        self.envelopes: dict[str, str] = {numbers[row[0]]: row[1] for row in known}
        members = select(Nomination.application_id, Nomination.delegation_id).where(
            Nomination.delegation_id.in_(list(numbers)), holds()
        )
        found = db.session.execute(members) if numbers else ()
        self._lying: dict[int, str] = {row[0]: numbers[row[1]] for row in found if row[1] is not None}

    def box_of(self, badge: Badge) -> str:
        """Where a badge lies: in the box "3", or in the envelope "E2", which names the organization: so whoever hides
        theirs is in a box.
        """
        participant = badge.participant
        return self.place_of(badge.number, participant.application_id, hidden=participant.hide_organization)

    def place_of(self, number: int, application_id: int, *, hidden: bool) -> str:
        """The same from plain values; `hidden`: the organization is not to be shown."""
        envelope = "" if hidden else self._lying.get(application_id, "")
        return envelope or str((number - 1) // self.per_box + 1)

    def text(self, badge: Badge) -> str:
        """As it is printed: "3 · 141"."""
        return f"{self.box_of(badge)} · {badge.number}"
