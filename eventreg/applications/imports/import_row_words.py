"""One row of a sheet in words: what will be taken of it beside what the table has, and whose line another one is."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _

from eventreg.applications import answer_words
from eventreg.applications.form.form_models import QuestionVersion
from eventreg.applications.imports import import_words
from eventreg.applications.imports.import_columns import ALWAYS_KNOWN
from eventreg.applications.lists import list_words
from eventreg.applications.status import Status
from eventreg.people.phones import shown_phone
from eventreg.web.formats import country

IN_TABLE = frozenset({"name_native", "name_latin", "organization", "country"})
LONGEST, LONGEST_LABEL = 100, 60


def further(values: Mapping[str, Any], status: str, versions: Mapping[str, QuestionVersion]) -> list[tuple[str, str]]:
    """(question, answer) of everything else that a row says, in the reader's language."""
    said = [
        (_cut(import_words.column(key, versions), LONGEST_LABEL), _cut(_words(key, value, versions), LONGEST))
        for key, value in values.items()
        if key not in IN_TABLE
    ]
    if status != Status.SUBMITTED:
        said.append((_("State"), list_words.status_pill(status)[0]))
    return [(question, answer) for question, answer in said if answer]


def whose(values: Mapping[str, Any]) -> str:
    """Whom a line is about: the name, and what tells people of one name apart."""
    reached = values.get("email") or shown_phone(values.get("phone") or "")
    return " · ".join(filter(None, (values["name_native"], values.get("organization"), reached)))


def _words(key: str, value: Any, versions: Mapping[str, QuestionVersion]) -> str:
    if value in ("", None, []):
        return ""
    if key in versions:
        return answer_words.words(versions[key], value)
    asked = ALWAYS_KNOWN[key]
    labels = {option["key"]: option["labels"][option["key"]] for option in asked.options}
    shown = {"country": country, "phone": shown_phone}.get(asked.type, str)
    return labels.get(value) or shown(value)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[:most].rstrip() + "…"
