"""A sheet of organizations in words: what a cell says, and what became of the sheet."""

from flask_babel import gettext as _
from flask_babel import ngettext

from eventreg.organizations.register_fields import KINDS, SIZES
from eventreg.organizations.sheets import register_columns
from eventreg.organizations.sheets.register_import import Taken
from eventreg.organizations.sheets.register_undo import Undone
from eventreg.web.formats import country
from eventreg.web.locale import current


def columns() -> dict[str, str]:
    """Key → heading of each column that can be brought in."""
    return dict(zip(register_columns.COLUMNS, register_columns.headings(current().tag), strict=True))


def shown(key: str, text: str) -> str:
    """A cell as people read it, "–" where nothing stands."""
    if key == "country":
        return country(text or None) or "–"
    if key in {"kind", "size"} and text:
        return _((KINDS | SIZES)[text])
    return text or "–"


def added(taken: Taken) -> str:
    """How many entries are new."""
    return ngettext("One organization was added.", "%(num)s organizations were added.", len(taken.made))


def changed(taken: Taken) -> str:
    """How many cells were changed."""
    return ngettext("%(num)s change is written.", "%(num)s changes are written.", len(taken.changed))


def left(number: int) -> str:
    """How many cells stay because somebody else has changed them, or may have; "" for none."""
    if not number:
        return ""
    return ngettext(
        "%(num)s cell was left as it is: somebody else has changed it meanwhile, or may have.",
        "%(num)s cells were left as they are: somebody else has changed them meanwhile, or may have.", number,
    )  # fmt: skip


def undone(done: Undone) -> str:
    """How many cells stand as before."""
    return ngettext("%(num)s cell stands as before.", "%(num)s cells stand as before.", done.written)
