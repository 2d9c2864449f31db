"""The tests of a condition as an organizer writes them: an earlier question by its words, a test, answers by theirs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import Field, HiddenField, RadioField, SelectField, SelectMultipleField, StringField
from wtforms.form import BaseForm
from wtforms.widgets import CheckboxInput, ListWidget

from eventreg.applications.builder.builder_words import TESTS
from eventreg.applications.form import conditions
from eventreg.applications.form.form_document import Document, QuestionDraft
from eventreg.applications.form.question_types import CHOICES, SEVERAL
from eventreg.core.errors import Invalid
from eventreg.core.text import clean_line
from eventreg.events.countries import ordered
from eventreg.web.errors import sentence
from eventreg.web.formats import own_text
from eventreg.web.locale import babel_locale

LONGEST_VALUE = 300
LISTED = CHOICES | {"yes_no", "country"}
TEXTS = frozenset({"short_text", "long_text", "phone", "email", "web", "date"})
FIRST_ROWS = 1


@dataclass(frozen=True)
class Row:
    """One test: key of the question ("" while none is chosen), name of the test, answers or what was typed.

    `drawn`: the question whose tests and answers were on the page, "" while there were none.
    """

    question: str = ""
    test: str = ""
    values: tuple[str, ...] = ()
    drawn: str = ""


class ConditionEditor(BaseForm):
    """Fields of a condition. `rows` are drawn one below the other; `earlier` may be asked about.

    `about`: the key of the question that it is for, "" for a section; `document`: the form that this one is in.
    """

    def __init__(
        self, condition: Mapping[str, Any], earlier: Sequence[QuestionDraft], typed: MultiDict[str, str] | None = None,
        *, document: Document, about: str = "",
    ) -> None:  # fmt: skip
        self.earlier = {one.key: one for one in earlier if one.type != "heading"}
        self._document, self._about = document, about
        found = _typed(typed) if typed is not None else [_row(test) for test in condition.get("tests", ())]
        self.rows = [self._fitting(row) for row in _acted(found, typed.get("do", "") if typed else "")]
        match = (typed.get("match") if typed else condition.get("match")) or "all"
        fields: dict[str, Any] = {
            "match": RadioField(
                _l("Shown if"), default=match, validate_choice=False,
                choices=[("all", _("all of these hold")), ("any", _("any of these holds"))],
            )
        }  # fmt: skip
        for number, row in enumerate(self.rows):
            fields |= self._row_fields(number, row)
        super().__init__(fields)
        self.process()

    @property
    def asks_more(self) -> bool:
        """Whether a question was chosen whose tests and answers were not on the page yet."""
        return any(row.question in self.earlier and row.question != row.drawn for row in self.rows)

    @property
    def is_full(self) -> bool:
        """Whether no further test is possible."""
        return len(self.rows) >= conditions.MOST_TESTS

    def of_row(self, number: int) -> list[Field]:
        """The fields of one row, in their order."""
        names = [f"if_{name}_{number}" for name in ("question", "drawn", "test", "value")]
        return [self[name] for name in names if name in self]

    def read(self) -> dict[str, Any]:
        """The condition as it was written, `{}` without any test; what is wrong stands beside its field."""
        tests = [test for number, row in enumerate(self.rows) if (test := self._test(number, row))]
        match = self["match"].data if self["match"].data in conditions.MATCHES else "all"
        return {"match": match, "tests": tests} if tests else {}

    def _test(self, number: int, row: Row) -> dict[str, Any]:
        if not row.question:
            return {}
        test: dict[str, Any] = {"question": row.question, "test": row.test}
        if row.question not in self.earlier:
            self[f"if_question_{number}"].errors = [sentence(self._why_not(row.question))]
            return {}
        if row.test == "filled_in":
            return test
        try:
            return test | self._value(row)
        except Invalid as wrong:
            self[f"if_value_{number}"].errors = [sentence(wrong)]
            return test

    def _why_not(self, key: str) -> Invalid:
        """Why a question that does not stand before this one cannot be asked about."""
        if key == self._about:
            return conditions.AboutItself()
        known = self._document.question(key)
        if known is None:
            return conditions.NoSuchQuestion(question=key)
        return conditions.NotEarlier(question=own_text(dict(known.labels)) or key)

    def _value(self, row: Row) -> dict[str, Any]:
        """Test and value as they are kept: one answer by itself, several as a list."""
        values = list(row.values)
        if row.test == "one_of" and self._kind(row) in TEXTS:
            values = [part.strip() for value in values for part in value.split(",")]
        values = [text for value in values if (text := clean_line(value, LONGEST_VALUE))]
        if not values:
            raise conditions.ValueMissing
        if row.test == "more_than" and conditions.NUMBER.fullmatch(values[0].replace(",", ".")) is None:
            raise conditions.NotANumber
        if len(values) == 1:
            return {"test": "is" if row.test == "one_of" else row.test, "value": values[0]}
        return {"test": row.test, "value": values}

    def _kind(self, row: Row) -> str:
        known = self.earlier.get(row.question)
        return known.type if known else ""

    def _fitting(self, row: Row) -> Row:
        """A row whose test and answers are possible for its question; a question that is gone keeps what it had."""
        known = self.earlier.get(row.question)
        if known is None:
            return row
        tests = tests_of(known)
        test = "one_of" if row.test == "is" and "is" not in tests else row.test
        test = test if test in tests else tests[0]
        if known.type in LISTED and test != "more_than":
            possible = {key for key, _words in answers_of(known)}
            return replace(row, test=test, values=tuple(value for value in row.values if value in possible))
        return replace(row, test=test, values=row.values[:1] if test != "one_of" else (", ".join(row.values),))

    def _row_fields(self, number: int, row: Row) -> dict[str, Any]:
        known = self.earlier.get(row.question)
        choices = [("", _("Choose")), *((key, own_text(dict(one.labels)) or key) for key, one in self.earlier.items())]
        if row.question and known is None:
            there = self._document.question(row.question)
            choices.append((row.question, (own_text(dict(there.labels)) if there else "") or row.question))
        fields: dict[str, Any] = {
            f"if_question_{number}": SelectField(
                _l("Earlier question"), default=row.question, choices=choices, validate_choice=False,
                render_kw={"data-redraw": ""},
            )
        }  # fmt: skip
        if known is not None:
            fields[f"if_drawn_{number}"] = HiddenField(default=row.question)
            fields[f"if_test_{number}"] = SelectField(
                _l("Test"), default=row.test, validate_choice=False, render_kw={"data-redraw": ""},
                choices=[(name, _(TESTS[name])) for name in tests_of(known)],
            )  # fmt: skip
            if row.test != "filled_in":
                fields[f"if_value_{number}"] = _value_field(known, row)
        return fields


def tests_of(question: QuestionDraft) -> list[str]:
    """Tests that make sense for a question."""
    if question.sensitive:
        return ["filled_in"]
    if question.type in LISTED:
        return ["one_of", "is_not", *(["more_than"] if question.type in SEVERAL else []), "filled_in"]
    if question.type == "number":
        return ["is", "is_not", "more_than", "filled_in"]
    return ["is", "one_of", "is_not", "filled_in"] if question.type in TEXTS else ["filled_in"]


def answers_of(question: QuestionDraft) -> list[tuple[str, str]]:
    """The answers that a question offers: key and words."""
    if question.type == "yes_no":
        return [("yes", _("Yes")), ("no", _("No"))]
    if question.type == "country":
        return ordered(babel_locale())
    return [(option["key"], own_text(option["labels"]) or option["key"]) for option in question.options]


def _value_field(question: QuestionDraft, row: Row) -> Any:
    if question.type in LISTED and row.test != "more_than":
        return SelectMultipleField(
            _l("Answers"), choices=answers_of(question), default=list(row.values), validate_choice=False,
            option_widget=CheckboxInput(), widget=ListWidget(prefix_label=False),
        )  # fmt: skip
    note = _l("Several with commas between them.") if row.test == "one_of" else ""
    label = _l("Number of choices") if question.type in SEVERAL else _l("Answer")
    return StringField(label, default=row.values[0] if row.values else "", description=note)


def _row(test: Mapping[str, Any]) -> Row:
    value = test.get("value")
    values = value if isinstance(value, list) else [] if value is None else [value]
    key = str(test["question"])
    return Row(key, str(test["test"]), tuple(str(one) for one in values), key)


def _typed(typed: MultiDict[str, str]) -> list[Row]:
    """Rows as a page sent them, whatever their numbers."""
    numbers = sorted(
        int(name.removeprefix("if_question_"))
        for name in typed
        if name.startswith("if_question_") and name.removeprefix("if_question_") in _NUMBERS
    )
    return [
        Row(
            key := typed.get(f"if_question_{n}", ""),
            typed.get(f"if_test_{n}", ""),
            tuple(typed.getlist(f"if_value_{n}")),
            typed.get(f"if_drawn_{n}", key if f"if_test_{n}" in typed else ""),
        )
        for n in numbers
    ]


_NUMBERS = frozenset(str(number) for number in range(conditions.MOST_TESTS))


def _acted(rows: list[Row], action: str) -> list[Row]:
    """Rows after a button was pressed: one more, or one less."""
    if action == "test_add" and len(rows) < conditions.MOST_TESTS:
        return [*rows, Row()]
    if action.startswith("test_remove_"):
        return [row for number, row in enumerate(rows) if action != f"test_remove_{number}"]
    return rows
