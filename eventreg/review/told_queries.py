"""Finding what a person may know: decisions that were told to them, and the offers in these."""

from sqlalchemy import Select, func, select
from sqlalchemy.orm import aliased

from eventreg.applications.models import Application
from eventreg.applications.status import Status
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
    """Ids of answers by which somebody took an offer up, of whatever offer since they were last told another result: a
    yes for which no place was left gave them none.
    """
    other = aliased(Decision)
    last = (
        select(func.coalesce(func.max(other.id), 0))
        .where(other.application_id == application.id, other.told_at.is_not(None), other.outcome != Status.APPROVED)
        .scalar_subquery()
    )
    return (
        select(OfferAnswer.id)
        .join(OfferAnswer.offer)
        .join(Offer.decision)
        .where(Decision.application_id == application.id, OfferAnswer.accepted.is_(True), Decision.id > last)
        .limit(1)
    )
