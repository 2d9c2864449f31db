"""What stands in a cell of an imported list, read as the form's answer. Pure."""

import re
from collections.abc import Collection
from datetime import date
from typing import Any

from eventreg.applications.form import question_types
from eventreg.applications.form.answer_faults import NotAChoice
from eventreg.applications.form.question_types import Asked
from eventreg.applications.imports import agreement, import_meanings
from eventreg.core.errors import N_, Invalid
from eventreg.people.phones import normalise_phone

MOST_COMMAS = 8  # in the words of one choice
LONGEST_SHOWN = 60


class NotOneName(Invalid):
    """Several people, or a whole row, in the cell of one name."""

    sentence = N_(
        "This is not the name of one person: it has a line break or an @. Perhaps a quotation mark or a column is "
        "missing."
    )


class NotOnTheList(Invalid):
    """A word that is none of the choices, nor plainly means one."""

    sentence = N_("“%(value)s” is none of the choices. You can write: %(choices)s.")


def check_name(raw: str) -> None:
    """Raises NotOneName."""
    if len(raw.strip().splitlines()) > 1 or "@" in raw:
        raise NotOneName


def read(key: str, asked: Asked, raw: str, country: str, on: date | None) -> Any:
    """A cell as an answer. Raises NotOnTheList, what `why_no_age` gives, and what `parse` raises."""
    if asked.type == "phone" and raw.strip():
        return normalise_phone(raw, country)
    try:
        return question_types.parse(asked, _as_written(asked, raw))
    except NotAChoice:
        if asked.type not in question_types.CHOICES:
            raise
        plainly = import_meanings.choice(key, raw, asked.options, on)
        if plainly == raw:
            no_age = import_meanings.why_no_age(raw, on) if key == "age_band" else None
            raise no_age or NotOnTheList(value=raw.strip()[:LONGEST_SHOWN], choices=choices_of(asked)) from None
        return question_types.parse(asked, [plainly] if asked.type in question_types.SEVERAL else plainly)


def choices_of(asked: Asked) -> str:
    """What may be written, in the form's first language."""
    return ", ".join(next(iter(option["labels"].values()), option["key"]) for option in asked.options)


def _as_written(asked: Asked, raw: str) -> Any:
    """A cell as forms elsewhere write it: choices with commas in their words, and words for yes and no."""
    if asked.type in question_types.SEVERAL:
        return _several(raw, {label.casefold() for option in asked.options for label in option["labels"].values()})
    if asked.type in {"consent", "yes_no"}:
        return {True: "yes", False: "no", None: raw}[agreement.said(raw)]
    return raw


def _several(raw: str, labels: Collection[str]) -> list[str]:
    """Choices parted by commas, though their own words may have some: the longest that is known comes first."""
    parts = [part.strip() for part in re.split("[,;\n]", raw)]
    found: list[str] = []
    at = 0
    while at < len(parts):
        ends = range(at + 1, min(at + MOST_COMMAS, len(parts)) + 1)
        end = max((end for end in ends if ", ".join(parts[at:end]).casefold() in labels), default=at + 1)
        found.append(", ".join(parts[at:end]))
        at = end
    return found
