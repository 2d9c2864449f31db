"""What stands in the cells of a list that is taken home, where it is kept, and by which it is known again."""

import re
from collections.abc import Mapping

from eventreg.applications import intake
from eventreg.applications.form.form_models import QuestionVersion
from eventreg.applications.imports.import_models import OfficeMark
from eventreg.applications.models import Application
from eventreg.applications.round_trip.trip_columns import ANSWERS, MARKS, NAME, WRITTEN
from eventreg.audit import domain as audit
from eventreg.core import clock, crypto
from eventreg.extensions import db

LENGTH = 8  # hexadecimal digits: enough to tell two values of one cell apart
_DIGEST = re.compile(f"[0-9a-f]{{{LENGTH}}}")
KNOWN = (NAME, *WRITTEN)
YES_NO = {True: "yes", False: "no", None: ""}


def values(application: Application, mark: OfficeMark | None) -> dict[str, str]:
    """Key → what is kept now, as text."""
    marked = {"rank": "", "recommends": "", "remark": ""}
    if mark is not None:
        rank = "" if mark.rank is None else str(mark.rank)
        marked = {"rank": rank, "recommends": YES_NO[mark.recommends], "remark": mark.remark or ""}
    return (
        {NAME: application.person.badge_name} | marked | {key: intake.read(application, key) or "" for key in ANSWERS}
    )


def digest(application: Application, key: str, value: str) -> str:
    """What tells a cell's value from another one, and nothing of it to whoever finds the file."""
    said = f"list {application.uid} {key} {' '.join(value.split())}"
    return crypto.lookup(said, crypto.INSTALLATION).hex()[:LENGTH]


def ticket(application: Application, known: Mapping[str, str]) -> str:
    """The cell that says on the way back what stood in the others."""
    return "-".join(digest(application, key, known[key]) for key in KNOWN)


def read_ticket(cell: str) -> dict[str, str]:
    """Key → digest; {} where the cell is empty or damaged."""
    parts = cell.strip().lower().split("-")
    is_whole = len(parts) == len(KNOWN) and all(_DIGEST.fullmatch(part) for part in parts)
    return dict(zip(KNOWN, parts, strict=True)) if is_whole else {}


def ticket_of(application: Application, known: Mapping[str, str], cell: str) -> dict[str, str]:
    """The same; {} also where it fits nothing of this application, and so is another row's."""
    said = read_ticket(cell)
    return said if any(digest(application, key, known[key]) == one for key, one in said.items()) else {}


def write(
    application: Application,
    mark: OfficeMark | None,
    wanted: Mapping[str, str],
    versions: Mapping[str, QuestionVersion],
) -> None:
    """Write parsed cells: marks beside the application, corrections into it. The application's row is held."""
    if marked := {key: wanted[key] for key in MARKS if key in wanted}:
        _mark(mark or OfficeMark(application=application, application_id=application.id, by="", at=clock.now()), marked)
    if answers := {key: wanted[key] for key in ANSWERS if key in wanted}:
        intake.write(application, versions, answers)
        application.revision += 1
        intake.index(application)
    audit.record("application.changed", about=application.reference, event_id=application.event_id, keys=sorted(wanted))


def _mark(mark: OfficeMark, marked: Mapping[str, str]) -> None:
    if "rank" in marked:
        mark.rank = int(marked["rank"]) if marked["rank"] else None
    if "recommends" in marked:
        mark.recommends = {"yes": True, "no": False}.get(marked["recommends"])
    if "remark" in marked:
        mark.remark = marked["remark"]
    mark.by, mark.at = audit.actor(), clock.now()
    db.session.add(mark)
