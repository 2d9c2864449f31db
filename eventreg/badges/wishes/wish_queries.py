"""Finding what participants wish, and what has been printed of it."""

from sqlalchemy import Select, select

from eventreg.badges.models import Badge
from eventreg.badges.prints.print_models import PrintedBadge, PrintRun
from eventreg.badges.wishes.wish_models import BadgeWish
from eventreg.participants.models import Participant


def wish_of(participant: Participant) -> Select[BadgeWish]:
    """What a participant wishes, if they said anything."""
    return select(BadgeWish).where(BadgeWish.participant_id == participant.id)


def last_print(badge: Badge) -> Select[PrintRun]:
    """The last finished printing that a badge was in."""
    return (
        select(PrintRun)
        .join(PrintedBadge, PrintedBadge.print_id == PrintRun.id)
        .where(PrintedBadge.badge_id == badge.id, PrintRun.ready_at.is_not(None))
        .order_by(PrintRun.id.desc())
        .limit(1)
    )
