"""Which columns a list of applications may have, as its address names them. Pure."""

import re
from collections.abc import Iterable

USUAL = ("organization", "country", "category", "gender", "status", "sent", "funding")
KNOWN = (
    "organization", "country", "category", "gender", "status", "sent", "funding", "age_band", "mode", "new",
    "city", "position", "travel_from", "tags", "rank", "points", "spread", "readings",
)  # fmt: skip
# Columns of areas above, see `columns_above`.
ABOVE = ("points", "spread", "readings")
# Filter or column → the question whose answer it is. Staff make all others, or the register has them.
QUESTIONS = {
    **{name: name for name in (
        "organization", "country", "category", "gender", "age_band", "mode", "funding", "position", "travel_from",
    )},
    "city": "organization_city", "new": "attended_before", "theme": "themes",
}  # fmt: skip
ANSWER = "answer."
MOST = 20

_ANSWER = re.compile(r"answer\.[A-Za-z0-9_]{1,60}")


def known_columns(names: Iterable[str]) -> tuple[str, ...]:
    """Columns that a list may have, each once, in the order given; answers are "answer." and the question's key."""
    return tuple(dict.fromkeys(one for one in names if one in KNOWN or _ANSWER.fullmatch(one)))[:MOST]


def answer_keys(columns: Iterable[str]) -> list[str]:
    """Keys of the questions whose answers are columns."""
    return [one.removeprefix(ANSWER) for one in columns if one.startswith(ANSWER)]
