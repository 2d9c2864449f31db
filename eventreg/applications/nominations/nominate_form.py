"""The table in which several people are nominated at once, as it stands on the page."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from flask_babel import force_locale
from flask_babel import gettext as _

from eventreg.applications.nominations import nominee_rows
from eventreg.applications.nominations.nominator_page import Nominator
from eventreg.applications.nominations.nominee_columns import KEYS
from eventreg.applications.nominations.nominee_rows import MOST_ROWS, Row
from eventreg.applications.nominations.nominees import Nominee
from eventreg.core.errors import N_
from eventreg.core.spreadsheet_export import About, write_xlsx
from eventreg.core.spreadsheet_tabs import Others
from eventreg.web.formats import country, own_text
from eventreg.web.locale import LOCALES, current

USUAL_ROWS, MORE_ROWS = 1, 5
FEW = 10  # rows that fit on a screen
LABELS = {
    "name_native": N_("Name, for the badge"),
    "name_latin": N_("In Latin letters"),
    "email": N_("E-mail"),
    "phone": N_("Telephone"),
    "position": N_("Position"),
    "role": N_("Role sought"),
}
# How browsers help to type them.
INPUTS: dict[str, dict[str, str]] = {
    "name_native": {"type": "text", "dir": "auto"},
    "name_latin": {"type": "text", "dir": "ltr"},
    "email": {"type": "email", "dir": "ltr", "autocapitalize": "none", "spellcheck": "false"},
    "phone": {"type": "tel", "dir": "ltr"},
    "position": {"type": "text", "dir": "auto"},
}


@dataclass
class NominateForm:
    """Rows of people, the language of the mails to them, and for some coordinators their country.

    `left_out`: headings of a spreadsheet's columns that are not known; `tab`: which sheet of its file was read;
    `others`: those that were not; `rows_there`: rows whose people are nominated already, by an earlier press of the
    button.
    """

    nominator: Nominator
    rows: list[Row] = field(default_factory=list)
    language: str = "en"
    country_typed: str = ""
    left_out: Sequence[str] = ()
    tab: str = ""
    others: Sequence[Others] = ()
    rows_there: Sequence[Row] = ()

    @classmethod
    def empty(cls, nominator: Nominator, *, rows: int = USUAL_ROWS) -> NominateForm:
        """With a few rows to begin with."""
        left = nominator.left
        number = rows if left is None else min(rows, left)
        return cls(nominator, _empty_rows(0, number), current().tag)

    @classmethod
    def for_one(cls, nominator: Nominator) -> NominateForm:
        """For a successor, whose seat there is."""
        return cls(nominator, _empty_rows(0, 1), current().tag)

    @classmethod
    def typed(cls, nominator: Nominator, sent: Mapping[str, str]) -> NominateForm:
        """What was just sent."""
        language = sent.get("language", "")
        return cls(
            nominator, nominee_rows.typed(sent), language if language in LOCALES else current().tag,
            sent.get("country", ""),
        )  # fmt: skip

    @classmethod
    def from_sheet(cls, nominator: Nominator, data: bytes, filename: str, tab: str = "") -> NominateForm:
        """The rows of a spreadsheet, checked. Raises what `nominee_rows.from_sheet` raises."""
        sheet = nominee_rows.from_sheet(data, filename, tab, _headings())
        form = cls(nominator, sheet.rows, current().tag, left_out=sheet.left_out, tab=sheet.tab, others=sheet.others)
        form.check()
        return form

    def check(self) -> None:
        """See what is wrong with each row; empty ones are left out. Raises NobodyNamed.

        So are those that are there, unless they are all that was typed, and few.
        """
        nominator = self.nominator
        rows = nominee_rows.check(self.rows, nominator.event.roles, nominator.already(), nominator.asked_about())
        self.rows_there = [row for row in rows if row.is_there]
        rest = [row for row in rows if not row.is_there]
        self.rows = rest or (rows if len(rows) <= FEW else _empty_rows(0, USUAL_ROWS))

    @property
    def good(self) -> list[Nominee]:
        return nominee_rows.good(self.rows)

    @property
    def bad_rows(self) -> list[Row]:
        return [row for row in self.rows if row.faults]

    @property
    def wrong_rows(self) -> list[Row]:
        """Bad rows that are to be mended."""
        return [row for row in self.rows if row.faults and not row.is_there]

    @property
    def good_rows(self) -> list[Row]:
        return [row for row in self.rows if not row.faults]

    @property
    def country(self) -> str | None:
        return self.nominator.country(self.country_typed)

    @property
    def columns(self) -> list[dict[str, Any]]:
        """Key, words and the input's attributes of each column that is typed; the role is chosen."""
        return [{"key": key, "label": _(LABELS[key]), "input": INPUTS[key]} for key in KEYS if key in INPUTS]

    @cached_property
    def roles(self) -> list[tuple[str, str]]:
        return [(role.key, own_text(role.names)) for role in self.nominator.event.roles]

    def unknown_role(self, row: Row) -> str:
        """The role of a row as it was written, where the event has none of that name; it stays until it is mended."""
        typed = row.cells["role"]
        return "" if typed in {key for key, _words in self.roles} else typed

    @property
    def languages(self) -> Mapping[str, str]:
        return LOCALES

    @property
    def countries(self) -> Sequence[tuple[str, str]]:
        """The countries to choose from, where a coordinator answers for more than one."""
        codes = self.nominator.countries
        return [(code, country(code)) for code in codes] if len(codes) > 1 else []

    def label(self, key: str) -> str:
        """What a column is called."""
        return _(LABELS[key])

    def with_more_rows(self) -> NominateForm:
        """The same with room for a few more people."""
        room = MOST_ROWS - len(self.rows)
        last = max((row.line for row in self.rows), default=0)
        return replace(self, rows=[*self.rows, *_empty_rows(last, min(MORE_ROWS, room))])

    def left_over(self, nominator: Nominator) -> NominateForm:
        """What is left of it once the others are nominated; an empty one where nothing is."""
        if self.bad_rows:
            return replace(self, nominator=nominator, rows=self.bad_rows)
        return replace(NominateForm.empty(nominator), language=self.language, rows_there=self.rows_there)

    def workbook(self) -> bytes:
        """An empty spreadsheet with these columns, and a sheet that names the roles."""
        written = io.BytesIO()
        about = About(_("Roles")[:31], lambda: [(key, words) for key, words in self.roles])
        write_xlsx(written, [_(LABELS[key]) for key in KEYS], [], _("Nominations")[:31], about)
        return written.getvalue()


def as_text(rows: Sequence[Row]) -> str:
    """What was typed, as lines that a spreadsheet takes when they are pasted; "" if that is nothing."""
    filled = [row for row in rows if not row.is_empty]
    if not filled:
        return ""
    written = io.StringIO()
    lines = csv.writer(written, delimiter="\t", lineterminator="\n")
    lines.writerows([[_(LABELS[key]) for key in KEYS], *([row.cells[key] for key in KEYS] for row in filled)])
    return written.getvalue()


def _headings() -> dict[str, str]:
    """What the columns are called in every language → key."""
    found: dict[str, str] = {}
    for tag in LOCALES:
        with force_locale(tag):
            found |= {_(words): key for key, words in LABELS.items()}
    return found


def _empty_rows(begin: int, number: int) -> list[Row]:
    return [Row(line, dict.fromkeys(KEYS, "")) for line in range(begin + 1, begin + number + 1)]
