"""A file is opened: which of its sheets is read, which line has the headings, and what the columns seem to mean."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from eventreg.applications.form.form_models import QuestionVersion
from eventreg.applications.imports import heading_match, import_domain, import_queries, import_sheets, importing
from eventreg.applications.imports.import_models import Import
from eventreg.core import spreadsheet_tabs
from eventreg.core.spreadsheet_tabs import Others, SeveralTabs, Tab
from eventreg.core.spreadsheets import Line
from eventreg.extensions import db


@dataclass(frozen=True)
class Opened:
    """Which sheet of its file is read ("" as long as nobody has said it), and the others that have rows."""

    tab: str
    others: Sequence[Others]


def opened(brought: Import) -> Opened:
    """What a page says of it."""
    sheet = (brought.found or {}).get("sheet", {})
    return Opened(sheet.get("tab", ""), [Others(*one) for one in sheet.get("others", ())])


def open_file(brought: Import, file: str, tabs: Sequence[Tab], tab: str = "", done: Collection[str] = ()) -> None:
    """Read the sheet that is called so, or the only one that can be meant; else somebody has to say it.

    `file`: what it is called; `done`: its sheets that were taken before. Raises NoSuchTab.
    """
    versions = importing.versions_of(brought.event)
    of_file = {"file": file, "done": list(done)}
    left = [one for one in tabs if one.name not in done]
    try:
        found = spreadsheet_tabs.chosen(left, tab, below=lambda lines: import_sheets.likely_line(lines, versions))
    except SeveralTabs as several:
        brought.name, brought.state, brought.rows = file, "sheet", 0
        brought.found = {"sheet": of_file | {"tab": "", "others": _kept(several.tabs)}}
        return
    name = found.tab.name
    brought.name = f"{file} · {name}" if found.others or done else file
    brought.state, brought.found = "columns", {"sheet": of_file | {"tab": name, "others": _kept(found.others)}}
    _read_from(brought, found.tab.lines, import_sheets.likely_line(found.tab.lines, versions), versions)


def choose_tab(brought: Import, tabs: Sequence[Tab], tab: str) -> None:
    """Another sheet is meant. Raises MovedOn, NoSuchTab."""
    import_domain.check_state(brought, "sheet", "columns", "ready")
    sheet = brought.found["sheet"]
    open_file(brought, sheet["file"], tabs, tab, sheet["done"])


def choose_line(brought: Import, lines: Sequence[Line], line: int) -> None:
    """Another line has the headings. Raises MovedOn."""
    import_domain.check_state(brought, "columns")
    if line in {number for number, _values in brought.found["sheet"]["first"]}:
        _read_from(brought, lines, line, importing.versions_of(brought.event))


def _read_from(brought: Import, lines: Sequence[Line], line: int, versions: Mapping[str, QuestionVersion]) -> None:
    sheet = brought.found["sheet"] | import_sheets.facts(lines, line)
    headings = [heading for heading, _samples in sheet["columns"]]
    known = import_queries.meanings(brought.event.series_id, map(heading_match.memory_key, headings))
    remembered = {one.heading: one.key for one in db.session.scalars(known)}
    brought.meanings = heading_match.guess(headings, versions, remembered)
    brought.rows, brought.found = sheet["rows"], {"sheet": sheet}


def _kept(others: Sequence[Others]) -> list[tuple[str, int]]:
    return [(one.name, one.rows) for one in others]
