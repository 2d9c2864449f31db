"""What the badge desk and the door need from the console."""

import json
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import click
from sqlalchemy import true

from eventreg.audit import domain as audit
from eventreg.badges import drawing, imposition, printing
from eventreg.badges import queries as badges
from eventreg.badges.layouts import designs, layout_queries
from eventreg.badges.layouts.document import Layout
from eventreg.badges.press import CannotPrint, PressFailed
from eventreg.badges.sheet import print_sheet
from eventreg.checkin import domain as door
from eventreg.checkin.snapshot import shift_cards
from eventreg.cli import files
from eventreg.cli.console import Failed, command, find_event, say, settings
from eventreg.core.database import begin_writing
from eventreg.core.errors import Refusal
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.participants import search
from eventreg.participants.models import Participant


@command("find-participant")
@click.argument("slug")
@click.argument("words", nargs=-1, required=True)
def find_participant(slug: str, words: tuple[str, ...]) -> None:
    """Search as the door does: reference, badge name, Latin form, organization, country, best first."""
    event = find_event(slug)
    found = search.find(event, " ".join(words), limit=10)
    if not found:
        say("Nobody found. Only people who have confirmed a place are searched.")
    for participant in found:
        click.echo("\t".join(_cell(text) for text in _line(participant)))


def _line(participant: Participant) -> tuple[str, ...]:
    application = participant.application
    person = application.person
    shown = "" if participant.hide_organization else application.organization or application.organization_latin
    return application.reference, person.badge_name, person.badge_name_latin, shown, application.country or ""


def _cell(text: str) -> str:
    return " ".join(text.split())


@command("badges")
@click.argument("slug")
@click.option("--layout", default="a6", show_default=True, help="A finished design, or a layout of the event by name.")
@click.option(
    "--sheet",
    "kind",
    type=click.Choice(list(imposition.SHEETS)),
    default="one",
    show_default=True,
    help="One a page, or several.",
)
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), required=True, help="The PDF to write.")
def print_badges(slug: str, layout: str, kind: str, output: Path) -> None:
    """Print the badges of all participants into one PDF."""
    if fault := files.fault_of_output(output):
        raise Failed(f"Nothing was printed. {fault}")
    event = find_event(slug)
    found = db.session.scalars(badges.badges_to_print(event, true())).all()
    if not found:
        raise Failed(f"Nobody at “{slug}” has a badge yet: nothing was printed.")
    sheet = replace(drawing.sheet_of(event, found, _layout(event, layout)), kind=kind)
    # The database is let go before the printing begins.
    audit.record("badges.printed", about=f"event:{slug}", event_id=event.id, count=len(found))
    db.session.commit()
    try:
        report = print_sheet(sheet, output)
    except CannotPrint as refusal:
        lines = "\n".join(f"  {person.name} ({person.key}): {person.problem}" for person in refusal.people)
        raise Failed(f"Nothing was printed. These names or texts cannot be printed as they are:\n{lines}") from None
    except (PressFailed, Refusal) as failure:
        raise Failed(f"Nothing was printed: {failure}") from None
    except OSError as error:
        raise Failed(f"Nothing was printed. {files.sentence(error, output)}") from None
    say(f"{output}: {len(found)} badges in layout {layout}, {report.pages} pages, {report.size:,} bytes")


def _layout(event: Event, name: str) -> Layout:
    if name in designs.DESIGNS:
        return designs.layout_of(name)
    kept = db.session.scalars(layout_queries.layouts_of(event)).all()
    found = next((one for one in kept if one.name == name), None)
    if found is None:
        known = ", ".join([*designs.DESIGNS, *(one.name for one in kept)])
        raise Failed(f"There is no layout “{name}” at “{event.slug}”. There are: {known}")
    return printing.drawn(found)


@command("check-in-device")
@click.argument("slug")
@click.option("--point", required=True, help="The point where it begins to scan, such as Entrance.")
@click.option("--name", default="", help="What the device is called.")
def check_in_device(slug: str, point: str, name: str) -> None:
    """Make a device; the last line is JSON with its token and the address that opens the door page, joined."""
    begin_writing(db.session)
    event = find_event(slug)
    found = door.find_point(event, point)
    device, _code = door.make_device(event, name=name or f"{found.name} (console)", points=[])
    token = door.give_token(device)
    device.joining_hash = device.joining_expires = None
    card = shift_cards.current(event)
    db.session.commit()
    url = f"{settings().base_url}/check-in/#token={token}&point={quote(found.name)}&card={quote(card)}"
    click.echo(json.dumps({"token": token, "url": url, "card": card}))


COMMANDS = (find_participant, print_badges, check_in_device)
