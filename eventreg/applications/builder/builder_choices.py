"""Choices of a question as an organizer writes them: a row each, with words in every language of the event."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from werkzeug.datastructures import MultiDict

from eventreg.applications.form import choices, known_questions, ready_documents, themes
from eventreg.applications.form.choices import Row
from eventreg.applications.form.form_check import MOST_OPTIONS
from eventreg.applications.form.form_document import QuestionDraft
from eventreg.core.text import TooLong, clean_line
from eventreg.web.errors import sentence

LONGEST_CHOICE = 300
ROWS_AT_FIRST = 3


class ChoiceRows:
    """Rows of choices, changed by buttons, and kept under keys that stay.

    `errors`: number of a row → what is wrong with it. `ever`: keys that the question ever had.
    """

    def __init__(
        self, question: QuestionDraft, languages: Sequence[str], *, ever: Collection[str] = (),
        typed: MultiDict[str, str] | None = None,
    ) -> None:  # fmt: skip
        self.languages, self._question, self._ever = languages, question, ever
        self.usual = known_questions.CHOICES.get(question.key)
        self.errors: dict[int, str] = {}
        self.rows = [Row(str(option["key"]), option["labels"]) for option in question.options]
        if typed is not None:
            self.rows = self._typed(typed)
            self._act(typed)
        if not self.rows and not self.usual:
            self.rows = [Row("", {})] * ROWS_AT_FIRST

    @property
    def is_full(self) -> bool:
        """Whether no further choice is possible."""
        return len(self.rows) >= MOST_OPTIONS

    @property
    def left_out(self) -> dict[str, str]:
        """Usual choices that are not offered: key → words in English."""
        offered = {row.key for row in self.rows}
        return {key: words for key, words in (self.usual or {}).items() if key not in offered}

    def read(self) -> tuple[Mapping[str, Any], ...]:
        """The options as they were written; what is wrong stands in `errors`."""
        rows = [Row(row.key, self._cleaned(number, row)) for number, row in enumerate(self.rows)]
        return choices.keyed(rows, self._question.options, ever=self._ever)

    def _cleaned(self, number: int, row: Row) -> dict[str, str]:
        try:
            texts = {tag: clean_line(text, LONGEST_CHOICE) for tag, text in row.labels.items()}
        except TooLong as long:
            self.errors[number] = sentence(long)
            return {}
        return {tag: text for tag, text in texts.items() if text}

    def _typed(self, typed: MultiDict[str, str]) -> list[Row]:
        """Rows as a page sent them: all keys under one name, all words of a language under another."""
        keys = typed.getlist("choice_key")[:MOST_OPTIONS]
        words = {tag: typed.getlist(f"choice_{tag}") for tag in self.languages}
        return [
            Row(key, {tag: texts[number] for tag, texts in words.items() if number < len(texts)})
            for number, key in enumerate(keys)
        ]

    def _act(self, typed: MultiDict[str, str]) -> None:
        action, _, at = typed.get("do", "").partition(":")
        if action == "choice_add":
            self.rows += self._pasted(typed) or [Row("", {})]
        elif action == "choice_usual":
            self._add_usual([at] if at in (self.usual or {}) else [])
        elif action == "choice_themes" and at in themes.LISTS:
            self._add_list(themes.LISTS[at][1])
        elif at.isdecimal() and len(at) < 5 and int(at) < len(self.rows):
            self._move(action, int(at))
        del self.rows[MOST_OPTIONS:]

    def _move(self, action: str, at: int) -> None:
        row = self.rows[at]
        if action == "choice_remove":
            del self.rows[at]
        elif action in {"choice_up", "choice_down"}:
            del self.rows[at]
            self.rows.insert(max(0, at + (1 if action == "choice_down" else -1)), row)

    def _pasted(self, typed: MultiDict[str, str]) -> list[Row]:
        """Rows from several lines at once: the first line of each language makes the first row."""
        lines = {tag: typed.get(f"choices_pasted_{tag}", "").splitlines()[:MOST_OPTIONS] for tag in self.languages}
        count = max(len(found) for found in lines.values())
        rows = [
            Row("", {tag: text for tag, found in lines.items() if (text := "".join(found[n : n + 1]))})
            for n in range(count)
        ]
        return [row for row in rows if any(text.strip() for text in row.labels.values())]

    def _add_usual(self, keys: Sequence[str]) -> None:
        usual = self.usual or {}
        for option in ready_documents.options({key: usual[key] for key in keys}, self.languages):
            self.rows.append(Row(option["key"], option["labels"]))

    def _add_list(self, listed: Mapping[str, str]) -> None:
        """A ready list behind what is written; what is there under the same words is not added twice."""
        self.rows = [row for row in self.rows if any(text.strip() for text in row.labels.values())]
        there = {text.casefold() for row in self.rows for text in row.labels.values()}
        for option in ready_documents.options(listed, self.languages):
            if not there & {text.casefold() for text in option["labels"].values()}:
                self.rows.append(Row(option["key"], option["labels"]))
