"""Importing lists of people."""

from pathlib import Path

import click

from eventreg.applications import importing
from eventreg.applications.importing import Checked, Note
from eventreg.cli.console import Failed, command, find_event, say
from eventreg.core.database import begin_writing
from eventreg.extensions import db


@command("import-applications")
@click.argument("slug")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--skip-bad-rows", is_flag=True, help="Take the good rows and leave the bad ones out.")
def import_applications(slug: str, file: Path, skip_bad_rows: bool) -> None:
    """Take a CSV or XLSX list of people; columns by name: name_native, country, any question by its key, status."""
    if not file.is_file():
        raise Failed(f"There is no file {file}.")
    begin_writing(db.session)
    event = find_event(slug)
    checked = importing.check(event, file, file.name)
    _tell(checked)
    made = importing.take(event, checked, filename=file.name, skip_bad_rows=skip_bad_rows)
    db.session.commit()
    left_out = f", {checked.bad_rows} left out" if checked.bad_rows else ""
    click.echo(f"{len(made)} imported{left_out}")


def _tell(checked: Checked) -> None:
    if checked.unknown_columns:
        say(f"Columns that are not known and were left out: {', '.join(checked.unknown_columns)}")
    for warning in checked.warnings:
        say(f"Warning: {_line(warning)}")
    for fault in checked.faults:
        say(_line(fault))


def _line(note: Note) -> str:
    return f"line {note.line}{f', {note.column}' if note.column else ''}: {note.refusal}"


COMMANDS = (import_applications,)
