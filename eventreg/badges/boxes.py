"""Where a badge lies at the desk: in a box, which fill by number, or in the envelope of its delegation."""

from sqlalchemy import select

from eventreg.applications.nominations.nomination_models import Nomination
from eventreg.applications.nominations.nomination_queries import holds
from eventreg.badges.models import Badge
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.organizations.focal_models import Delegation

PER_BOX = 50
ENVELOPE = "E"


class Boxes:
    """The boxes and envelopes of one event. Envelopes are numbered by the age of their delegations."""

    def __init__(self, event: Event, per_box: int) -> None:
        self.per_box = per_box
        ids = db.session.scalars(select(Delegation.id).where(Delegation.event_id == event.id).order_by(Delegation.id))
        envelopes = {delegation_id: number for number, delegation_id in enumerate(ids, 1)}
        members = select(Nomination.application_id, Nomination.delegation_id).where(
            Nomination.delegation_id.in_(select(Delegation.id).where(Delegation.event_id == event.id)), holds()
        )
        found = db.session.execute(members) if envelopes else ()
        self._envelopes: dict[int, int] = {row[0]: envelopes[row[1]] for row in found if row[1] is not None}

    def box_of(self, badge: Badge) -> str:
        """Where a badge lies: in the box "3", or in the envelope "E2"."""
        envelope = self._envelopes.get(badge.participant.application_id)
        return f"{ENVELOPE}{envelope}" if envelope else str((badge.number - 1) // self.per_box + 1)

    def text(self, badge: Badge) -> str:
        """As it is printed: "3 · 141"."""
        return f"{self.box_of(badge)} · {badge.number}"
