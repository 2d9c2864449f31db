"""Costs and lines as organizers type them: a field for each country that people travel from, a set for each line."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import InputRequired, Optional, ValidationError

from eventreg.core import digits
from eventreg.core.errors import N_, Invalid
from eventreg.core.names import search_key
from eventreg.core.text import TooLong, clean_line
from eventreg.events import countries, usual
from eventreg.events.models import Event, FundingLine
from eventreg.extensions import db
from eventreg.review.forms import CheckboxGroup
from eventreg.review.selection import gathering, selection_queries
from eventreg.review.selection.costs import HIGHEST, Terms, Written
from eventreg.review.selection.limit_models import LineTerms
from eventreg.web.errors import sentence
from eventreg.web.formats import country, own_text
from eventreg.web.numbers import Between, WholeField
from eventreg.web.typed import TypedForm

WAY, LINE = "way_", "line_"
LONGEST_CITY = 100
AMOUNT = (Optional(), Between(0, HIGHEST))


class NoCity(Invalid):
    """A line of cities that cannot be read."""

    sentence = N_("“%(line)s” cannot be read. Write a country, a city and an amount, such as: KZ; Aktau; 180")


class CityTwice(Invalid):
    """One city, two amounts."""

    sentence = N_("“%(line)s” names a city that another line names, too. Keep one of them.")


class CostsForm(TypedForm):
    """What is the same for all; fields for countries and lines are added by `of`."""

    currency = StringField(_l("Currency"), description=_l("Three letters, such as USD."),
                           validators=[InputRequired(_l("Please answer this question."))])  # fmt: skip
    nights = WholeField(_l("Nights"), validators=[InputRequired(), Between(0, 365)])
    per_night = WholeField(_l("A night costs"), validators=[InputRequired(), Between(0, HIGHEST)])
    per_day = WholeField(
        _l("Meals and per diem cost, a day"), validators=[InputRequired(), Between(0, HIGHEST)]
    )  # fmt: skip
    cities = TextAreaField(
        _l("Cities with a cost of their own"),
        description=_l("One a line: country; city; amount. For example: KZ; Aktau; 180"),
    )  # fmt: skip
    revision = HiddenField()

    def validate_cities(self, field: TextAreaField) -> None:
        """Each line has three parts."""
        try:
            cities(field.data or "")
        except Invalid as refusal:
            raise ValidationError(sentence(refusal)) from None

    @property
    def ways(self) -> list[str]:
        """Countries for which there is a field."""
        return [name.removeprefix(WAY) for name in self._fields if name.startswith(WAY)]

    def written(self, lines: Sequence[FundingLine]) -> Written:
        """Everything as it was typed."""
        travel = {(code, ""): self[WAY + code].data for code in self.ways if self[WAY + code].data is not None}
        return Written(
            (self.currency.data or "").strip(), self.nights.data or 0, self.per_night.data or 0,
            self.per_day.data or 0, travel | cities(self.cities.data or ""),
            {line.key: self._terms(line.key) for line in lines},
        )  # fmt: skip

    def _terms(self, key: str) -> Terms:
        name = LINE + key
        return Terms(
            self[f"{name}_places"].data, self[f"{name}_budget"].data, self[f"{name}_countries"].data or (),
            self[f"{name}_categories"].data or (),
        )  # fmt: skip


def of(event: Event, *, fresh: bool = False) -> CostsForm:
    """The form with what holds now, and with what was just sent (unless `fresh`)."""
    settings = gathering.settings_of(event)
    rows = list(db.session.scalars(selection_queries.travel_costs(event)))
    terms = {one.funding_line_id: one for one in db.session.scalars(selection_queries.terms(event))}
    known = {one.country: one.amount for one in rows if not one.city}
    codes = dict.fromkeys([*usual.REGION, *db.session.scalars(selection_queries.travelled_from(event)), *known])
    fields: dict[str, Any] = {WAY + code: WholeField(country(code), validators=list(AMOUNT)) for code in codes}
    for line in event.funding_lines:
        fields |= _line_fields(line)
    data: dict[str, Any] = {name: getattr(settings, name) for name in ("currency", "nights", "per_night", "per_day")}
    data |= {"revision": str(settings.revision), **{WAY + code: amount for code, amount in known.items()}}
    data["cities"] = "\n".join(f"{one.country}; {one.city}; {one.amount}" for one in rows if one.city)
    for line in event.funding_lines:
        data |= _line_data(line, terms.get(line.id))
    form_class = type("CostsFormOfEvent", (CostsForm,), fields)
    form: CostsForm = form_class(formdata=None, data=data) if fresh else form_class(data=data)
    _offer(event, form)
    return form


def cities(text: str) -> dict[tuple[str, str], int]:
    """(country, city) → amount. Raises NoCity, CityTwice."""
    found: dict[tuple[str, str], int] = {}
    known = set()
    for line in filter(str.strip, text.splitlines()):
        parts = [part.strip() for part in line.replace(",", ";").replace("\t", ";").split(";")]
        code = countries.country_code(parts[0]) if len(parts) == 3 else None
        amount = digits.decimal_text(parts[2]) if code else ""
        try:
            city = clean_line(parts[1], LONGEST_CITY) if code else ""
        except TooLong:
            city = ""
        if code is None or not city or not amount.isdecimal() or int(amount[:12]) > HIGHEST:
            raise NoCity(line=line.strip()[:60])
        if (place := (code, *search_key(city))) in known:
            raise CityTwice(line=line.strip()[:60])
        known.add(place)
        found[code, city] = int(amount)
    return found


def _line_fields(line: FundingLine) -> dict[str, Any]:
    name = LINE + line.key
    return {
        f"{name}_places": WholeField(_l("Places"), validators=list(AMOUNT)),
        f"{name}_budget": WholeField(_l("Budget"), validators=list(AMOUNT)),
        f"{name}_countries": CheckboxGroup(_l("May pay for people from")),
        f"{name}_categories": CheckboxGroup(_l("May pay for")),
    }


def _line_data(line: FundingLine, terms: LineTerms | None) -> dict[str, Any]:
    name = LINE + line.key
    return {
        f"{name}_places": line.places, f"{name}_budget": terms.budget if terms else None,
        f"{name}_countries": list(terms.countries) if terms else [],
        f"{name}_categories": list(terms.categories) if terms else [],
    }  # fmt: skip


def _offer(event: Event, form: CostsForm) -> None:
    for line in event.funding_lines:
        field = form[f"{LINE}{line.key}_countries"]
        field.choices = [(code, country(code)) for code in dict.fromkeys([*usual.REGION, *(field.data or ())])]
        known: Mapping[str, str] = {one.key: own_text(one.names) for one in event.categories}
        form[f"{LINE}{line.key}_categories"].choices = list(known.items())
