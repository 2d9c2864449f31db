"""Limits that were passed, in words, and why."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from eventreg.accounts import actors
from eventreg.applications.models import Application
from eventreg.core import crypto
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.review.passing import OFFICE
from eventreg.review.selection import gathering, limit_json, selection_queries
from eventreg.review.selection.limit_models import LimitPassed
from eventreg.review.selection.limit_words import Words

SHOWN = 20


@dataclass(frozen=True)
class Passed:
    """What was passed by one decision, by whom and why."""

    reference: str
    limits: list[str]
    reason: str
    who: str
    at: datetime


def words(event: Event, limits: Iterable[str]) -> list[str]:
    """Limits as `LimitPassed` keeps them, as people read them."""
    known = Words(event, gathering.settings_of(event).currency)
    return [_words(known, json.loads(one)) for one in limits]


def what_office_says() -> str:
    """Over what stands in the place of limits then."""
    return _("What the office says")


def why_without_office() -> str:
    """What is asked of whoever approves somebody whom the office has not approved."""
    return _("Why this is approved without the office")


def of_application(application: Application) -> list[Passed]:
    """What was passed for one person, the newest first."""
    return _read(
        application.event, db.session.scalars(selection_queries.passed(application.event, [application.reference]))
    )


def of_event(event: Event) -> list[Passed]:
    """What was passed last."""
    return _read(event, db.session.scalars(selection_queries.passed(event).limit(SHOWN)))


def _read(event: Event, rows: Iterable[LimitPassed]) -> list[Passed]:
    return [Passed(one.about, words(event, one.limits), _reason(one), actors.name_of(one.by), one.at) for one in rows]


def _words(known: Words, limit: dict[str, object]) -> str:
    if limit["key"] == OFFICE:
        return _("The office of the country has not approved this person.")
    return known.of(limit_json.from_json(limit))


def _reason(row: LimitPassed) -> str:
    """What can no longer be read, because its key is gone, is nothing."""
    try:
        return row.reason or ""
    except crypto.KeyDestroyed:
        return ""
