"""Who else at the event may be the same person: a hint for people, nothing is decided by it."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import ColumnElement

from eventreg.applications.lists import list_queries, list_words
from eventreg.applications.models import Application
from eventreg.core import crypto
from eventreg.extensions import db

MOST = 10
OFFICE = "office"  # an office's address says nothing of those whom it types in


def of_application(application: Application, scope: ColumnElement[bool]) -> list[dict[str, Any]]:
    """Others that the asker may see, with the same channel or the same name."""
    own = (channel for channel in application.person.channels if channel.kind != OFFICE)
    addresses = filter(None, (channel.address for channel in own))
    keys = [key for address in addresses for key in crypto.lookups(address)]
    found = db.session.scalars(list_queries.alike(application, keys, scope, most=MOST))
    return [_shown(other, application, set(keys)) for other in found]


def _shown(other: Application, application: Application, keys: set[bytes]) -> dict[str, Any]:
    same_channel = any(channel.lookup in keys and channel.kind != OFFICE for channel in other.person.channels)
    same_name = other.sort_name == application.sort_name
    reasons = [_("same address or number")] if same_channel else []
    reasons += [_("same name")] if same_name else []
    words, _tone = list_words.status_pill(other.status)
    return {
        "name": other.person.badge_name, "latin": other.person.badge_name_latin,
        "href": url_for("manage.application", slug=application.event.slug, reference=other.reference),
        "note": f"{other.reference} · {', '.join(reasons)} · {words}",
    }  # fmt: skip
