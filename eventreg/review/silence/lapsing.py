"""The place of somebody who is silent is freed, and given back as long as nobody else has it."""

import threading

from eventreg.applications import lifecycle, mail
from eventreg.applications.models import Application
from eventreg.applications.status import HOLDING, Status
from eventreg.core import clock
from eventreg.core.errors import N_, Refusal
from eventreg.events import holding
from eventreg.events.rules import GRACE
from eventreg.extensions import db
from eventreg.jobs import portions
from eventreg.review import applied_anew, confirming_days, queries, telling
from eventreg.review.models import Offer
from eventreg.review.reserve import free_now, reserve_queries
from eventreg.review.silence import silence_queries


class NotSilent(Refusal):
    """There is an answer, or there is still time for one."""

    sentence = N_("This person has answered meanwhile, or still has time to. Nothing was changed.")


class GivenOn(Refusal):
    """Somebody else has the place by now."""

    sentence = N_("The place has been offered to somebody else meanwhile, so it cannot be given back.")


class GivenBack(Refusal):
    """It was pressed before, perhaps by somebody else."""

    sentence = N_("The place has been given back to this person already. Nothing was changed.")


def free(application: Application) -> None:
    """Free the place of somebody who let the deadline pass, and tell them. Raises NotSilent."""
    decision = db.session.scalar(queries.newest_decision(application))
    offer = decision.offer if decision else None
    if application.status != Status.OFFERED or offer is None or offer.answer is not None:
        raise NotSilent
    if offer.confirm_by is None or offer.confirm_by >= clock.now():
        raise NotSilent
    _free(offer, application)


def give_back(application: Application) -> Offer:
    """Offer the freed place to the same person again, with a new deadline. Raises GivenBack, GivenOn, AppliedAnew."""
    holding.hold(application.event)
    if application.status in HOLDING:
        raise GivenBack
    decision = db.session.scalar(queries.newest_decision(application))
    place = db.session.scalar(reserve_queries.place_of(application))
    if application.status != Status.LAPSED or decision is None or decision.offer is None or place is None:
        raise GivenOn
    if free_now.of_event(application.event).kind_of(place.id) is None:  # somebody was approved by hand
        raise GivenOn
    applied_anew.check(application)
    lifecycle.move(application, Status.OFFERED)
    deadline = confirming_days.usual_deadline(application.event)
    decision.offer.confirm_by, decision.offer.reminded_at = deadline, None
    mail.to_applicant(application, "offer", telling.mail_values(decision, deadline))
    return decision.offer


def lapse(stop: threading.Event | None = None) -> int:
    """Free what is silent at events where silence frees the place; how many."""
    return portions.each(silence_queries.to_lapse(clock.now() - GRACE), _free, stop)


def _free(offer: Offer, application: Application) -> None:
    lifecycle.move(application, Status.LAPSED)
    due = offer.confirm_by.isoformat() if offer.confirm_by else ""
    mail.to_applicant(application, "place_freed", {"confirm_by": due, "zone": application.event.zone})
