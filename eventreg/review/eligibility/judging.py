"""A human's yes or no about somebody's eligibility. No rule touches it."""

from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.errors import N_, Invalid
from eventreg.core.text import clean_text
from eventreg.extensions import db
from eventreg.review import deciding
from eventreg.review.eligibility import eligibility_queries
from eventreg.review.eligibility.eligibility_models import NO, YES, EligibilityVerdict

LONGEST = 2000


class ReasonMissing(Invalid):
    """A verdict that cannot be accounted for."""

    sentence = N_("Please write why: others read it when they ask about this decision.")


def find_eligible(application: Application, *, reason: str) -> EligibilityVerdict:
    """Eligible, whatever the rules say; whoever was found not eligible stands where they stood before.

    Raises ReasonMissing, core.text.TooLong, MoveNotPossible.
    """
    verdict = _written(application, YES, reason)
    if application.status == Status.INELIGIBLE:
        deciding.undo_decision(application)
    return verdict


def find_ineligible(application: Application, *, told: str, reason: str) -> EligibilityVerdict:
    """Not eligible, in private, also where a rule or somebody else has said so: then this reason counts instead, and no
    rule touches it. Raises ReasonMissing, NoReasonTold, core.text.TooLong, MoveNotPossible.
    """
    if application.status == Status.INELIGIBLE:
        deciding.undo_decision(application)
    verdict = _written(application, NO, reason)
    deciding.find_ineligible(application, told=told, reason=verdict.reason)
    return verdict


def _written(application: Application, outcome: str, reason: str) -> EligibilityVerdict:
    text = clean_text(reason, LONGEST)
    if not text:
        raise ReasonMissing
    verdict = db.session.scalar(eligibility_queries.verdict(application))
    verdict = verdict or EligibilityVerdict(event_id=application.event_id, application=application)
    verdict.verdict, verdict.rule_id, verdict.by, verdict.at = outcome, None, audit.actor(), clock.now()
    verdict.reason = text
    db.session.add(verdict)
    db.session.flush()
    audit.record(
        "eligibility.judged", about=application.reference, event_id=application.event_id, verdict=outcome
    )  # fmt: skip
    return verdict
