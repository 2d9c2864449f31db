"""One badge at the desk, at once, on the layout in use."""

import tempfile
import uuid
from pathlib import Path

from sqlalchemy import ColumnElement, Select

from eventreg.badges import printing, queries, wording
from eventreg.badges.models import Badge
from eventreg.badges.press import CannotPrint, PressFailed
from eventreg.badges.prints import asking, choosing, marking
from eventreg.badges.prints.asking import Wanted
from eventreg.badges.prints.fitting import fit
from eventreg.badges.prints.print_forms import layout_names
from eventreg.badges.prints.running import EventTextsDoNotPrint, NobodyLeft, PressRefused
from eventreg.badges.sheet import print_composed
from eventreg.events.models import Event


def badge_to_print(event: Event, uid: uuid.UUID, scope: ColumnElement[bool]) -> Select[Badge]:
    """A badge in force whose owner the asker may see."""
    return queries.badges_to_print(event, scope).where(Badge.uid == uid)


def printed(event: Event, badge: Badge, *, reason: str) -> bytes:
    """The badge as PDF; that it was printed is kept in the caller's transaction.

    Raises asking.ReasonNeeded, NobodyLeft, EventTextsDoNotPrint, PressRefused.
    """
    settings = choosing.settings_of(event)
    words = wording.words_for(event, wording.language_of(event, settings))
    sheet = printing.sheet_of(event, [badge], words)
    wanted = Wanted(choosing.IN_USE, layout_names(event)[choosing.IN_USE], "one", reason=reason)
    asking.note_one(event, badge, wanted, mark=marking.mark_of(sheet.badges[0]))
    try:
        fitted = fit(sheet)
        if not fitted.sheet.badges:
            raise NobodyLeft
        with tempfile.TemporaryDirectory(prefix="prints-") as folder:
            path = Path(folder) / "badge.pdf"
            print_composed(fitted.sheet, fitted.composed, path)
            return path.read_bytes()
    except CannotPrint as refusal:
        raise EventTextsDoNotPrint(problems=", ".join(one.problem for one in refusal.people)) from None
    except PressFailed:
        raise PressRefused from None
