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
from eventreg.review.selection import candidates, limit_words, name_queries
from eventreg.web import locale

MOST_NAMED = 10  # organizations of one name, in a sentence
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


class SeveralOrganizations(Invalid):
    """A name that several organizations of the register bear."""

    sentence = N_("Several organizations are called “%(value)s”. Write the one you mean with its place: %(names)s.")


def known(event: Event) -> dict[str, list[str]]:
    """Kind → values that the form and the settings know, in their order, whether or not anybody has them."""
    return {
        "country": list(usual.REGION), "travel_from": list(usual.REGION),
        "gender": [key for key in list_words.CHOICES["gender"] if key not in candidates.NOT_STATED],
        "age_band": list(ready_words.AGES), "category": [one.key for one in event.categories],
        "kind": list(ready_words.KINDS), "new": list(list_words.CHOICES["new"]), "theme": _themes(event),
        "language": list(locale.LOCALES), "funding": list(list_words.CHOICES["funding"]),
        "role": [one.key for one in event.roles],
    }  # fmt: skip


def typed(event: Event, kind: str, text: str) -> list[str]:
    """Values of one kind by what they are called. Raises NoSuchCountry, NoSuchOrganization, SeveralOrganizations."""
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
    registered = _registered(name)
    if len(registered) > 1:
        names = limit_words.named(event, "organization", registered).values()
        raise SeveralOrganizations(value=name[:100], names="; ".join(sorted(names)[:MOST_NAMED]))
    if registered:
        return registered[0]
    written: Mapping[str, str] = dict(db.session.execute(name_queries.as_written(event, [key])).all())
    return key if key in written else _with_place(event, name)


def _with_place(event: Event, text: str) -> str:
    """The one of several that are called alike which is written with its place: "Green Way (Osh, Kyrgyzstan)"."""
    name = text.rpartition(" (")[0]
    alike = [*_registered(name), sort_key(name)]
    names = limit_words.named(event, "organization", alike)
    found = [uid for uid in alike if names[uid].casefold() == text.casefold()]
    if not found:
        raise NoSuchOrganization(value=text[:100])
    return found[0]


def _registered(name: str) -> list[str]:
    found = db.session.scalars(name_queries.organizations_called(name, sort_key(name))) if name else ()
    return [uid.hex for uid in found]


def _themes(event: Event) -> list[str]:
    question = db.session.scalar(application_queries.question(event.id, "themes"))
    return [str(option["key"]) for option in question.current.options] if question is not None else []
