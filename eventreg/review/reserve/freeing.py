"""A place becomes free: whoever had it, or was offered it, does not take it."""

from eventreg.applications.models import INVITATION, Application
from eventreg.applications.status import HOLDING, OVER, Status
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.extensions import db
from eventreg.review import queries
from eventreg.review.models import Offer
from eventreg.review.reserve import reserve_queries
from eventreg.review.reserve.reserve_models import FreedPlace
from eventreg.review.selection.limit_rules import IN_PERSON


def follow(application: Application, *, was: Status | None) -> None:
    """Handler of every move. Places of the invited go back to their invitation, not to the reserve list; what goes over
    to a colleague has never been free.
    """
    if application.via == INVITATION or was not in HOLDING | {Status.LAPSED}:
        return
    if was == Status.LAPSED:
        _taken_back(application)
        return
    decision = db.session.scalar(queries.newest_decision(application))
    offer = decision.offer if decision else None
    if offer is None:
        return
    answer = offer.answer
    held = answer.mode if answer and answer.accepted and answer.mode else offer.mode
    if db.session.scalar(reserve_queries.taken_over(offer.decision)) == held:
        return
    if application.status in OVER:
        _free(application, held, offer)
    elif was == Status.OFFERED and held != offer.mode:
        _free(application, offer.mode, offer)


def _free(application: Application, mode: str, offer: Offer) -> None:
    line = offer.funding_line_id if mode == offer.mode == IN_PERSON else None
    place = FreedPlace(
        event_id=application.event_id, application_id=application.id, mode=mode, funding_line_id=line,
        why=application.status, by=audit.actor(), at=clock.now(),
    )  # fmt: skip
    db.session.add(place)
    db.session.flush()


def _taken_back(application: Application) -> None:
    place = db.session.scalar(reserve_queries.place_of(application))
    if place is not None:
        db.session.delete(place)
        db.session.flush()
