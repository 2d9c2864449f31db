"""What stands in a cell of an imported list, read as the form's answer. Pure."""

import re
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from eventreg.applications.form import question_types
from eventreg.applications.form.answer_faults import NotAChoice
from eventreg.applications.form.question_types import Asked
from eventreg.applications.imports import agreement, import_meanings, reach_cells
from eventreg.core.errors import N_, Invalid
from eventreg.core.names import search_key

MOST_COMMAS = 8  # in the words of one choice
LONGEST_SHOWN = 60
_SON_OF = re.compile(r"\b\w/\w\b")  # "s/o", "d/o"
_AND = re.compile(r"\w\s+(?:и|and|&)\s+\w")
_APART = re.compile(r"[^\W\d_]")


class NotOneName(Invalid):
    """Several people, or a whole row, in the cell of one name."""

    sentence = N_(
        "This is not the name of one person: it has a line break or an @. Perhaps a quotation mark or a column is "
        "missing."
    )


class TwoPeople(Invalid):
    """Several people in one cell, on one line."""

    sentence = N_("Two people seem to stand in this cell: write each in a row of their own.")


class NotOnTheList(Invalid):
    """A word that is none of the choices, nor plainly means one."""

    sentence = N_("“%(value)s” is none of the choices. You can write: %(choices)s.")


def check_one_person(raw: str) -> None:
    """Raises TwoPeople for a name of several: "Марат Есенов, Ержан Есенов", "Аня и Петя".

    A title after a comma is none.
    """
    if any(_APART.search(half) for half in raw.split(";")[1:]) or _AND.search(raw):
        raise TwoPeople
    raw = _SON_OF.sub(" ", raw)
    for sign in "/,":
        parts = [part.split() for part in raw.split(sign)]
        least = 1 if sign == "/" else 2
        people = [part for part in parts if sum(map(_is_of_name, part)) >= least]
        # One name in two scripts, parted by a slash, is one person.
        if len(people) > 1 and len({frozenset(search_key(" ".join(part))) for part in people}) > 1:
            raise TwoPeople


def _is_of_name(word: str) -> bool:
    """Whether a word may be a part of a name; "доктор наук" has none."""
    letters = [letter for letter in word if letter.isalpha()]
    return len(letters) > 1 and not letters[0].islower()


def check_name(raw: str) -> None:
    """Raises NotOneName."""
    if len(raw.strip().splitlines()) > 1 or "@" in raw:
        raise NotOneName


def read(key: str, asked: Asked, raw: str, country: str, on: date | None) -> Any:
    """A cell as an answer. Raises NotOnTheList, what `why_no_age` gives, and what `parse` raises."""
    if asked.type in reach_cells.TYPES:
        return reach_cells.read(asked.type, raw, country)
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
    return listed([next(iter(option["labels"].values()), option["key"]) for option in asked.options])


def listed(choices: Sequence[str], quoted: str = "“%s”") -> str:
    """Choices in a sentence: each in quotation marks where some have commas of their own."""
    marked = any("," in choice for choice in choices)
    return ", ".join(quoted % choice if marked else choice for choice in choices)


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
