"""What is typed about somebody who is invited, by whomever, read as on the form itself."""

from dataclasses import dataclass, field
from typing import Any

from eventreg.applications.form import question_types
from eventreg.core.errors import N_, Invalid

LONGEST_NAME = 100


class NoName(Invalid):
    """A name without a letter."""

    sentence = N_("There is no name.")


@dataclass(frozen=True)
class _Plain:
    """A question that no form needs to ask."""

    type: str = "short_text"
    options: tuple[dict[str, Any], ...] = ()
    rules: dict[str, Any] = field(default_factory=dict)


_NAME, _LINE = _Plain(rules={"limit": LONGEST_NAME}), _Plain()
_FIELDS = {
    "name_native": _NAME, "name_latin": _NAME, "full_name": _NAME, "position": _LINE, "organization": _LINE,
    "country": _Plain("country"), "email": _Plain("email"), "phone": _Plain("phone"),
    "date": _Plain("date"),
}  # fmt: skip


def read(key: str, raw: str) -> str:
    """A field as it is kept, "" for nothing. Raises an Invalid that says what is wrong."""
    value = str(question_types.parse(_FIELDS[key], raw))
    if value and key in {"name_native", "name_latin"} and not any(letter.isalpha() for letter in value):
        raise NoName
    return value
