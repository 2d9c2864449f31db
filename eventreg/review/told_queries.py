"""Finding what a person may know: decisions that were told to them, and the offers in these."""

from sqlalchemy import Select, select

from eventreg.applications.models import Application
from eventreg.review.models import Decision, Offer, OfferAnswer


def told_decision(application: Application) -> Select[Decision]:
    """The newest decision that was sent to the applicant. One that is still private is not found."""
    return (
        select(Decision)
        .where(Decision.application_id == application.id, Decision.told_at.is_not(None))
        .order_by(Decision.id.desc())
        .limit(1)
    )


def told_offer(application: Application) -> Select[Offer]:
    """The newest offer that was sent to the applicant."""
    return (
        select(Offer)
        .join(Offer.decision)
        .where(Decision.application_id == application.id, Decision.told_at.is_not(None))
        .order_by(Decision.id.desc())
        .limit(1)
    )


def said_yes(application: Application) -> Select[int]:
    """Ids of answers by which somebody took an offer up, of whatever offer."""
    return (
        select(OfferAnswer.id)
        .join(OfferAnswer.offer)
        .join(Offer.decision)
        .where(Decision.application_id == application.id, OfferAnswer.accepted.is_(True))
        .limit(1)
    )
