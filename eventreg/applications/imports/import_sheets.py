"""The bytes of a sheet that was sent, encrypted in the storage, and what is seen of it at first."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from eventreg.applications.files import file_domain
from eventreg.applications.form.form_models import QuestionVersion
from eventreg.applications.imports import heading_match
from eventreg.applications.imports.import_models import Import
from eventreg.core import crypto, spreadsheet_headings, spreadsheets
from eventreg.core.spreadsheet_headings import LOOKED_AT
from eventreg.core.spreadsheets import Line, Sheet
from eventreg.core.storage import storage
from eventreg.jobs import domain as jobs

SAMPLES, LONGEST_SAMPLE = 3, 60


def place(uid: uuid.UUID) -> str:
    """Where the bytes lie."""
    return f"imports/{uid}"


def keep(uid: uuid.UUID, content: bytes, key_name: str) -> None:
    """Keep a sheet."""
    storage().put(place(uid), crypto.encrypt(content, key_name=key_name, about=f"imports:{uid}"))


def lines_of(brought: Import) -> list[Line]:
    """The sheet's lines. Raises NotStored, KeyDestroyed, and what `spreadsheets.read_lines` raises."""
    content = crypto.decrypt(storage().get(place(brought.uid)), about=f"imports:{brought.uid}")
    return spreadsheets.read_lines(content, brought.name)


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
    }  # fmt: skip


def _samples(sheet: Sheet, heading: str) -> list[str]:
    key = spreadsheets.heading_key(heading)
    filled = dict.fromkeys(row.cells[key][:LONGEST_SAMPLE] for row in sheet.rows if row.cells[key])
    return list(filled)[:SAMPLES]
