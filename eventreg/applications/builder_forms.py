"""What organizers fill in to write a form: a section, a question. The shape only; `form_check` says what is missing."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, SelectField, StringField, TextAreaField
from wtforms.form import BaseForm

from eventreg.applications import conditions
from eventreg.applications.builder_words import STAGES, TESTS, TYPES
from eventreg.applications.form_document import Document, QuestionDraft, SectionDraft
from eventreg.applications.question_types import CHOICES
from eventreg.core.text import clean_line, clean_text
from eventreg.web.formats import language as language_name
from eventreg.web.formats import own_text

LONGEST_TEXT, LONGEST_LINE = 4000, 300
TESTS_SHOWN = 3  # rows for tests of a condition; more appear when these are full
NUMBERS = {"word_limit": ("long_text",), "limit": ("short_text",), "at_most": ("several_of",)}


class _Texts(BaseForm):
    """A form some of whose fields are there once a language, as `label_ru`."""

    languages: Sequence[str]

    def texts(self, name: str) -> dict[str, str]:
        """Language → what was typed; languages without a text are left out."""
        typed = {tag: clean_text(self[f"{name}_{tag}"].data or "", LONGEST_TEXT) for tag in self.languages}
        return {tag: text for tag, text in typed.items() if text}


class SectionEditor(_Texts):
    """Titles, introductions, and when the section is shown."""

    def __init__(self, section: SectionDraft, document: Document, languages: Sequence[str], typed: Any = None) -> None:
        self.languages, self._section = languages, section
        fields: dict[str, Any] = {}
        for tag in languages:
            fields[f"title_{tag}"] = _line(_l("Title"), tag, section.titles)
            fields[f"introduction_{tag}"] = _box(_l("Introduction"), tag, section.introductions)
        fields |= condition_fields(section.shown_if, _earlier_sections(document, section.key))
        super().__init__(fields)
        self.process(typed)

    def written(self) -> SectionDraft:
        """The section as it was typed."""
        return replace(
            self._section, titles=self.texts("title"), introductions=self.texts("introduction"),
            shown_if=condition_of(self),
        )  # fmt: skip


class QuestionEditor(_Texts):
    """Everything about one question but its place."""

    def __init__(
        self, question: QuestionDraft, document: Document, languages: Sequence[str], typed: Any = None
    ) -> None:
        self.languages, self._question = languages, question
        fields: dict[str, Any] = {
            "type": SelectField(
                _l("Kind of answer"), choices=[(key, _(words)) for key, words in TYPES.items()],
                validate_choice=False, default=question.type,
            )
        }  # fmt: skip
        for tag in languages:
            fields[f"label_{tag}"] = _line(_l("Question"), tag, question.labels)
            fields[f"help_{tag}"] = _line(_l("Help below it"), tag, question.helps)
        for tag in languages:
            fields[f"options_{tag}"] = _box(_l("Choices, one a line"), tag, _lines(question, tag))
        fields["number"] = StringField(
            _l("Limit"), default=str(next((question.rules[name] for name in NUMBERS if name in question.rules), "")),
            description=_l("Words of a long text, characters of a short one, or choices at most."),
        )  # fmt: skip
        fields["required"] = BooleanField(_l("Everybody has to answer it"), default=question.required)
        fields["sensitive"] = BooleanField(
            _l("Sealed: opened only with a reason, which is kept"), default=question.sensitive
        )
        fields["stage"] = SelectField(
            _l("Asked"), choices=[(key, _(words)) for key, words in STAGES.items()], default=question.stage
        )
        fields |= condition_fields(question.shown_if, _earlier_questions(document, question.key))
        super().__init__(fields)
        self.process(typed)

    def written(self) -> QuestionDraft:
        """The question as it was typed. Choices keep their keys by their place in the list."""
        kind = str(self["type"].data)
        return replace(
            self._question, type=kind, labels=self.texts("label"), helps=self.texts("help"),
            options=self._options() if kind in CHOICES else (), rules=self._rules(kind),
            required=bool(self["required"].data), sensitive=bool(self["sensitive"].data),
            stage=str(self["stage"].data), shown_if=condition_of(self),
        )  # fmt: skip

    def _options(self) -> tuple[Mapping[str, Any], ...]:
        typed = {tag: (self[f"options_{tag}"].data or "").splitlines() for tag in self.languages}
        cleaned = {tag: [clean_line(one, LONGEST_LINE) for one in lines] for tag, lines in typed.items()}
        rows = max((len(lines) for lines in cleaned.values()), default=0)
        known = [str(option["key"]) for option in self._question.options]
        found, used = [], set(known)
        for row in range(rows):
            labels = {tag: lines[row] for tag, lines in cleaned.items() if row < len(lines) and lines[row]}
            if labels:
                key = known[row] if row < len(known) else free_key("choice", used)
                used.add(key)
                found.append({"key": key, "labels": labels})
        return tuple(found)

    def _rules(self, kind: str) -> dict[str, Any]:
        kept = {name: value for name, value in self._question.rules.items() if name not in NUMBERS}
        number = re.sub(r"[^0-9]", "", self["number"].data or "")[:5]
        name = next((name for name, kinds in NUMBERS.items() if kind in kinds), None)
        return kept | ({name: int(number)} if name and number and int(number) else {})


def free_key(beginning: str, used: set[str]) -> str:
    """A key that is not in use: `choice_3`."""
    return next(key for number in range(1, len(used) + 2) if (key := f"{beginning}_{number}") not in used)


def condition_fields(condition: Mapping[str, Any], earlier: Sequence[QuestionDraft]) -> dict[str, Any]:
    """Fields of a condition over the questions that are asked before."""
    tests = list(condition.get("tests", ()))
    fields: dict[str, Any] = {
        "match": RadioField(
            _l("Shown if"), default=condition.get("match", "all"), validate_choice=False,
            choices=[("all", _("all of these hold")), ("any", _("any of these holds"))],
        )
    }  # fmt: skip
    for row in range(min(max(TESTS_SHOWN, len(tests) + 1), conditions.MOST_TESTS)):
        known = tests[row] if row < len(tests) else {}
        value = known.get("value") or ""
        fields[f"if_question_{row}"] = SelectField(
            _l("Earlier question"), default=known.get("question", ""), validate_choice=False,
            choices=[("", _("–")), *((one.key, own_text(dict(one.labels)) or one.key) for one in earlier)],
        )  # fmt: skip
        fields[f"if_test_{row}"] = SelectField(
            _l("Test"), default=known.get("test", "is"), validate_choice=False,
            choices=[(key, _(words)) for key, words in TESTS.items()],
        )  # fmt: skip
        fields[f"if_value_{row}"] = StringField(
            _l("Answer"), default=", ".join(value) if isinstance(value, list) else str(value)
        )
    return fields


def condition_of(form: BaseForm) -> dict[str, Any]:
    """The condition as it was typed; `{}` when no question was chosen."""
    tests = []
    for row in range(conditions.MOST_TESTS):
        if f"if_question_{row}" not in form or not form[f"if_question_{row}"].data:
            continue
        name, value = str(form[f"if_test_{row}"].data), clean_line(form[f"if_value_{row}"].data or "", LONGEST_LINE)
        test: dict[str, Any] = {"question": str(form[f"if_question_{row}"].data), "test": name}
        if name == "one_of":
            test["value"] = [part.strip() for part in value.split(",") if part.strip()]
        elif name != "filled_in":
            test["value"] = value
        tests.append(test)
    return {"match": str(form["match"].data or "all"), "tests": tests} if tests else {}


def _line(label: Any, tag: str, texts: Mapping[str, str]) -> Any:
    return StringField(
        _("%(label)s (%(language)s)", label=label, language=language_name(tag)), default=texts.get(tag, ""),
        render_kw={"dir": "auto", "lang": tag},
    )  # fmt: skip


def _box(label: Any, tag: str, texts: Mapping[str, str]) -> Any:
    return TextAreaField(
        _("%(label)s (%(language)s)", label=label, language=language_name(tag)), default=texts.get(tag, ""),
        render_kw={"dir": "auto", "lang": tag, "rows": 4},
    )  # fmt: skip


def _lines(question: QuestionDraft, tag: str) -> dict[str, str]:
    return {tag: "\n".join(option.get("labels", {}).get(tag, "") for option in question.options)}


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
