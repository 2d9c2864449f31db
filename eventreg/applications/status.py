"""The states of an application."""

import enum


class Status(enum.StrEnum):
    """Where an application is on its way. `lifecycle.py` has the moves."""

    DRAFT = "draft"
    AWAITING_ENDORSEMENT = "awaiting_endorsement"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    INELIGIBLE = "ineligible"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    RESERVE = "reserve"
    NOT_SELECTED = "not_selected"
    OFFERED = "offered"
    ON_RESERVE_LIST = "on_reserve_list"
    REFUSED = "refused"
    CONDITIONAL = "conditional"  # confirmed, subject to a visa or to leave from work
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    LAPSED = "lapsed"  # silent, and the place was freed
    WITHDRAWN = "withdrawn"
    CANCELLED = "cancelled"


# Decided in private: the applicant still reads "in review".
DECIDED = frozenset({Status.APPROVED, Status.RESERVE, Status.NOT_SELECTED, Status.INELIGIBLE})
# A place is theirs, or kept for them.
HOLDING = frozenset({Status.OFFERED, Status.CONDITIONAL, Status.CONFIRMED})
OVER = frozenset({Status.REFUSED, Status.DECLINED, Status.LAPSED, Status.WITHDRAWN, Status.CANCELLED})
ACTIVE = frozenset(Status) - OVER
