"""What staff write about an organization. The shape only."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import AnyOf, DataRequired, Length, ValidationError

from eventreg.core import clock
from eventreg.core.errors import Invalid
from eventreg.core.text import clean_line, clean_text
from eventreg.events import countries
from eventreg.organizations import domain, register_fields
from eventreg.organizations.domain import Entry
from eventreg.organizations.models import Organization
from eventreg.organizations.register_fields import KINDS, LANGUAGES, LONGEST, LONGEST_NOTE, SIZES
from eventreg.web.errors import sentence
from eventreg.web.formats import language
from eventreg.web.locale import babel_locale
from eventreg.web.typed import TypedForm

LONGEST_READ = 10_000


def _clean(text: str | None) -> str:
    return clean_line((text or "")[:LONGEST_READ], LONGEST_READ)


def _clean_note(text: str | None) -> str:
    return clean_text((text or "")[:LONGEST_READ], LONGEST_READ)


def _as(check: Callable[[str], object]) -> Callable[[TypedForm, Field], None]:
    """A rule of the register as a validator."""

    def validate(_form: TypedForm, field: Field) -> None:
        try:
            check(field.data or "")
        except Invalid as invalid:
            raise ValidationError(sentence(invalid)) from invalid

    return validate


def _line(label: Any, **settings: Any) -> Any:
    limit = Length(max=LONGEST, message=_l("This is too long."))
    validators = [*settings.pop("validators", ()), limit]
    return StringField(label, validators=validators, filters=[_clean], render_kw={"dir": "auto"}, **settings)


def _note(label: Any, description: Any) -> Any:
    limit = Length(max=LONGEST_NOTE, message=_l("This is too long."))
    return TextAreaField(
        label, description=description, validators=[limit], filters=[_clean_note], render_kw={"dir": "auto", "rows": 4}
    )


class OrganizationForm(TypedForm):
    """An entry of the register."""

    name = _line(_l("Name in its own language"), validators=[DataRequired(_l("Write the name of the organization."))])
    name_latin = _line(_l("Name in English"))
    abbreviation = _line(
        _l("Abbreviations"), description=_l("As people write them, such as RNCSO; with commas between several.")
    )
    country = SelectField(_l("Country"), validate_choice=False)
    region = _line(_l("Region or province"))
    city = _line(_l("City"))
    kind = RadioField(
        _l("Kind"), validate_choice=False, validators=[AnyOf([*KINDS], message=_l("Please choose from the list."))]
    )
    founded = _line(
        _l("Founded in"), validators=[_as(lambda text: register_fields.founded(text, today=clock.today("UTC")))]
    )
    size = SelectField(_l("How many work there"), validators=[_as(register_fields.size)], validate_choice=False)
    website = _line(_l("Website"), validators=[_as(register_fields.website)])
    contacts = _note(_l("Contacts"), _l("Of the office: address, telephone, e-mail. Kept encrypted; staff see it."))
    notes = _note(_l("Notes"), _l("Only staff read this. Nothing about single people."))

    @classmethod
    def about(cls, organization: Organization) -> "OrganizationForm":
        """The form with what the register says, and with what was just sent."""
        known = asdict(domain.entry_of(organization))
        names = {f"name_{tag}": text for tag, text in known["names"].items()}
        return cls._ready(data=known | names | {"founded": str(known["founded"] or "")})

    @classmethod
    def new(cls) -> "OrganizationForm":
        """The form of an organization that is still to be added."""
        return cls._ready(data={"kind": "registered"})

    @classmethod
    def _ready(cls, **known: Any) -> "OrganizationForm":
        form = cls(**known)
        form.country.choices = [("", _("Choose")), *countries.ordered(babel_locale())]
        form.kind.choices = [(key, _(words)) for key, words in KINDS.items()]
        form.size.choices = [("", _("Not known")), *((key, _(words)) for key, words in SIZES.items())]
        for tag in LANGUAGES:
            form[f"name_{tag}"].label.text = language(tag)
        return form

    @property
    def further_names(self) -> list[Field]:
        """The fields of names in further languages."""
        return [self[f"name_{tag}"] for tag in LANGUAGES]

    def entry(self) -> Entry:
        """What was written. A country that there is not counts as none."""
        country = self.country.data if countries.is_code(self.country.data or "") else ""
        written = {name: self[name].data or "" for name in TEXTS}
        return Entry(
            **written | {"website": register_fields.website(written["website"])},
            names={tag: text for tag in LANGUAGES if (text := self[f"name_{tag}"].data)},
            country=country or None, kind=self.kind.data, size=register_fields.size(self.size.data or ""),
            founded=register_fields.founded(self.founded.data or "", today=clock.today("UTC")),
        )  # fmt: skip


TEXTS = ("name", "name_latin", "abbreviation", "region", "city", "website", "contacts", "notes")
for _tag in LANGUAGES:
    setattr(OrganizationForm, f"name_{_tag}", _line(_tag))
