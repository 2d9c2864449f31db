"""The report before printing: sections with the badges that somebody should look at."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import format_decimal
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from eventreg.applications.lists.scope import in_scope
from eventreg.badges import drawing, lettering, queries
from eventreg.badges.layouts.composing import Composed, Composer
from eventreg.badges.layouts.kinds import KINDS
from eventreg.badges.models import Badge
from eventreg.badges.report import looking
from eventreg.badges.report.looking import Line, Look, Looked
from eventreg.badges.sheet import BadgeSheet
from eventreg.events.models import Event
from eventreg.extensions import db

AT_ONCE = 2_000  # badges that are put together for one page; names are compared among all
SHOWN = 100  # lines of a section

# Key → what is looked for, what it is called, what to do, how grave it is.
SECTIONS: dict[str, tuple[Look, object, object, str]] = {
    "glyphs": (
        looking.not_printable, _l("Cannot be printed: letters that no font has"),
        _l("Add a name in Latin letters, or correct the text. Until then the badge is left out."), "bad",
    ),
    "too_long": (
        looking.too_long, _l("Cannot be printed: too much text for its place"),
        _l("Shorten the text, or give its block more room in the layout."), "bad",
    ),
    "legal": (
        looking.like_legal_names, _l("Looks like the legal name of somebody who asked for care"),
        _l("They hide something, or said how to reach them safely. Ask them which name they want to be read."), "bad",
    ),
    "twice": (
        looking.twice, _l("Two badges with one name and one organization"),
        _l("Perhaps one person who applied twice."), "warn",
    ),
    "latin": (
        looking.printed_in_latin, _l("Printed in Latin letters: no font has the letters of the name"),
        _l("The Latin name stands in the place of the other."), "warn",
    ),
    "small": (
        looking.small_names, _l("Names that had to be printed small"),
        _l("A name is never cut. A shorter one, or a larger layout, is read more easily."), "warn",
    ),
    "cut": (
        looking.cut_organizations, _l("Organizations with fewer words"),
        _l("This is what is left on the badge."), "info",
    ),
    "homonyms": (
        looking.homonyms, _l("One name on several badges"),
        _l("They are told apart by their organizations: look at the number, too, when you hand them over."), "info",
    ),
    "no_latin": (
        looking.without_latin, _l("No name in Latin letters"),
        _l("Staff who do not read the script cannot call these people."), "info",
    ),
    "photos": (
        looking.without_photos, _l("No consent to photos"),
        _l("Nothing is printed on these badges. Tell photographers to look for the mark on the others."), "info",
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Section:
    """One kind of finding. `rows`: the badge, its name, and what is told of it."""

    title: str
    advice: str
    tone: str
    count: int
    rows: list[tuple[Badge, str]]


@dataclass(frozen=True)
class Report:
    """What was found. `event_problems` are about texts that all badges share; `after`: where the next page begins."""

    sections: list[Section]
    event_problems: list[str]
    looked_at: int
    in_all: int
    after: int | None


def of_event(event: Event, *, after: int = 0) -> Report:
    """Look at all badges that the asker may see; those with higher numbers than `after` are put together."""
    query = queries.badges_to_print(event, in_scope()).order_by(None).order_by(Badge.number)
    badges = db.session.scalars(query).all()
    sheet = drawing.sheet_of(event, badges)
    chosen = [badge.number for badge in badges if badge.number > after][: AT_ONCE + 1]
    last = chosen[AT_ONCE - 1] if len(chosen) > AT_ONCE else None
    looked, shared = _looked(sheet, badges, after, last)
    by_key = {badge.participant.application.reference: badge for badge in badges}
    sections = [_section(key, looked, by_key) for key in SECTIONS]
    count = min(len(chosen), AT_ONCE)
    return Report([one for one in sections if one.count], shared, count, len(badges), last)


def _looked(
    sheet: BadgeSheet, badges: Sequence[Badge], after: int, last: int | None
) -> tuple[list[Looked], list[str]]:  # fmt: skip
    composer = Composer(sheet.layout, sheet.event)
    looked, shared = [], dict[str, None]()
    for badge, face in zip(badges, sheet.badges, strict=True):
        is_here = badge.number > after and (last is None or badge.number <= last)
        composed = composer.compose(face) if is_here else None
        shared |= _event_problems(composed)
        application = badge.participant.application
        person = application.person
        cares = badge.participant.hide_organization or application.head_office_only or bool(person.contact_safely_box)
        looked.append(
            Looked(
                face, composed, latin=person.badge_name_latin, organization=application.organization,
                legal_name=person.full_name, asks_for_care=cares,
            )
        )  # fmt: skip
    return looked, list(shared)


def _event_problems(composed: Composed | None) -> dict[str, None]:
    if composed is None:
        return {}
    found = {_(KINDS[note.kind].name): None for note in composed.event_notes if note.what == "too_long"}
    said = "".join(item[9] for item in composed.front.shared if item[0] == "t")
    missing = lettering.without_glyph(said)
    return found | ({missing: None} if missing else {})


def _section(key: str, looked: Sequence[Looked], by_key: dict[str, Badge]) -> Section:
    look, title, advice, tone = SECTIONS[key]
    lines = look(looked)
    rows = [(by_key[line.key], _detail(key, line)) for line in lines[:SHOWN]]
    return Section(str(title), str(advice), tone, len(lines), rows)


def _detail(key: str, line: Line) -> str:
    if line.size:
        return _("%(size)s points", size=format_decimal(line.size))
    if key == "too_long":
        return _(KINDS[line.detail].name)
    return line.detail
