"""The bytes of a sheet that was sent, encrypted in the storage, and what is seen of it at first."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from eventreg.applications.files import file_domain
from eventreg.applications.form.form_models import QuestionVersion
from eventreg.applications.headings import column_looks
from eventreg.applications.imports import heading_match
from eventreg.applications.imports.import_models import Import
from eventreg.core import crypto, spreadsheet_headings, spreadsheet_tabs, spreadsheets
from eventreg.core.errors import N_, Refusal
from eventreg.core.spreadsheet_headings import LOOKED_AT
from eventreg.core.spreadsheet_tabs import Tab
from eventreg.core.spreadsheets import Line, Sheet
from eventreg.core.storage import NotStored, storage
from eventreg.jobs import domain as jobs

SAMPLES, LONGEST_SAMPLE = 3, 60


class FileGone(Refusal):
    """Its rows were taken, or nobody went on with it."""

    sentence = N_("The file of this list is no longer kept here. Send it once more.")


def place(uid: uuid.UUID) -> str:
    """Where the bytes lie."""
    return f"imports/{uid}"


def keep(uid: uuid.UUID, content: bytes, key_name: str) -> None:
    """Keep a sheet."""
    storage().put(place(uid), crypto.encrypt(content, key_name=key_name, about=f"imports:{uid}"))


def content_of(brought: Import) -> bytes:
    """The bytes of the file. Raises FileGone, KeyDestroyed."""
    try:
        return crypto.decrypt(storage().get(place(brought.uid)), about=f"imports:{brought.uid}")
    except NotStored:
        raise FileGone from None


def tabs_of(brought: Import) -> list[Tab]:
    """The sheets of its file. Raises what `content_of` and `spreadsheets.read_tabs` raise."""
    return spreadsheets.read_tabs(content_of(brought), brought.name)


def lines_of(brought: Import) -> list[Line]:
    """The lines of the sheet that is read. Raises what `tabs_of` and `spreadsheet_tabs.chosen` raise."""
    return spreadsheet_tabs.chosen(tabs_of(brought), brought.found["sheet"].get("tab", "")).tab.lines


def forget(brought: Import) -> None:
    """Let the bytes be deleted once this transaction is committed."""
    jobs.queue(file_domain.DELETE, {"names": [place(brought.uid)]})


def likely_line(lines: Sequence[Line], versions: Mapping[str, QuestionVersion]) -> int:
    """Which line has the headings, for this form."""
    return spreadsheet_headings.likely_line(lines, lambda values: heading_match.known(values, versions))


def facts(lines: Sequence[Line], line: int) -> dict[str, Any]:
    """What the page of the columns shows: the first lines, and each column with some of its cells."""
    sheet = spreadsheet_headings.sheet_below(lines, line)
    return {
        "line": line, "rows": len(sheet.rows),
        "first": [[number, [value[:LONGEST_SAMPLE] for value in values]] for number, values in lines[:LOOKED_AT]],
        "columns": [[heading, _samples(sheet, heading)] for heading in sheet.headings],
        "looks": {heading: looks for heading in sheet.headings if (looks := column_looks.of(_filled(sheet, heading)))},
    }  # fmt: skip


def _samples(sheet: Sheet, heading: str) -> list[str]:
    return list(dict.fromkeys(cell[:LONGEST_SAMPLE] for cell in _filled(sheet, heading)))[:SAMPLES]


def _filled(sheet: Sheet, heading: str) -> list[str]:
    key = spreadsheets.heading_key(heading)
    return [row.cells[key] for row in sheet.rows if row.cells[key]]
