"""Finding questions about offers."""

import uuid

from sqlalchemy import Select, select

from eventreg.applications.models import Application
from eventreg.review.asked.question_models import OfferQuestion


def of_application(application: Application) -> Select[OfferQuestion]:
    """Everything that somebody asked, newest first."""
    query = select(OfferQuestion).where(OfferQuestion.application_id == application.id)
    return query.order_by(OfferQuestion.id.desc())


def held(application: Application, uid: uuid.UUID) -> Select[OfferQuestion]:
    """One of them, locked and read anew."""
    query = select(OfferQuestion).where(OfferQuestion.application_id == application.id, OfferQuestion.uid == uid)
    return query.with_for_update(of=OfferQuestion).execution_options(populate_existing=True)
