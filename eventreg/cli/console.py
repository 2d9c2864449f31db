"""What every command shares: refusals become sentences on stderr with exit code 1, and stdout is for results alone."""

import functools
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

import click
from flask import current_app
from flask.cli import with_appcontext
from sqlalchemy.exc import OperationalError, ProgrammingError

from eventreg.audit import domain as audit
from eventreg.cli import files
from eventreg.config import Settings
from eventreg.core.errors import Refusal
from eventreg.events import queries as events
from eventreg.events.models import Event
from eventreg.extensions import db


class Failed(click.ClickException):
    """Ends a command with a sentence and exit code 1."""

    def show(self, file: IO[Any] | None = None) -> None:
        """The sentence, on stderr."""
        click.echo(self.format_message(), file=file, err=file is None)


def command(name: str) -> Callable[[Callable[..., None]], click.Command]:
    """A command in an application context whose refusals are one sentence; the trail calls it "console"."""

    def decorate(function: Callable[..., None]) -> click.Command:
        @functools.wraps(function)
        def told(*arguments: Any, **options: Any) -> None:
            try:
                with audit.acting("console"):
                    function(*arguments, **options)
            except Refusal as refusal:
                db.session.rollback()
                raise Failed(str(refusal)) from None
            except (OperationalError, ProgrammingError) as error:
                db.session.rollback()
                raise Failed(_about_database(error)) from None
            except OSError as error:
                db.session.rollback()
                if error.filename is None:
                    raise
                raise Failed(files.sentence(error, Path(os.fsdecode(error.filename)))) from None

        return click.command(name)(with_appcontext(told))

    return decorate


def settings() -> Settings:
    """The installation's settings."""
    found: Settings = current_app.extensions["eventreg"]
    return found


def find_event(slug: str) -> Event:
    """The event of this address; ends the command where there is none."""
    event = db.session.scalar(events.event_by_slug(slug))
    if event is None:
        raise Failed(f"There is no event “{slug}”.")
    return event


def say(text: str) -> None:
    """A line for whoever reads along; results go to stdout by `click.echo`."""
    click.echo(text, err=True)
    sys.stderr.flush()


def _about_database(error: OperationalError | ProgrammingError) -> str:
    reason = str(error.orig).strip().splitlines()[0]
    if "no such table" in reason or "does not exist" in reason:
        return f"The database is not up to date ({reason}). Run: flask --app app db upgrade"
    return f"The database does not answer ({reason}). Check EVENTREG_DATABASE_URL, and flask --app app doctor"
