"""As what, how and when somebody has a place."""

from collections.abc import Sequence
from dataclasses import dataclass

from eventreg.applications.models import Application
from eventreg.events.models import FundingLine, Role
from eventreg.events.rules import event_days, usual_role
from eventreg.review.models import Offer


@dataclass(frozen=True)
class Held:
    """mode ("in_person", "online"), role, ISO days, who pays and for what."""

    mode: str
    role: Role
    days: Sequence[str]
    funding_line: FundingLine | None
    covers: Sequence[str]


def held(application: Application, offer: Offer | None) -> Held:
    """What somebody has said yes to, or was offered; who was brought in as confirmed comes on all days."""
    if offer is None:
        days = [day.isoformat() for day in event_days(application.event)]
        return Held(application.mode or "in_person", usual_role(application.event), days, None, [])
    answer = offer.answer
    if answer is None or not answer.accepted:
        return Held(offer.mode, offer.role, list(offer.days), offer.funding_line, list(offer.covers))
    return Held(
        answer.mode or offer.mode, offer.role, list(answer.days), offer.funding_line if answer.covers else None,
        list(answer.covers),
    )  # fmt: skip
