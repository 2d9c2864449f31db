"""Importing lists of people."""

from collections.abc import Collection
from pathlib import Path

import click

from eventreg.applications.imports import import_places, import_taking, importing
from eventreg.applications.imports.importing import Checked
from eventreg.applications.status import Status
from eventreg.cli.console import Failed, command, find_event, say
from eventreg.core.database import begin_writing
from eventreg.core.sheet_notes import Note
from eventreg.extensions import db


@command("import-applications")
@click.argument("slug")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--skip-bad-rows", is_flag=True, help="Take the good rows and leave the bad ones out.")
@click.option("--sheet", default="", help="Which sheet of a workbook is read, if several have rows.")
def import_applications(slug: str, file: Path, skip_bad_rows: bool, sheet: str) -> None:
    """Take a CSV or XLSX list of people; columns by name: name_native, country, any question by its key, status."""
    if not file.is_file():
        raise Failed(f"There is no file {file}.")
    event = find_event(slug)
    checked = importing.check(event, file, file.name, sheet)
    told = _tell(checked)
    import_taking.refuse_bad_rows(checked, skip_bad_rows=skip_bad_rows)
    prepared = import_taking.prepare(event, checked)
    confirmed = [one.row.values.get("mode") for one in prepared.rows if one.row.status == Status.CONFIRMED]
    for one in import_places.beyond(event, confirmed):
        way = one.mode.replace("_", " ")
        say(f"Warning: {one.would} people will be confirmed, offered a place or invited {way}; places: {one.places}.")
    # A new transaction, since the lock must come first in it: others write meanwhile, which `take` looks at again.
    db.session.rollback()
    begin_writing(db.session)
    try:
        taken = import_taking.take(event, prepared, filename=file.name, skip_bad_rows=skip_bad_rows)
    finally:
        _tell(checked, told=told)
    db.session.commit()
    left_out = f", {checked.bad_rows} left out" if checked.bad_rows else ""
    click.echo(f"{len(taken.people)} imported{left_out}")


def _tell(checked: Checked, *, told: Collection[str] = ()) -> frozenset[str]:
    """Say what is to be said of the file, but what was told before."""
    lines = [f"Columns that are not known and were left out: {', '.join(checked.unknown_columns)}"]
    lines = lines if checked.unknown_columns else []
    if checked.others:
        lines.append(f"Sheets that were not read: {', '.join(one.name for one in checked.others)}")
    lines += [f"Warning: {_line(warning)}" for warning in checked.warnings]
    lines += [_line(fault) for fault in checked.faults]
    for line in lines:
        if line not in told:
            say(line)
    return frozenset(lines)


def _line(note: Note) -> str:
    return f"line {note.line}{f', {note.column}' if note.column else ''}: {note.refusal}"


COMMANDS = (import_applications,)
