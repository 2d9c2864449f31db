"""Up to four applications side by side: what each says to the same question. What is sealed is never among it."""

from collections.abc import Sequence
from dataclasses import dataclass

from eventreg.applications.lists import column_cells, list_words
from eventreg.applications.lists.list_columns import ANSWER
from eventreg.applications.models import Application
from eventreg.applications.seen_by import Reader
from eventreg.events.models import Event
from eventreg.web.formats import country, own_text

MOST = 4
FACTS = (
    "status", "country", "travel_from", "organization", "city", "position", "category", "gender", "age_band", "mode",
    "funding", "new",
)  # fmt: skip


@dataclass(frozen=True)
class Row:
    """One question: its words, an answer each ("" where there is none), and whether they are not all the same."""

    label: str
    values: Sequence[str]

    @property
    def differs(self) -> bool:
        return len({value.casefold() for value in self.values}) > 1


def rows(event: Event, applications: Sequence[Application], reader: Reader) -> list[Row]:
    """Facts first, then the answers in the order of the form; a question that none of them answered is left out."""
    words = column_cells.offered(event, reader)
    facts = [Row(words[name], [fact(name, one) for one in applications]) for name in FACTS]
    asked = [name for name in words if name.startswith(ANSWER)]
    cells = column_cells.of_rows(event, asked, applications, reader)
    answers = [
        Row(label, [cells.answers.get(one.id, {}).get(name, "") for one in applications])
        for name, label in cells.labels.items()
    ]
    return [row for row in (*facts, *answers) if any(row.values)]


def fact(name: str, one: Application) -> str:
    """A column of a list in words; "" where there is nothing."""
    simple = {
        "country": country(one.country), "travel_from": country(one.travel_from), "city": one.organization_city,
        "organization": one.organization or one.organization_latin, "position": one.position,
    }  # fmt: skip
    if name in simple:
        return simple[name]
    if name == "category":
        return own_text(one.category.names) if one.category else ""
    if name == "status":
        return list_words.status_pill(one.status)[0]
    if name == "new":
        return "" if one.is_new is None else list_words.choice("new", "yes" if one.is_new else "no")
    return list_words.choice(name, getattr(one, name))
