"""The form of one section, made of its questions. What was typed is read by `question_types`, as in import."""

from collections.abc import Callable, Collection, Mapping
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
from wtforms.widgets import CheckboxInput, ListWidget

from eventreg.applications import question_types
from eventreg.applications.answer_faults import Missing
from eventreg.applications.countries import ordered
from eventreg.applications.form_models import QuestionVersion, Section
from eventreg.core.errors import Invalid
from eventreg.web.errors import sentence
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


class SectionForm(BaseForm):
    """One section's fields, named by the questions' keys.

    After `read()`: `values` are the answers that can be kept, `missing` the keys of required ones that are empty,
    `shown` those that the conditions let be asked.
    """

    def __init__(self, section: Section, *, typed: Any = None, known: Mapping[str, Any] | None = None) -> None:
        super().__init__({question.key: _field(question.key, question.current) for question in section.questions})
        self.versions = {question.key: question.current for question in section.questions}
        self.values: dict[str, Any] = {}
        self.missing: set[str] = set()
        self.shown: set[str] = set(self.versions)
        self.process(typed, data=known)

    def read(self, shown_by: Callable[[Mapping[str, Any]], set[str]] | None = None) -> bool:
        """Parse what is shown; True when nothing of it is wrong and nothing required is missing.

        `shown_by`: the keys that are shown when these are the section's answers.
        """
        wrong: dict[str, str] = {}
        for key, version in self.versions.items():
            try:
                self.values[key] = question_types.parse(version, _raw(self[key]))
            except Invalid as fault:
                wrong[key] = sentence(fault)
        if shown_by is not None:
            self.shown = shown_by(self.values) & self.versions.keys()
        self.values = {key: value for key, value in self.values.items() if key in self.shown}
        for key in self.shown & wrong.keys():
            self[key].errors = [wrong[key]]
        for key in self.values:
            self._note_if_missing(key)
        return not self.errors

    def asks_more(self, seen: Collection[str]) -> bool:
        """Whether questions are shown now that the sender did not see; without any `seen` that is not known."""
        return bool(seen) and bool(self.shown - set(seen))

    @property
    def says_anything(self) -> bool:
        """Whether any answer is worth keeping."""
        return any(not question_types.is_empty(value) for value in self.values.values())

    def _note_if_missing(self, key: str) -> None:
        version = self.versions[key]
        if not (version.required or (key == "email" and self.values.get("contact_by") == "email")):
            return
        try:
            question_types.require(version, self.values[key])
        except Missing as wrong:
            self.missing.add(key)
            self[key].errors = [sentence(wrong)]


class _Required:
    """Says that an answer is needed, to the macro and to screen readers; `read()` decides."""

    field_flags = {"required": True}

    def __call__(self, _form: BaseForm, _field: Field) -> None:
        return None


def shown_value(version: QuestionVersion, value: Any) -> Any:
    """A kept answer as its field shows it; what is sealed is not shown."""
    if version.sensitive:
        return ""
    if version.type == "yes_no":
        return {True: "yes", False: "no", None: ""}[value]
    return value


def _raw(field: Field) -> Any:
    if isinstance(field, BooleanField):
        return "yes" if field.data else ""
    return field.data


def _field(key: str, version: QuestionVersion) -> Any:
    label = own_text(version.labels)
    settings: dict[str, Any] = {
        "description": own_text(version.helps),
        "validators": [_Required()] if version.required else [],
        "render_kw": dict(HINTS.get(key, {})),
    }
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
    return RadioField(label, choices=choices, validate_choice=False, **settings)


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


_MAKERS = {
    "short_text": _line, "long_text": _text, "one_of": _one_of, "language": _one_of, "several_of": _several_of,
    "yes_no": _yes_no, "consent": _consent, "country": _country, "email": _email, "phone": _phone,
    "number": _number, "date": _date, "web": _web,
}  # fmt: skip


def _choices(version: QuestionVersion) -> list[tuple[str, str]]:
    return [(option["key"], own_text(option["labels"])) for option in version.options]
