"""What organizers fill in to write a form: a section, a question. The shape only; `form_check` says what is missing."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, RadioField, SelectField, StringField, TextAreaField
from wtforms.form import BaseForm

from eventreg.applications.builder import builder_words
from eventreg.applications.builder.builder_choices import ChoiceRows
from eventreg.applications.builder.builder_conditions import ConditionEditor
from eventreg.applications.form import form_check, known_questions, question_settings, question_types
from eventreg.applications.form.form_document import KEPT, SEEN_BY, STAGES, Document, QuestionDraft, SectionDraft
from eventreg.applications.form.form_faults import KeyTwice, NotAKey, NotAKnownSetting, NotWhole
from eventreg.core.errors import Invalid
from eventreg.core.text import clean_text
from eventreg.web.errors import sentence
from eventreg.web.formats import language as language_name

LONGEST_TITLE, LONGEST_LABEL, LONGEST_TEXT = 200, 1000, 4000
SETTINGS = {"stage": STAGES, "seen_by": SEEN_BY, "kept": KEPT}

Typed = MultiDict[str, str] | None


class _Editor(BaseForm):
    """A form some of whose fields are there once a language, as `label_ru`. `condition` is edited beside it."""

    languages: Sequence[str]
    condition: ConditionEditor

    def texts(self, name: str, limit: int) -> dict[str, str]:
        """Language → what was typed; languages without a text are left out, what is too long stays with its error."""
        found: dict[str, str] = {}
        for tag in self.languages:
            field = self[f"{name}_{tag}"]
            try:
                found[tag] = clean_text(field.data or "", limit)
            except Invalid as wrong:
                field.errors = [sentence(wrong)]
        return {tag: text for tag, text in found.items() if text}

    def of_texts(self, *names: str) -> list[Any]:
        """The fields of some texts, language by language."""
        return [self[f"{name}_{tag}"] for tag in self.languages for name in names]

    @property
    def is_right(self) -> bool:
        """Whether nothing that was read is wrong in itself."""
        return not self.errors and not self.condition.errors


class SectionEditor(_Editor):
    """Titles, introductions, and when the section is shown."""

    def __init__(
        self, section: SectionDraft, document: Document, languages: Sequence[str], typed: Typed = None
    ) -> None:
        self.languages, self._section = languages, section
        fields: dict[str, Any] = {}
        for tag in languages:
            fields[f"title_{tag}"] = _line(_l("Title"), tag, section.titles)
            fields[f"introduction_{tag}"] = _box(_l("Introduction"), tag, section.introductions)
        super().__init__(fields)
        self.process(typed)
        self.condition = ConditionEditor(
            section.shown_if, _earlier_sections(document, section.key), typed, document=document
        )

    def read(self) -> SectionDraft:
        """The section as it was typed."""
        return replace(
            self._section, titles=self.texts("title", LONGEST_TITLE), shown_if=self.condition.read(),
            introductions=self.texts("introduction", LONGEST_TEXT),
        )  # fmt: skip


class QuestionEditor(_Editor):
    """Everything about one question but its place.

    `used`: keys that stand for other questions. `ever`: keys of all choices that this one ever had. `is_new`: it was
    never published, so its key may still be another one.
    """

    def __init__(
        self, question: QuestionDraft, document: Document, languages: Sequence[str], typed: Typed = None, *,
        used: Collection[str] = (), ever: Collection[str] = (), is_new: bool = False,
    ) -> None:  # fmt: skip
        self.languages, self._question, self._used, self.is_new = languages, question, used, is_new
        self.kinds = known_questions.types_of(question.key, {
            kind: words for kind, words in builder_words.TYPES.items() if kind in question_types.TYPES
        })  # fmt: skip
        chosen = typed.get("type", "") if typed is not None else question.type
        self.kind = chosen if chosen in self.kinds else question.type
        self.limits = question_settings.limits(self.kind)
        super().__init__(self._made_fields())
        self.process(typed)
        self.choices = ChoiceRows(question, languages, ever=ever, typed=typed)
        self.condition = ConditionEditor(
            question.shown_if, _earlier_questions(document, question.key), typed, document=document, about=question.key
        )

    @property
    def abouts(self) -> dict[str, dict[str, str]]:
        """Setting → choice → what it means."""
        known = {"stage": builder_words.STAGES, "seen_by": builder_words.SEEN_BY, "kept": builder_words.KEPT}
        return {name: {key: _(about) for key, (_name, about) in words.items()} for name, words in known.items()}

    @property
    def has_choices(self) -> bool:
        return self.kind in question_types.CHOICES

    @property
    def is_right(self) -> bool:
        return super().is_right and not self.choices.errors

    def read(self) -> QuestionDraft:
        """The question as it was typed."""
        if self["type"].data not in self.kinds:
            self["type"].errors = [sentence(NotAKnownSetting(value=str(self["type"].data)[:40]))]
        is_silent = self.kind in question_settings.SILENT
        can_seal = question_settings.can_be_sealed(self._question.key, self.kind)
        return replace(
            self._question, key=self._key(), type=self.kind, labels=self.texts("label", LONGEST_LABEL),
            helps=self.texts("help", LONGEST_TEXT), options=self.choices.read() if self.has_choices else (),
            rules=self._rules(), required=bool(self["required"].data) and not is_silent,
            sensitive=bool(self["sensitive"].data) if can_seal else self._question.key in known_questions.SEALED,
            shown_if=self.condition.read(), **{name: self._setting(name) for name in SETTINGS},
        )  # fmt: skip

    def _made_fields(self) -> dict[str, Any]:
        question = self._question
        fields: dict[str, Any] = {
            "type": SelectField(
                _l("Kind of answer"),
                default=question.type,
                validate_choice=False,
                render_kw={"data-redraw": ""},
                choices=[(kind, _(builder_words.TYPES[kind])) for kind in self.kinds],
            ),
            "required": BooleanField(_l("Everybody who sees it has to answer"), default=question.required),
            "sensitive": BooleanField(
                _l("Sealed: opened only with a reason, which is kept"), default=question.sensitive
            ),
            "stage": _choice(_l("When it is asked"), builder_words.STAGES, question.stage),
            "seen_by": _choice(_l("Who sees the answer"), builder_words.SEEN_BY, question.seen_by),
            "kept": _choice(_l("How long it is kept"), builder_words.KEPT, question.kept),
        }
        for tag in self.languages:
            fields[f"label_{tag}"] = _box(_l("Question"), tag, question.labels, rows=2)
            fields[f"help_{tag}"] = _box(_l("Help below it"), tag, question.helps, rows=2)
        for limit in self.limits:
            fields[limit.name] = StringField(
                _(builder_words.LIMITS[limit.words or limit.name]), default=str(question.rules.get(limit.name, "")),
                render_kw={"inputmode": "numeric", "dir": "ltr"},
            )  # fmt: skip
        if self.is_new:
            fields["key"] = StringField(
                _l("Key"), default=question.key,
                render_kw={"dir": "ltr", "autocapitalize": "none", "spellcheck": "false"},
                description=_l("The column's name in imports and exports. It stays once the form is published."),
            )  # fmt: skip
        return fields

    def _key(self) -> str:
        if not self.is_new:
            return self._question.key
        key = (self["key"].data or "").strip()
        if key == self._question.key:
            return key
        if not form_check.KEY.fullmatch(key) or key in known_questions.RESERVED:
            self["key"].errors = [sentence(NotAKey(key=key[:60]))]
        elif key in self._used:
            self["key"].errors = [sentence(KeyTwice(key=key))]
        return key

    def _setting(self, name: str) -> str:
        value = str(self[name].data)
        if value not in SETTINGS[name]:
            self[name].errors = [sentence(NotAKnownSetting(value=value[:40]))]
        return value

    def _rules(self) -> dict[str, Any]:
        kept = {name: value for name, value in self._question.rules.items() if name not in builder_words.LIMITS}
        for limit in self.limits:
            field = self[limit.name]
            asked = QuestionDraft("", "number", rules={"least": limit.least, "most": limit.most})
            try:
                number = question_types.parse(asked, field.data)
                if limit.is_whole and isinstance(number, float):
                    raise NotWhole
            except Invalid as wrong:
                field.errors = [sentence(wrong)]
                continue
            if number is not None and (number or limit.name != "at_least"):
                kept[limit.name] = number
        return kept


def _choice(label: Any, words: Mapping[str, tuple[str, str]], known: str) -> Any:
    return RadioField(
        label, default=known, choices=[(key, _(name)) for key, (name, _about) in words.items()], validate_choice=False
    )


def _line(label: Any, tag: str, texts: Mapping[str, str]) -> Any:
    return StringField(_labelled(label, tag), default=texts.get(tag, ""), render_kw={"dir": "auto", "lang": tag})


def _box(label: Any, tag: str, texts: Mapping[str, str], rows: int = 4) -> Any:
    return TextAreaField(
        _labelled(label, tag), default=texts.get(tag, ""), render_kw={"dir": "auto", "lang": tag, "rows": rows}
    )


def _labelled(label: Any, tag: str) -> str:
    return _("%(label)s (%(language)s)", label=label, language=language_name(tag))


def _earlier_questions(document: Document, key: str) -> list[QuestionDraft]:
    found: list[QuestionDraft] = []
    for question in document.questions():
        if question.key == key:
            return found
        found.append(question)
    return found


def _earlier_sections(document: Document, key: str) -> list[QuestionDraft]:
    found: list[QuestionDraft] = []
    for section in document.sections:
        if section.key == key:
            return found
        found += section.questions
    return found
