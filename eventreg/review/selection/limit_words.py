"""Limits as people read them: "At most 3 people of each organization", "At least 50 %: women"."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from flask_babel import format_decimal, ngettext
from flask_babel import gettext as _

from eventreg.applications.form import ready_words
from eventreg.applications.lists import choice_words
from eventreg.core.errors import N_
from eventreg.events.models import Event
from eventreg.events.usual import MODES
from eventreg.extensions import db
from eventreg.review.selection import name_queries
from eventreg.review.selection.limit_rules import BUDGET, EACH, PLACES, SEATS, TERMS
from eventreg.review.selection.problem import HUNDRED, Counted, Limit, Sense
from eventreg.web.formats import country, language, listed, own_text

# What a limit can be about, in the order of its form.
KINDS: dict[str, str] = {
    "country": N_("Country worked for"),
    "travel_from": N_("Country travelled from"),
    "gender": N_("Gender"),
    "age_band": N_("Age"),
    "category": N_("Category"),
    "organization": N_("Organization"),
    "kind": N_("Kind of organization"),
    "new": N_("New to the series"),
    "region": N_("Region or province"),
    "theme": N_("Theme"),
    "language": N_("Language of the application"),
    "funding": N_("Support asked for"),
    "role": N_("Role"),
}
SENSES: dict[str, str] = {
    Sense.AT_LEAST: N_("At least"),
    Sense.AT_MOST: N_("At most"),
    Sense.EXACTLY: N_("Exactly"),
}
COUNTED: dict[str, str] = {
    Counted.PEOPLE: N_("people"),
    Counted.SHARE: N_("per cent of all who are chosen"),
    Counted.MONEY: N_("money"),
}
EACH_OF: dict[str, str] = {
    "country": N_("each country worked for"),
    "travel_from": N_("each country travelled from"),
    "gender": N_("each gender"),
    "age_band": N_("each age"),
    "category": N_("each category"),
    "organization": N_("each organization"),
    "kind": N_("each kind of organization"),
    "new": N_("new ones and others each"),
    "region": N_("each region"),
    "theme": N_("each theme"),
    "language": N_("each language"),
    "funding": N_("each kind of support"),
    "role": N_("each role"),
}


class Words:
    """Limits of one event in words; what values are called is looked up once for each kind."""

    def __init__(self, event: Event, currency: str) -> None:
        self.event, self.currency = event, currency
        self._named: dict[tuple[str, str], str] = {}

    def learn(self, limits: Iterable[Limit]) -> None:
        """Look up what the values of many limits are called, once for each kind."""
        asked: defaultdict[str, set[str]] = defaultdict(set)
        for limit in limits:
            for kind, values in limit.traits.items():
                asked[kind] |= values - {EACH}
        for kind, several in asked.items():
            self._named |= {(kind, value): name for value, name in named(self.event, kind, several).items()}

    def of(self, limit: Limit) -> str:
        """The whole sentence."""
        if limit.key.startswith(SEATS):
            mode = limit.key.removeprefix(SEATS)
            return _("Places online: %(number)s") % {"number": limit.number} if mode == "online" else _(
                "Places in person: %(number)s"
            ) % {"number": limit.number}  # fmt: skip
        if limit.key.startswith((PLACES, BUDGET, TERMS)):
            return self._of_line(limit)
        how_many = self._how_many(limit)
        about = self.about(limit)
        return f"{how_many}: {about}" if about else how_many

    def about(self, limit: Limit) -> str:
        """Whom it counts: values, ways of taking part, lines; "" for everybody."""
        parts = [self._values(kind, sorted(values)) for kind, values in limit.traits.items()]
        if limit.modes:
            parts.append(", ".join(_(MODES[mode]) for mode in sorted(limit.modes) if mode in MODES))
        if limit.lines:
            parts.append(", ".join(self.line(key) for key in sorted(limit.lines)))
        return " · ".join(part for part in parts if part)

    def line(self, key: str) -> str:
        """What a funding line is called."""
        found = next((one for one in self.event.funding_lines if one.key == key), None)
        return own_text(found.names) if found else key or _("nobody pays")

    def amount(self, limit: Limit, value: int) -> str:
        """A number of what a limit counts, with its unit."""
        if limit.counted == Counted.MONEY:
            return _("%(amount)s %(currency)s", amount=format_decimal(value), currency=self.currency)
        if limit.counted == Counted.SHARE:
            return _("%(number)s %%", number=value)
        return format_decimal(value)

    def said(self, limit: Limit, left: int, chosen: int) -> str:
        """What a limit came to, by its left side among so many who are chosen."""
        return self.amount(limit, self.counted(limit, left, chosen))

    def counted(self, limit: Limit, left: int, chosen: int) -> int:
        """The same as a number of its unit: a share in whole per cent."""
        if limit.counted != Counted.SHARE:
            return left
        own = (left + limit.number * chosen) // HUNDRED
        return round(HUNDRED * own / chosen) if chosen else 0

    def _of_line(self, limit: Limit) -> str:
        name = self.line(limit.key.split(":")[1])
        if limit.key.startswith(TERMS):
            return _("“%(line)s” pays only for some countries", line=name) if "country" in limit.traits else _(
                "“%(line)s” pays only for some categories", line=name
            )  # fmt: skip
        if limit.key.startswith(BUDGET):
            return _("Budget of “%(line)s”: %(amount)s", line=name, amount=self.amount(limit, limit.number))
        return _("Places of “%(line)s”: %(number)s", line=name, number=limit.number)

    def _how_many(self, limit: Limit) -> str:
        values = {"amount": self.amount(limit, limit.number)}
        if limit.counted == Counted.PEOPLE:
            return {
                Sense.AT_LEAST: ngettext("At least %(num)s person", "At least %(num)s people", limit.number),
                Sense.AT_MOST: ngettext("At most %(num)s person", "At most %(num)s people", limit.number),
                Sense.EXACTLY: ngettext("Exactly %(num)s person", "Exactly %(num)s people", limit.number),
            }[limit.sense]
        return {
            Sense.AT_LEAST: _("At least %(amount)s", **values),
            Sense.AT_MOST: _("At most %(amount)s", **values),
            Sense.EXACTLY: _("Exactly %(amount)s", **values),
        }[limit.sense]

    def _values(self, kind: str, values: Sequence[str]) -> str:
        if EACH in values:
            return _(EACH_OF[kind])
        missing = [value for value in values if (kind, value) not in self._named]
        if missing:
            self._named |= {(kind, value): name for value, name in named(self.event, kind, missing).items()}
        return ", ".join(self._named[kind, value] for value in values)


def named(event: Event, kind: str, values: Collection[str]) -> dict[str, str]:
    """Value → words, of one kind."""
    if kind in {"country", "travel_from"}:
        return {value: country(value) for value in values}
    if kind == "language":
        return {value: language(value) for value in values}
    if kind == "kind":
        return {value: _(ready_words.KINDS.get(value, value)) for value in values}
    if kind == "role":
        return {value: _role(event, value) for value in values}
    if kind == "region":
        return {value: value for value in values}
    if kind == "organization":
        return _organizations(event, values)
    return choice_words.named(event, kind, values)


def _organizations(event: Event, values: Collection[str]) -> dict[str, str]:
    """Those of the register by name, with their place where several bear it; one that was only typed is called as it
    was written.
    """
    registered = [uuid.UUID(value) for value in values if _is_uid(value)]
    rows = db.session.execute(name_queries.organization_names(registered)).all()
    found = {uid.hex: (name, (city, region, country(code))) for uid, name, city, region, code in rows}
    others = [value for value in values if value not in found]
    written = dict(db.session.execute(name_queries.as_written(event, others)).all()) if others else {}
    names = {name for name, _place in found.values()} | set(written.values())
    bearers: dict[str, int] = dict(db.session.execute(name_queries.bearers(names)).all()) if names else {}
    alike = {uid: _apart(name, listed(place)) for uid, (name, place) in found.items() if bearers.get(name, 0) > 1}
    typed = {key: _apart(name, _("not in the register")) for key, name in written.items() if bearers.get(name)}
    known = {uid: name for uid, (name, _place) in found.items()} | written | alike | typed
    return {value: known.get(value, value) for value in values}


def _apart(name: str, place: str) -> str:
    # Translators: an organization and where it is, because several are called alike: "Green Way (Osh, Kyrgyzstan)"
    return _("%(name)s (%(place)s)", name=name, place=place) if place else name


def _role(event: Event, key: str) -> str:
    return next((own_text(role.names) for role in event.roles if role.key == key), key)


def _is_uid(value: str) -> bool:
    try:
        return uuid.UUID(value).hex == value
    except ValueError:
        return False
