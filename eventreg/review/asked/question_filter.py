"""Whether somebody has asked about their offer, as a filter of the organizers' list."""

from collections.abc import Sequence

from flask import g
from flask_babel import gettext as _
from sqlalchemy import ColumnElement, or_, select

from eventreg.accounts.permissions import Permission
from eventreg.applications.lists import choice_words, list_conditions
from eventreg.applications.models import Application
from eventreg.events.models import Event
from eventreg.review.asked.question_models import OfferQuestion

NAME = "asked"
OPEN, ANSWERED = "open", "answered"


def setup() -> None:
    """Let the list filter by it."""
    list_conditions.provide(NAME, has_asked, lambda _event: [OPEN, ANSWERED], may_see)
    choice_words.provide(NAME, words)


def may_see() -> bool:
    """Whether the asker of this request may see who has asked."""
    grant = g.get("grant")
    return grant is not None and bool(grant.may(Permission.CALLS_MAKE))


def has_asked(_event: Event, values: Sequence[str], _reader: int | None) -> ColumnElement[bool]:
    """Whether somebody waits for an answer ("open"), or got one ("answered")."""
    kinds = {OPEN: OfferQuestion.answered_at.is_(None), ANSWERED: OfferQuestion.answered_at.is_not(None)}
    wanted = [condition for key, condition in kinds.items() if key in values]
    return Application.id.in_(select(OfferQuestion.application_id).where(or_(*wanted)))


def words(_event: Event) -> dict[str, str]:
    """Value → words."""
    return {OPEN: _("Waits for an answer"), ANSWERED: _("Answered")}
