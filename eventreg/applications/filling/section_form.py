"""The form of one section, made of its questions. What was typed is read by `question_types`, as in import."""

from collections.abc import Callable, Collection, Mapping
from collections.abc import Set as AbstractSet
from typing import Any

from wtforms import BooleanField, Field
from wtforms.form import BaseForm

from eventreg.applications.filling import usual_answers
from eventreg.applications.filling.form_fields import field
from eventreg.applications.filling.two_places import Clash
from eventreg.applications.form import question_types, stages
from eventreg.applications.form.answer_faults import Missing, NothingLeft
from eventreg.applications.form.form_models import QuestionVersion, Section
from eventreg.core.digits import two_readings
from eventreg.core.errors import Invalid
from eventreg.people.phones import shown_phone
from eventreg.web.errors import sentence

TAKE_AWAY = "take_away"  # the name of the ticks beside sealed answers


class SectionForm(BaseForm):
    """One section's fields, named by the questions' keys: of one stage, or of all of them.

    After `read()`: `values` are the answers that can be kept, `missing` the keys of required ones that are empty,
    `shown` those that the conditions let be asked. After saving, `written` are the keys of what stands as it was typed,
    `clashes` what was changed elsewhere, too.
    `sealed`: answers that are kept and not shown. An empty field leaves them, unless its tick takes them away.
    """

    def __init__(
        self, section: Section, *, stage: str | None = None, typed: Any = None, known: Mapping[str, Any] | None = None,
        sealed: Collection[str] = (),
    ) -> None:  # fmt: skip
        questions = section.questions if stage is None else stages.asked(section, stage)
        super().__init__({question.key: field(question.key, question.current) for question in questions})
        self.versions = {question.key: question.current for question in questions}
        self.sealed = frozenset(sealed)
        self.ticked = self.sealed & set(typed.getlist(TAKE_AWAY) if typed else ())
        self.values: dict[str, Any] = {}
        self.missing: set[str] = set()
        self.shown: set[str] = set(self.versions)
        self.clashes: dict[str, Clash] = {}
        self.written: AbstractSet[str] = frozenset()
        self.chosen_organization = str((typed or {}).get("organization_uid", ""))  # see organization_answer.settle
        self.process(typed, data=known)

    def read(self, shown_by: Callable[[Mapping[str, Any]], set[str]] | None = None) -> bool:
        """Parse what is shown; True when nothing of it is wrong and nothing required is missing.

        `shown_by`: the keys that are shown when these are the section's answers.
        """
        wrong: dict[str, str] = {}
        for key, version in self.versions.items():
            if version.type in question_types.NOT_TYPED:
                continue
            try:
                value = question_types.parse(version, _raw(self[key]))
                usual_answers.check(key, value)
            except Invalid as fault:
                wrong[key] = sentence(fault)
                continue
            if key not in self.sealed or not question_types.says_nothing(version, value):
                self.values[key] = value
            elif key in self.ticked:
                self.values[key] = None
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

    def to_keep(self, *, is_draft: bool, quiet: bool) -> dict[str, Any]:
        """Of `values` those to be written.

        A badge name, and whatever was sent before, is not taken away by an empty field. What is sealed is by its tick,
        but not `quiet`ly, while somebody is still typing.
        """
        return {
            key: value
            for key, value in self.values.items()
            if (not quiet if key in self.taken_away else key not in self.missing or (is_draft and key != "name_native"))
        }

    @property
    def taken_away(self) -> set[str]:
        """Keys of sealed answers that go, because nothing was written in their place."""
        return {key for key in self.ticked if key in self.values and self.values[key] is None}

    @property
    def is_unreadable(self) -> bool:
        """Whether something was typed that cannot be kept; what is only missing does not count."""
        return bool(self.errors.keys() - self.missing)

    def stays(self, elsewhere: str | None = None) -> bool:
        """Whether its page is shown again once it is saved; whoever goes `elsewhere` first may leave out answers."""
        return bool(self.clashes or (self.is_unreadable if elsewhere else self.errors))

    @property
    def says_anything(self) -> bool:
        """Whether any answer is worth keeping."""
        return any(not question_types.is_empty(value) for value in self.values.values())

    def _note_if_missing(self, key: str) -> None:
        version = self.versions[key]
        is_needed = version.required or (key == "email" and self.values.get("contact_by") == "email")
        if not is_needed:
            return
        try:
            question_types.require(version, self.values[key])
        except Missing as wrong:
            self.missing.add(key)
            self[key].errors = [sentence(NothingLeft() if key in self.ticked else wrong)]


def shown_value(version: QuestionVersion, value: Any) -> Any:
    """A kept answer as its field shows it; what is sealed is not shown."""
    if version.sensitive:
        return ""
    if version.type == "yes_no":
        return {True: "yes", False: "no", None: ""}[value]
    if version.type == "number" and (read := two_readings(str(value))):
        return read[1]
    return shown_phone(value) if version.type == "phone" and value else value


def _raw(field: Field) -> Any:
    if isinstance(field, BooleanField):
        return "yes" if field.data else ""
    return field.data
