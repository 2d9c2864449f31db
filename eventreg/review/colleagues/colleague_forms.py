"""Whom somebody proposes, and what staff say to that. The shape only."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import EmailField, Field, SelectField, StringField
from wtforms.validators import DataRequired, ValidationError

from eventreg.applications.invitations import person_fields
from eventreg.applications.models import Application
from eventreg.core.catalogue import WRITTEN
from eventreg.core.errors import Invalid
from eventreg.review.forms import CleanTextArea
from eventreg.web.errors import sentence
from eventreg.web.typed import TypedForm

NEEDED = DataRequired(_l("Please answer this question."))


class ColleagueForm(TypedForm):
    """A colleague, in which language to write to them, and why."""

    name = StringField(_l("Name"), validators=[NEEDED], render_kw={"dir": "auto"})
    email = EmailField(
        _l("E-mail address"), validators=[NEEDED], render_kw={"dir": "ltr", "autocapitalize": "none"},
        description=_l("The invitation goes there."),
    )  # fmt: skip
    language = SelectField(_l("Language in which we write to them"))
    why = CleanTextArea(_l("Why you cannot come"), description=_l("Only organizers read this. You may leave it empty."))

    @classmethod
    def of(cls, application: Application, **given: Any) -> "ColleagueForm":
        """The form on somebody's own page."""
        form = cls(data={"language": application.person.language}, **given)
        form.language.choices = list(WRITTEN.items())
        return form

    def validate_name(self, field: Field) -> None:
        """As on the form of the event."""
        field.data = _read("name_native", field.data)

    def validate_email(self, field: Field) -> None:
        """The same."""
        field.data = _read("email", field.data)


class WhyNotForm(TypedForm):
    """Why a colleague does not get the place."""

    words = CleanTextArea(
        _l("Why not"), description=_l("They read this in a message, as you write it."), validators=[NEEDED]
    )


def _read(key: str, typed: str | None) -> str:
    try:
        value = person_fields.read(key, typed or "")
    except Invalid as fault:
        raise ValidationError(sentence(fault)) from None
    if not value:
        raise ValidationError(_("Please answer this question."))
    return value
