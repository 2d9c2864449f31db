"""The page on which the columns of a sheet are named."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import request

from eventreg.applications import domain, queries
from eventreg.applications.form.form_models import QuestionVersion
from eventreg.applications.headings import column_looks
from eventreg.applications.headings.name_columns import LEFT_OUT
from eventreg.applications.imports import heading_match, import_words
from eventreg.applications.imports.import_models import Import
from eventreg.core.spreadsheets import heading_key
from eventreg.events.countries import ordered
from eventreg.extensions import db
from eventreg.web.locale import LOCALES, babel_locale, current

LONGEST_LINE = 80


@dataclass(frozen=True)
class ColumnsPage:
    """Each column with its samples and choice, the lines that may have the headings; country and language of everybody.

    `groups`: titles with keys of everything that a column may mean; `words`: how each key is called.
    """

    columns: list[dict[str, Any]]
    groups: list[tuple[str, list[str]]]
    words: dict[str, str]
    lines: list[tuple[int, str]]
    line: int
    countries: list[tuple[str, str]]
    country: str
    language: str
    languages: tuple[tuple[str, str], ...] = tuple(LOCALES.items())

    @property
    def parts(self) -> list[tuple[bool, list[dict[str, Any]]]]:
        """Whether they were recognized, and the columns: first those that somebody has to think about."""
        both = [(known, [one for one in self.columns if one["known"] is known]) for known in (False, True)]
        return [(known, columns) for known, columns in both if columns]


def of(brought: Import, countries: frozenset[str] | None) -> ColumnsPage:
    """The page, with what was typed where it was sent back."""
    found = brought.found
    sheet = found["sheet"]
    known = [(code, name) for code, name in ordered(babel_locale()) if countries is None or code in countries]
    only = known[0][0] if len(known) == 1 else ""
    sections = list(db.session.scalars(queries.sections(brought.event_id)))
    versions = domain.versions_of(sections)
    return ColumnsPage(
        columns=[_column(brought, versions, number, *one) for number, one in enumerate(sheet["columns"])],
        groups=import_words.groups(sections, versions),
        words={key: import_words.column(key, versions) for key in heading_match.choices(versions)},
        lines=[(line, " · ".join(filter(None, cells))[:LONGEST_LINE]) for line, cells in sheet["first"]],
        line=sheet["line"], countries=known,
        country=request.form.get("country", found.get("choice", {}).get("country", "") or only),
        language=sent_language() or found.get("choice", {}).get("language", "") or current().tag,
    )  # fmt: skip


def sent(brought: Import) -> dict[str, str]:
    """Heading key → what was chosen for it."""
    columns = (brought.found or {}).get("sheet", {}).get("columns", [])  # none where it has moved on
    return {
        heading_key(heading): request.form.get(f"means-{number}", "")[:60]
        for number, (heading, _samples) in enumerate(columns)
    }


def sent_language() -> str:
    """In which language people are written to, as it was chosen; "" for none."""
    chosen = request.form.get("language", "")
    return chosen if chosen in LOCALES else ""


def _column(
    brought: Import, versions: Mapping[str, QuestionVersion], number: int, heading: str, samples: list[str]
) -> dict[str, Any]:
    known = brought.meanings.get(heading_key(heading), LEFT_OUT)
    chosen = request.form.get(f"means-{number}", known)
    looks = brought.found["sheet"].get("looks", {}).get(heading, "")
    return {
        "number": number, "heading": heading, "samples": samples, "known": known != LEFT_OUT, "chosen": chosen,
        "likeliest": heading_match.likeliest(heading, versions),
        "told": import_words.seems(looks) if column_looks.is_misnamed(chosen, looks) else "",
    }  # fmt: skip
