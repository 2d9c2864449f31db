"""What a limit can name at an event: what its form and settings know, what is there, and what is typed by name."""

import re
from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from eventreg.applications import queries as application_queries
from eventreg.applications.form import ready_words
from eventreg.applications.intake import sort_key
from eventreg.applications.lists import list_words
from eventreg.core.errors import N_, Invalid
from eventreg.events import countries, usual
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.review.selection import gathering, selection_queries
from eventreg.web import locale

# Kinds with more values than boxes: further ones are typed by name.
TYPED = {
    "country": _l("Other countries, by name"),
    "travel_from": _l("Other countries, by name"),
    "organization": _l("Other organizations, by name"),
}


class NoSuchValue(Invalid):
    """A value that nobody can have at this event."""

    sentence = N_("“%(value)s” is not among the choices that there are at this event.")


class NoSuchCountry(Invalid):
    """A name of no country."""

    sentence = N_(
        "There is no country called “%(value)s”. Write its name or its code, several with a semicolon between."
    )


class NoSuchOrganization(Invalid):
    """A name that neither the register nor an application has."""

    sentence = N_(
        "No organization in the register and nobody who applies has the organization “%(value)s”. Write the name as it "
        "stands there, several with a semicolon between."
    )


def known(event: Event) -> dict[str, list[str]]:
    """Kind → values that the form and the settings know, in their order, whether or not anybody has them."""
    return {
        "country": list(usual.REGION), "travel_from": list(usual.REGION),
        "gender": [key for key in list_words.CHOICES["gender"] if key not in gathering.NOT_STATED],
        "age_band": list(ready_words.AGES), "category": [one.key for one in event.categories],
        "kind": list(ready_words.KINDS), "new": list(list_words.CHOICES["new"]), "theme": _themes(event),
        "language": list(locale.LOCALES), "funding": list(list_words.CHOICES["funding"]),
        "role": [one.key for one in event.roles],
    }  # fmt: skip


def typed(event: Event, kind: str, text: str) -> list[str]:
    """Values of one kind by what they are called. Raises NoSuchCountry, NoSuchOrganization."""
    names = [one.strip() for one in re.split(r"[;\n]", text) if one.strip()]
    find = _organization if kind == "organization" else _country
    return list(dict.fromkeys(find(event, name) for name in names))


def _country(_event: Event, name: str) -> str:
    code = countries.country_code(name)
    if code is None:
        raise NoSuchCountry(value=name[:100])
    return code


def _organization(event: Event, name: str) -> str:
    key = sort_key(name)
    registered = db.session.scalars(selection_queries.organizations_called(name, key)).first()
    if registered is not None:
        return registered.hex
    written: Mapping[str, str] = dict(db.session.execute(selection_queries.as_written(event, [key])).all())
    if key not in written:
        raise NoSuchOrganization(value=name[:100])
    return key


def _themes(event: Event) -> list[str]:
    question = db.session.scalar(application_queries.question(event.id, "themes"))
    return [str(option["key"]) for option in question.current.options] if question is not None else []
