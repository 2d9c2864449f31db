"""What an application's page says of questions about the offer."""

from dataclasses import dataclass

from eventreg.accounts import actors
from eventreg.accounts.permissions import Permission
from eventreg.applications.models import Application
from eventreg.events.access import Grant
from eventreg.extensions import db
from eventreg.review.asked import question_queries
from eventreg.review.asked.question_models import OfferQuestion


@dataclass(frozen=True)
class Asked:
    """A question, and who has answered it."""

    question: OfferQuestion
    who: str


def asked(application: Application, grant: Grant) -> list[Asked]:
    """Newest first; of readers who may not answer nobody reads them."""
    if not grant.may(Permission.CALLS_MAKE):
        return []
    found = db.session.scalars(question_queries.of_application(application)).all()
    names = actors.names_of(one.answered_by for one in found if one.answered_by)
    return [Asked(one, names.get(one.answered_by or "", "")) for one in found]
