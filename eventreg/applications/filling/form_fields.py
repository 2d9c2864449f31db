"""The field of a form for each kind of question."""

from typing import Any

from flask_babel import gettext as _
from wtforms import (
    BooleanField,
    EmailField,
    Field,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TelField,
    TextAreaField,
    URLField,
)
from wtforms.form import BaseForm
from wtforms.widgets import CheckboxInput, HiddenInput, ListWidget

from eventreg.applications.filling.language_rows import LanguagesField
from eventreg.applications.form.form_models import QuestionVersion
from eventreg.events.countries import ordered
from eventreg.web import careful
from eventreg.web.formats import own_text
from eventreg.web.locale import babel_locale

# More choices than this stand in a list that opens.
MOST_CARDS = 6
HINTS: dict[str, dict[str, str]] = {
    "name_native": {"autocomplete": "name"},
    "email": {"autocomplete": "email", "autocapitalize": "none", "spellcheck": "false"},
    "phone": {"autocomplete": "tel"},
    "organization": {"autocomplete": "organization"},
    "name_latin": {"autocapitalize": "words", "spellcheck": "false"},
}


class _Required:
    """Says that an answer is needed, to the macro and to screen readers; `read()` decides."""

    field_flags = {"required": True}

    def __call__(self, _form: BaseForm, _field: Field) -> None:
        return None


def field(key: str, version: QuestionVersion) -> Any:
    """The unbound field of one question, in the reader's language."""
    label = own_text(version.labels)
    settings: dict[str, Any] = {
        "description": own_text(version.helps),
        "validators": [_Required()] if version.required else [],
        "render_kw": dict(HINTS.get(key, {})),
    }
    if careful.is_careful():  # nor does the browser remember what was typed into other forms
        settings["render_kw"]["autocomplete"] = "off"
    return _MAKERS[version.type](label, version, settings)


def _line(label: str, _version: QuestionVersion, settings: dict[str, Any]) -> Any:
    settings["render_kw"]["dir"] = "auto"
    return StringField(label, **settings)


def _text(label: str, _version: QuestionVersion, settings: dict[str, Any]) -> Any:
    settings["render_kw"] |= {"dir": "auto", "rows": 7}
    return TextAreaField(label, **settings)


def _one_of(label: str, version: QuestionVersion, settings: dict[str, Any]) -> Any:
    choices = _choices(version)
    if len(choices) > MOST_CARDS:
        return SelectField(label, choices=[("", _("Choose")), *choices], validate_choice=False, **settings)
    settings.pop("render_kw")
    # What has to be answered in the only way there is, such as coming in person, needs no tap.
    default = choices[0][0] if version.required and len(choices) == 1 else None
    return RadioField(label, choices=choices, default=default, validate_choice=False, **settings)


def _several_of(label: str, version: QuestionVersion, settings: dict[str, Any]) -> Any:
    settings.pop("render_kw")
    return SelectMultipleField(
        label, choices=_choices(version), validate_choice=False, option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False), **settings,
    )  # fmt: skip


def _yes_no(label: str, _version: QuestionVersion, settings: dict[str, Any]) -> Any:
    settings.pop("render_kw")
    return RadioField(label, choices=[("yes", _("Yes")), ("no", _("No"))], validate_choice=False, **settings)


def _consent(label: str, _version: QuestionVersion, settings: dict[str, Any]) -> Any:
    return BooleanField(label, false_values=("", "no", "false", "0"), **settings)


def _country(label: str, _version: QuestionVersion, settings: dict[str, Any]) -> Any:
    choices = [("", _("Choose")), *ordered(babel_locale())]
    return SelectField(label, choices=choices, validate_choice=False, **settings)


def _email(label: str, _version: QuestionVersion, settings: dict[str, Any]) -> Any:
    settings["render_kw"]["dir"] = "ltr"
    return EmailField(label, **settings)


def _phone(label: str, _version: QuestionVersion, settings: dict[str, Any]) -> Any:
    settings["render_kw"]["dir"] = "ltr"
    return TelField(label, **settings)


def _number(label: str, _version: QuestionVersion, settings: dict[str, Any]) -> Any:
    settings["render_kw"] |= {"dir": "ltr", "inputmode": "decimal"}
    return StringField(label, **settings)


def _date(label: str, _version: QuestionVersion, settings: dict[str, Any]) -> Any:
    settings["render_kw"] |= {"dir": "ltr", "placeholder": "31.12.2026", "inputmode": "numeric"}
    return StringField(label, **settings)


def _web(label: str, _version: QuestionVersion, settings: dict[str, Any]) -> Any:
    settings["render_kw"] |= {"dir": "ltr", "autocapitalize": "none", "spellcheck": "false"}
    return URLField(label, **settings)


def _organization(label: str, version: QuestionVersion, settings: dict[str, Any]) -> Any:
    settings["render_kw"]["autocomplete"] = "off"
    return _line(label, version, settings)


def _languages(label: str, _version: QuestionVersion, settings: dict[str, Any]) -> Any:
    settings.pop("render_kw")
    return LanguagesField(label, **settings)


class FilesField(Field):
    """Files come by ways of their own; `applications/file_place.html` draws their place."""

    widget = HiddenInput()


def _files(label: str, _version: QuestionVersion, settings: dict[str, Any]) -> Any:
    settings.pop("render_kw")
    return FilesField(label, **settings)


class HeadingField(Field):
    """Words between the questions; the page draws them, and nothing is typed."""

    widget = HiddenInput()


def _heading(label: str, _version: QuestionVersion, settings: dict[str, Any]) -> Any:
    return HeadingField(label, description=settings["description"])


_MAKERS = {
    "short_text": _line, "long_text": _text, "one_of": _one_of, "language": _one_of, "several_of": _several_of,
    "themes": _several_of,
    "yes_no": _yes_no, "consent": _consent, "country": _country, "email": _email, "phone": _phone,
    "number": _number, "date": _date, "web": _web, "heading": _heading,
    "organization": _organization, "languages": _languages, "files": _files,
}  # fmt: skip


def _choices(version: QuestionVersion) -> list[tuple[str, str]]:
    return [(option["key"], own_text(option["labels"])) for option in version.options]
