"""Sheets that are brought in, in words: what a column means, what is to be said of a row, where a sheet is."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext as _

from eventreg.applications.form.form_models import QuestionVersion, Section
from eventreg.applications.headings import column_looks
from eventreg.applications.headings.usual_headings import STATUS
from eventreg.applications.imports import heading_match, import_cells
from eventreg.applications.imports.import_cells import NotOnTheList
from eventreg.applications.imports.importing import TwiceWithoutAddress
from eventreg.applications.round_trip.trip_columns import HEADINGS
from eventreg.core.errors import N_, Refusal
from eventreg.web.formats import own_text, yes_no

# Keys that have words though no question of the form has them.
ALWAYS: dict[str, str] = {
    "name_native": N_("Badge name"),
    "name_latin": N_("Name in Latin letters"),
    "full_name": N_("Full name, for letters"),
    "salutation": N_("How should we address you?"),
    "pronoun": N_("Your pronoun"),
    "organization": N_("Organization"),
    "organization_latin": N_("Organization in English"),
    "organization_city": N_("City"),
    "position": N_("Position"),
    "country": N_("Country"),
    "travel_from": N_("Country I will travel from"),
    "email": N_("E-mail"),
    "phone": N_("Telephone"),
    "messenger": N_("Messenger"),
    "language": N_("Language of mails"),
    STATUS: N_("Status: submitted or confirmed"),
}
# state → (words, tone)
STATES: dict[str, tuple[str, str]] = {
    "sheet": (N_("Sheet to be chosen"), "warn"),
    "columns": (N_("Columns to be named"), "warn"),
    "looking": (N_("Being read"), "neutral"),
    "ready": (N_("To be looked at"), "warn"),
    "taking": (N_("Being taken"), "neutral"),
    "taken": (N_("Taken"), "good"),
    "undoing": (N_("Being taken back"), "neutral"),
    "undone": (N_("Taken back"), "muted"),
}
IN_BROWSER: dict[str, str] = {
    TwiceWithoutAddress.sentence: N_("The same person seems to stand in line %(line)s, both times without an address."),
}
# The same of a sheet at which a worker has given up.
GIVEN_UP: dict[str, tuple[str, str]] = {
    "looking": (N_("Could not be read"), "bad"),
    "taking": (N_("Could not be taken"), "bad"),
    "undoing": (N_("Could not be taken back"), "bad"),
}
HOLDS_NO_MORE = N_("This has changed since the sheet was looked at, and holds no more.")
MOST_CHOICES = 20
LOOKS = {
    column_looks.EMAIL: N_("E-mail addresses seem to stand here."),
    column_looks.PHONE: N_("Telephone numbers seem to stand here."),
}
WHY = {
    "name": N_("the same name"), "similar": N_("a similar name"), "address": N_("the same address"),
    "address_only": N_("the same address, under another name"),
}  # fmt: skip


def seems(looks: str) -> str:
    """What seems to stand in a column, see `column_looks`."""
    return _(LOOKS[looks])


def state(name: str, given_up: bool = False) -> tuple[str, str]:
    """Words and tone of a sheet's state."""
    words, tone = (GIVEN_UP if given_up else STATES)[name]
    return _(words), tone


def column(key: str, versions: Mapping[str, QuestionVersion]) -> str:
    """What a column means; "" for a whole row."""
    if key in versions:
        return own_text(versions[key].labels)
    return _(ALWAYS.get(key) or HEADINGS.get(key) or key) if key else ""


def groups(sections: Sequence[Section], versions: Mapping[str, QuestionVersion]) -> list[tuple[str, list[str]]]:
    """Everything that a column may mean: the title of each section of the form with its keys, then the rest."""
    allowed = heading_match.choices(versions)
    found = [
        (own_text(section.titles), [one.key for one in section.questions if one.key in allowed]) for section in sections
    ]
    asked = {key for _title, keys in found for key in keys}
    found.append((_("Not in the form"), [key for key in allowed if key not in asked]))
    return [(title, keys) for title, keys in found if keys]


def note(kept: Sequence[Any], versions: Mapping[str, QuestionVersion], *, holds: bool = True) -> dict[str, Any]:
    """A fault or warning as a page shows it; of one that `holds` no more only that."""
    line, key, sentence, values, name, cell = [*kept, "", ""][:6]  # older sheets have no name and cell
    if sentence == NotOnTheList.sentence and key in versions:
        values = values | {"choices": _choices(versions[key])}
    known = {"line": line, "column": column(key, versions), "name": name, "cell": cell, "holds_no_more": not holds}
    if not holds:
        return known | {"sentence": _(HOLDS_NO_MORE)}
    return known | {"sentence": said(sentence, values), **_reference(values)}


def _choices(version: QuestionVersion) -> str:
    words = [own_text(option["labels"]) for option in version.options]
    more = ", …" if len(words) > MOST_CHOICES else ""
    return import_cells.listed(words[:MOST_CHOICES], _("“%(name)s”", name="%s")) + more


def change(kept: Mapping[str, Any]) -> dict[str, Any]:
    """A difference as a page shows it."""
    shown = {"column": column(kept["key"], {})}
    if kept["key"] == "recommends":
        shown |= {side: yes_no(kept[side] == "yes") if kept[side] else "" for side in ("was", "becomes")}
    return dict(kept) | shown


def refused(refusal: Refusal) -> str:
    """A refusal, in the reader's language."""
    return said(refusal.sentence, {key: str(value) for key, value in refusal.values.items()})


def said(sentence: str, values: Mapping[str, str]) -> str:
    """A refusal that was kept, in the reader's language."""
    words = IN_BROWSER.get(sentence, sentence)
    return _(words, **{key: _translated(value) for key, value in values.items()}) if values else _(words)


def _translated(value: str) -> str:
    """A column's name is a sentence of ours, too."""
    return _(value) if value in HEADINGS.values() else value


def _reference(values: Mapping[str, str]) -> dict[str, str]:
    return {"reference": values["reference"]} if "reference" in values else {}
