"""Whose a column is, by the group of its heading: "Руководитель: Телефон" is nobody's who takes part. Pure."""

import re
from dataclasses import dataclass

from eventreg.applications.headings import heading_readings, usual_headings
from eventreg.core.spreadsheet_headings import own_part

# Stems of words for somebody else, in the languages of the field.
_OTHERS = re.compile(
    r"\b(?:руковод|директор|начальник|супруг|родител|опекун|контактн\w* лиц|экстренн|рекоменд|поручител|ассистент|"
    r"помощник|секретар|бухгалтер|переводчик|водител|сопровожда|координатор|ребенк|дет(?:и|ей)\b|head of|director|"
    r"manager|supervisor|chief|spouse|husband|wife|partner|parent|guardian|contact person|emergency|next of kin|"
    r"referee|reference|assistant|secretary|coordinator|accompan|child|басшы|жетекчи|роҳбар|раҳбар|rahbar|ата ана|"
    r"падару модар|ota ona)"
)
_ORGANIZATION = re.compile(
    r"\b(?:организац|учрежден|компани|работодател|organi[sz]ation|institution|company|employer|ұйым|мекеме|уюм|"
    r"ташкилот|созмон|муассиса|tashkilot|muassasa|təşkilat|gurama|організац|арганізац)"
)
_TITLES = frozenset({
    "название", "наименование", "name", "title", "атауы", "аталышы", "номи", "nomi", "adı", "ady", "назва", "denumirea",
})  # fmt: skip


@dataclass(frozen=True)
class Own:
    """A heading without its group; `keys`: the only ones that it may mean there, None for any."""

    text: str
    keys: frozenset[str] | None = None


def own(heading: str) -> Own:
    """What a heading says by itself, where its group lets it."""
    group = heading.rpartition(": ")[0]
    said = heading_readings.normal(group)
    if _OTHERS.search(said):
        return Own("", frozenset())
    if _ORGANIZATION.search(said):
        return Own(own_part(heading), heading_readings.PLACES)
    return Own(own_part(heading))


def named_by(heading: str) -> str:
    """The group of a heading that says no more than its group does ("Организация: Название"), else ""."""
    group, _mark, text = heading.rpartition(": ")
    left = heading_readings.bare(text, heading_readings.SAYINGS[0]).words
    of_channel = heading_readings.bare(text, heading_readings.SAYINGS[1]).words
    if not group or (left not in _TITLES and of_channel):
        return ""
    return group if own(heading).keys != frozenset() else ""


def meant(heading: str, keys: frozenset[str]) -> str | None:
    """Which of these keys a heading usually means, by itself or by its group."""
    if found := usual_headings.meant(own(heading).text, keys):
        return found
    return usual_headings.meant(group, keys) if (group := named_by(heading)) else None
