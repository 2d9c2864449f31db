"""Finding answers that staff noted."""

from datetime import datetime

from sqlalchemy import Select, select

from eventreg.applications.models import Application
from eventreg.review import told_queries
from eventreg.review.models import Decision, Offer, OfferAnswer
from eventreg.review.queries import is_newest
from eventreg.review.spoken.spoken_models import SpokenAnswer


def of_application(application: Application) -> Select[SpokenAnswer]:
    """The one that stands, of the decision that counts."""
    return (
        select(SpokenAnswer)
        .join(OfferAnswer, OfferAnswer.id == SpokenAnswer.answer_id)
        .join(Offer, Offer.id == OfferAnswer.offer_id)
        .join(Decision, Decision.id == Offer.decision_id)
        .where(Decision.application_id == application.id, is_newest())
    )


def told_at(application: Application) -> Select[datetime | None]:
    """When the last result was told."""
    return told_queries.told_decision(application).with_only_columns(Decision.told_at)
