"""Whether somebody has used their place: then an answer that staff noted is no longer taken back."""

from sqlalchemy import or_, select

from eventreg.applications.models import Application
from eventreg.badges.models import Badge, BadgeHandover
from eventreg.checkin.models import Admission
from eventreg.extensions import db
from eventreg.participants.models import Participant


def is_used(application: Application) -> bool:
    """A badge was handed over, or a door has let them in."""
    mine = select(Participant.id).where(Participant.application_id == application.id)
    badges = select(Badge.id).where(Badge.participant_id.in_(mine))
    handed_over = select(BadgeHandover.id).where(BadgeHandover.badge_id.in_(badges)).exists()
    let_in = select(Admission.id).where(Admission.participant_id.in_(mine)).exists()
    return bool(db.session.scalar(select(or_(handed_over, let_in))))
