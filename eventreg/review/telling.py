"""Telling results: every decision that nobody has been told, all at once."""

from collections import Counter
from datetime import datetime, timedelta

from eventreg.applications import lifecycle, mail
from eventreg.applications.status import Status
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.errors import N_, Refusal
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.review.models import Decision, ResultsSending
from eventreg.review.objections import holding_back
from eventreg.review.reasons import TOLD

# Outcome of a decision → status of the application, and the mail, once it is told.
TOLD_STATUS = {
    Status.APPROVED: Status.OFFERED,
    Status.RESERVE: Status.ON_RESERVE_LIST,
    Status.NOT_SELECTED: Status.REFUSED,
    Status.INELIGIBLE: Status.REFUSED,
}
TEMPLATES = {
    Status.APPROVED: "offer",
    Status.RESERVE: "reserve_list",
    Status.NOT_SELECTED: "not_selected",
    Status.INELIGIBLE: "not_selected",
}


class NothingToSend(Refusal):
    """No decision waits to be told."""

    sentence = N_("There is no decision that has not been told yet.")


def send_results(event: Event, *, confirm_by: datetime | None = None) -> ResultsSending:
    """Tell every untold decision at once: status, mail and deadline in one transaction. Raises NothingToSend.

    People on a line whose donor has still to answer are told later.
    """
    decisions = holding_back.untold(event).ready
    if not decisions:
        raise NothingToSend
    deadline = confirm_by or clock.now() + timedelta(days=event.confirm_days)
    for decision in decisions:
        tell(decision, deadline)
    told = Counter(TOLD_STATUS[Status(decision.outcome)] for decision in decisions)
    sending = ResultsSending(
        event_id=event.id, by=audit.actor(), at=clock.now(), offers=told[Status.OFFERED],
        reserves=told[Status.ON_RESERVE_LIST], refusals=told[Status.REFUSED],
    )  # fmt: skip
    db.session.add(sending)
    audit.record(
        "results.sent", about=f"event:{event.slug}", event_id=event.id, offers=sending.offers,
        reserves=sending.reserves, refusals=sending.refusals,
    )  # fmt: skip
    return sending


def mail_values(decision: Decision, deadline: datetime) -> dict[str, object]:
    """What the mail about a decision says: language → text for what is stored in several languages."""
    values: dict[str, object] = {"told": TOLD.get(decision.told or "", "")}
    offer = decision.offer
    if offer is not None:
        values |= {
            "mode": offer.mode, "role": dict(offer.role.names), "days": list(offer.days), "covers": list(offer.covers),
            "line": dict(offer.funding_line.names) if offer.funding_line else {},
            "confirm_by": deadline.isoformat(), "zone": decision.application.event.zone,
        }  # fmt: skip
    return values


def tell(decision: Decision, deadline: datetime) -> None:
    """Tell one decision, apart from the others."""
    mark_told(decision, deadline)
    template = TEMPLATES[Status(decision.outcome)]
    mail.to_applicant(decision.application, template, mail_values(decision, deadline))


def mark_told(decision: Decision, deadline: datetime) -> None:
    """A decision is told, by a mail or by the invitation that its person holds."""
    decision.told_at = clock.now()
    if decision.offer is not None:
        decision.offer.confirm_by = deadline
    lifecycle.move(decision.application, TOLD_STATUS[Status(decision.outcome)])
