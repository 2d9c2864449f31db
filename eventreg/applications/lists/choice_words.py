"""What the values of a list's filters are called, and which of them stand in the form even where nobody has them."""

import functools
import uuid
from collections.abc import Callable, Collection, Mapping

from babel import Locale
from flask import g
from flask_babel import gettext as _

from eventreg.applications import queries
from eventreg.applications.lists import list_conditions, list_words, tag_queries
from eventreg.applications.lists.list_filters import FIELDS, UIDS
from eventreg.applications.lists.scope import in_scope
from eventreg.events.countries import ordered
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.web.formats import country, own_text
from eventreg.web.locale import babel_locale

Words = Mapping[str, str]

# Filters of areas above: what the values are called, in their order.
_provided: dict[str, Callable[[Event], Words]] = {}
# An own way leads to it: a star, a search in answers.
APART = frozenset({"found"})


def provide(name: str, words: Callable[[Event], Words]) -> None:
    """Let an area above say what the values of its filter are called."""
    _provided[name] = words


def fields() -> list[str]:
    """The filters that there are here."""
    return [name for name in FIELDS if name not in APART and list_conditions.may_ask(name)]


def standing(event: Event, field: str) -> Words:
    """Value → words of those that the form offers even where nobody has them, in their order."""
    if field in _provided:
        return _provided[field](event)
    if field == "category":
        return {category.key: own_text(category.names) for category in event.categories}
    if field == "tag":
        return _tags(event)
    if field in list_words.CHOICES:
        return {key: list_words.choice(field, key) for key in list_words.CHOICES[field]}
    return {}


def named(event: Event, field: str, keys: Collection[str]) -> dict[str, str]:
    """Value → words of some; what the asker may not know of is called by its key."""
    known: Words = standing(event, field)
    if field == "country":
        known = {key: country(key) for key in keys}
    elif field == "organization":
        found = db.session.execute(tag_queries.organizations_seen(event, [uuid.UUID(key) for key in keys], in_scope()))
        known = {uid.hex: name for uid, name in found}
    elif field == "points":
        known = {key: list_words.points_range(key) for key in keys if key not in known} | dict(known)
    elif field == "theme":
        known = _themes(event)
    elif field in APART:
        known = dict.fromkeys(keys, "…")
    unknown = _("no longer there") if field in UIDS else ""
    return {key: known.get(key, unknown or key) for key in keys}


def in_order(field: str, words: Mapping[str, str]) -> list[str]:
    """Values whose order is not that of their number: countries stand as everywhere."""
    if field != "country":
        return list(words)
    return [code for code, _name in _countries(str(babel_locale())) if code in words]


def _tags(event: Event) -> dict[str, str]:
    found = db.session.scalars(tag_queries.tags(event, everybody=g.grant.everybody, scope=in_scope()))
    return {tag.uid.hex: tag.name for tag in found}


def _themes(event: Event) -> dict[str, str]:
    question = db.session.scalar(queries.question(event.id, "themes"))
    options = question.current.options if question is not None else []
    return {str(option["key"]): own_text(option["labels"]) for option in options}


@functools.cache
def _countries(tag: str) -> list[tuple[str, str]]:
    return ordered(Locale.parse(tag))
