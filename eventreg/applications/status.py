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
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    CANCELLED = "cancelled"


# Decided in private: the applicant still reads "in review".
DECIDED = frozenset({Status.APPROVED, Status.RESERVE, Status.NOT_SELECTED, Status.INELIGIBLE})
OVER = frozenset({Status.REFUSED, Status.DECLINED, Status.WITHDRAWN, Status.CANCELLED})
ACTIVE = frozenset(Status) - OVER
