"""What staff write about an organization. The shape only."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField, StringField
from wtforms.validators import AnyOf, DataRequired, Length

from eventreg.core.text import clean_line
from eventreg.events import countries
from eventreg.organizations.domain import KINDS, Entry
from eventreg.organizations.models import Organization
from eventreg.web.locale import babel_locale
from eventreg.web.typed import TypedForm

LONGEST, LONGEST_READ = 200, 1000


def _clean(text: str | None) -> str:
    return clean_line((text or "")[:LONGEST_READ], LONGEST_READ)


def _line(label: Any, **settings: Any) -> Any:
    limit = Length(max=LONGEST, message=_l("This is too long."))
    validators = [*settings.pop("validators", ()), limit]
    return StringField(label, validators=validators, filters=[_clean], render_kw={"dir": "auto"}, **settings)


class OrganizationForm(TypedForm):
    """An entry of the register."""

    name = _line(_l("Name in its own language"), validators=[DataRequired(_l("Write the name of the organization."))])
    name_latin = _line(_l("Name in English"))
    abbreviation = _line(_l("Abbreviation"), description=_l("As people write it, such as RNCSO."))
    country = SelectField(_l("Country"), validate_choice=False)
    city = _line(_l("City or region"))
    kind = RadioField(
        _l("Kind"), validate_choice=False, validators=[AnyOf([*KINDS], message=_l("Please choose from the list."))]
    )

    @classmethod
    def about(cls, organization: Organization) -> "OrganizationForm":
        """The form with what the register says, and with what was just sent."""
        form = cls(obj=organization)
        form.country.choices = [("", _("Choose")), *countries.ordered(babel_locale())]
        form.kind.choices = [(key, _(words)) for key, words in KINDS.items()]
        return form

    def entry(self) -> Entry:
        """What was written. A country that there is not counts as none."""
        country = self.country.data if countries.is_code(self.country.data or "") else ""
        return Entry(
            name=self.name.data or "", name_latin=self.name_latin.data or "",
            abbreviation=self.abbreviation.data or "", country=country or None, city=self.city.data or "",
            kind=self.kind.data,
        )  # fmt: skip
