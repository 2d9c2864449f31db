"""The page on which the columns of a sheet are named."""

from dataclasses import dataclass
from typing import Any

from flask import request

from eventreg.applications.imports import import_words, importing
from eventreg.applications.imports.import_models import Import
from eventreg.core.spreadsheets import heading_key
from eventreg.events.countries import ordered
from eventreg.web.locale import babel_locale

LONGEST_LINE = 80


@dataclass(frozen=True)
class ColumnsPage:
    """Each column with its samples and choice, the lines that may have the headings, and a country for everybody."""

    columns: list[dict[str, Any]]
    options: list[tuple[str, str]]
    lines: list[tuple[int, str]]
    line: int
    countries: list[tuple[str, str]]
    country: str


def of(brought: Import, countries: frozenset[str] | None) -> ColumnsPage:
    """The page, with what was typed where it was sent back."""
    found = brought.found
    sheet = found["sheet"]
    known = [(code, name) for code, name in ordered(babel_locale()) if countries is None or code in countries]
    only = known[0][0] if len(known) == 1 else ""
    return ColumnsPage(
        columns=[_column(brought, number, *one) for number, one in enumerate(sheet["columns"])],
        options=import_words.options(importing.versions_of(brought.event)),
        lines=[(line, " · ".join(filter(None, cells))[:LONGEST_LINE]) for line, cells in sheet["first"]],
        line=sheet["line"], countries=known,
        country=request.form.get("country", found.get("choice", {}).get("country", "") or only),
    )  # fmt: skip


def sent(brought: Import) -> dict[str, str]:
    """Heading key → what was chosen for it."""
    columns = brought.found["sheet"]["columns"]
    return {
        heading_key(heading): request.form.get(f"means-{number}", "")[:60]
        for number, (heading, _samples) in enumerate(columns)
    }


def _column(brought: Import, number: int, heading: str, samples: list[str]) -> dict[str, Any]:
    chosen = request.form.get(f"means-{number}", brought.meanings.get(heading_key(heading), ""))
    return {"number": number, "heading": heading, "samples": samples, "chosen": chosen}
