"""The columns of a list that is taken home: what is only shown, what may be written, and what a cell may say. Pure."""

from collections.abc import Callable, Mapping

from eventreg.applications import seen_by
from eventreg.applications.filling import usual_answers
from eventreg.applications.form import question_types
from eventreg.applications.form.answer_faults import NotYesOrNo
from eventreg.applications.form.form_models import QuestionVersion
from eventreg.applications.imports import import_cells, import_columns
from eventreg.applications.seen_by import Reader
from eventreg.core import spreadsheet_formulas
from eventreg.core.errors import N_, Invalid
from eventreg.core.text import clean_text

REFERENCE, NAME, RETURN = "reference", "name_native", "return"
SHOWN = (REFERENCE, NAME, "country", "organization", "status")
MARKS = ("rank", "recommends", "remark")
ANSWERS = ("name_latin", "organization_latin", "position", "organization_city")
WRITTEN = (*MARKS, *ANSWERS)
ALL = (*SHOWN, *WRITTEN, RETURN)
HIGHEST_RANK, LONGEST_REMARK = 9999, 1000

HEADINGS: dict[str, str] = {
    REFERENCE: N_("Reference"),
    NAME: N_("Badge name"),
    "country": N_("Country"),
    "organization": N_("Organization"),
    "status": N_("Status"),
    "rank": N_("Rank (1 is the best)"),
    "recommends": N_("We recommend (yes or no)"),
    "remark": N_("Remark"),
    "name_latin": N_("Name in Latin letters"),
    "organization_latin": N_("Organization in English"),
    "position": N_("Position"),
    "organization_city": N_("City"),
    # Translators: heading of a column in a workbook whose cells tell us what was changed; nobody should touch it
    RETURN: N_("For the way back: please leave as it is"),
}


class NotARank(Invalid):
    """No place in an order."""

    sentence = N_("A rank is a whole number from 1 to %(highest)s.")


class CannotBeEmptied(Invalid):
    """An answer of the applicant that a list would take away."""

    sentence = N_("A list corrects this answer, but does not take it away. What stood there stays.")


def written_by(versions: Mapping[str, QuestionVersion], reader: Reader) -> tuple[str, ...]:
    """The columns in which this reader writes."""
    return (*MARKS, *answers_of(versions, reader))


def answers_of(versions: Mapping[str, QuestionVersion], reader: Reader) -> tuple[str, ...]:
    """Of the answers that may be corrected those that this reader sees."""
    return tuple(key for key in ANSWERS if key not in versions or seen_by.reads(versions[key], reader))


def parse(key: str, raw: str, versions: Mapping[str, QuestionVersion], *, was: str) -> str:
    """A cell as it is kept and compared. Raises an Invalid that says what is wrong."""
    if key in PARSERS:
        return PARSERS[key](raw.strip())
    spreadsheet_formulas.check(raw)
    if key in import_columns.NAMES:
        import_cells.check_name(raw)
    asked = import_columns.question_of(key, versions)
    value = str(question_types.parse(asked, raw) or "") if asked is not None else raw
    if value != was:
        usual_answers.check(key, value)
    if was and not value:
        raise CannotBeEmptied
    return value


def _rank(text: str) -> str:
    if not text:
        return ""
    if not (text.isascii() and text.isdecimal() and len(text) <= 4 and int(text)):
        raise NotARank(highest=HIGHEST_RANK)
    return str(int(text))


def _recommends(text: str) -> str:
    said = text.casefold()
    if said and said not in question_types.YES | question_types.NO:
        raise NotYesOrNo
    return "" if not said else "yes" if said in question_types.YES else "no"


def _remark(text: str) -> str:
    return clean_text(text, LONGEST_REMARK)


PARSERS: dict[str, Callable[[str], str]] = {"rank": _rank, "recommends": _recommends, "remark": _remark}
