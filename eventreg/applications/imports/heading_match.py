"""What the headings of somebody's sheet mean, as far as can be guessed: shown, corrected and only then used. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz import fuzz

from eventreg.applications.form import question_types
from eventreg.applications.form.form_models import QuestionVersion
from eventreg.applications.imports import heading_words, name_parts
from eventreg.applications.imports.import_columns import ALWAYS_KNOWN, STATUS
from eventreg.core.spreadsheet_headings import own_part, plain
from eventreg.core.spreadsheets import heading_key

LEFT_OUT = ""
ALIKE = 85  # of 100: a letter or two in a word, other endings
WORTH_OFFERING, MOST_OFFERED = 60, 3
# Several columns may mean one of these: they are put together in the order of the sheet.
JOINED = frozenset({"name_native", "name_latin", "full_name"})
# What columns are called beside the words of the form: in English and Russian; further languages see `heading_words`.
_WORKING: dict[str, tuple[str, ...]] = {
    "name_native": (
        "name", "full name", "name and surname", "participant", "name of participant", "participant name", "badge name",
        "фио", "ф и о", "имя и фамилия", "фамилия и имя", "фамилия имя", "фамилия имя отчество", "участник",
        "ф и о участника", "фио участника", "имя участника",
    ),
    "name_latin": (
        "name in latin letters", "name in english", "latin name", "name latin", "имя латиницей", "фио латиницей",
        "имя на латинице", "имя и фамилия латиницей", "фио на английском",
    ),
    "email": (
        "e mail", "email", "mail", "e mail address", "email address", "почта", "электронная почта", "эл почта",
        "адрес электронной почты", "адрес эл почты", "эл адрес", "электронный адрес",
    ),
    "phone": ("phone", "telephone", "mobile", "phone number", "mobile phone", "телефон", "номер телефона", "мобильный"),
    "messenger": ("messenger", "whatsapp", "telegram", "мессенджер"),
    "country": ("country", "страна"),
    "organization": (
        "organization", "organisation", "institution", "affiliation", "company", "организация", "учреждение",
        "место работы", "название организации", "наименование организации",
    ),
    "organization_latin": ("organization in english", "organisation in english", "организация на английском"),
    "organization_city": ("city", "town", "region", "город", "регион", "населенный пункт", "населённый пункт"),
    "position": ("position", "job title", "post", "должность"),
    "gender": ("gender", "sex", "пол"),
    "age_band": ("age", "age group", "возраст", "возрастная группа"),
    "category": ("category", "категория"),
    "themes": ("theme", "themes", "topics", "тема", "темы"),
    "language": ("language", "preferred language", "язык"),
    STATUS: ("status", "статус"),
}  # fmt: skip
_POLITE = re.compile(r"^((please|пожалуйста|enter|state|укажите|введите|напишите) )*(your|ваше|ваша|ваш|ваши|вашу) ")
USUAL = {key: (*words, *heading_words.FIELD.get(key, ())) for key, words in _WORKING.items()}
_USUAL = {words: key for key, all_words in USUAL.items() for words in all_words}


def guess(
    headings: Sequence[str], versions: Mapping[str, QuestionVersion], remembered: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Heading key → key of the question it means, or LEFT_OUT: as it was said before, by key, by words, by likeness, by
    the group that it stands in ("Organization: Title").

    `remembered` is by `memory_key`. A question is answered by one column, but for the JOINED ones.
    """
    labels = _labels(versions)
    by_words = _by_words(versions, labels)
    means: dict[str, str] = {}
    for look in (_remembered(remembered or {}), by_words, _by_likeness(labels), _by_group(by_words)):
        for heading in headings:
            key = look(heading) if heading_key(heading) not in means else None
            if key is not None and (key == LEFT_OUT or key not in means.values()):
                means[heading_key(heading)] = key
    return _with_name(headings, {heading_key(one): means.get(heading_key(one), LEFT_OUT) for one in headings})


def likeliest(heading: str, versions: Mapping[str, QuestionVersion]) -> list[str]:
    """The few keys that a column may well mean, most alike first, so that nobody looks through a whole form."""
    allowed, words = set(choices(versions)), plain(heading)
    named = {usual: key for usual, key in _USUAL.items() if key in allowed} | _labels(versions)
    best: dict[str, float] = {}
    for label, key in named.items():
        best[key] = max(best.get(key, 0), fuzz.token_set_ratio(words, label))
    found = [key for key, likeness in best.items() if likeness >= WORTH_OFFERING]
    return sorted(found, key=lambda key: -best[key])[:MOST_OFFERED]


def known(values: Iterable[str], versions: Mapping[str, QuestionVersion]) -> int:
    """How many cells of a line are headings that mean something."""
    headings = [value for value in values if value]
    return sum(key != LEFT_OUT for key in guess(headings, versions).values())


def memory_key(heading: str) -> str:
    """A heading as it is remembered for a series."""
    return heading_key(heading)[:200]


def choices(versions: Mapping[str, QuestionVersion]) -> list[str]:
    """Every key that a column may mean: the form's questions in their order, then what is always known."""
    asked = [key for key, version in versions.items() if version.type not in question_types.NOT_TYPED]
    return [*asked, *(key for key in ALWAYS_KNOWN if key not in asked), STATUS]


def _remembered(remembered: Mapping[str, str]):  # type: ignore[no-untyped-def]
    return lambda heading: remembered.get(memory_key(heading))


def _by_words(versions: Mapping[str, QuestionVersion], labels: Mapping[str, str]):  # type: ignore[no-untyped-def]
    keys = set(choices(versions))
    by_key = {plain(key): key for key in keys}

    def look(heading: str) -> str | None:
        for words in _readings(heading):
            found = by_key.get(words) or labels.get(words) or _USUAL.get(words)
            if found in keys:
                return found
        return None

    return look


def _readings(heading: str) -> list[str]:
    """A heading as it is, without its group, remarks in brackets and "your"; and each half of "Phone / WhatsApp"."""
    bare = re.sub(r"\([^()]*\)", " ", heading)
    words = (plain(part) for part in (heading, own_part(heading), bare, own_part(bare), *own_part(bare).split("/")))
    return list(dict.fromkeys(reading for one in words for reading in (one, _POLITE.sub("", one)) if reading))


def _by_group(by_words):  # type: ignore[no-untyped-def]
    def look(heading: str) -> str | None:
        group = heading.rpartition(": ")[0]
        return by_words(group) if group and not name_parts.among([heading]) else None

    return look


def _by_likeness(labels: Mapping[str, str]):  # type: ignore[no-untyped-def]
    def look(heading: str) -> str | None:
        words = plain(own_part(heading))
        if len(words) < 4:
            return None
        best = max(labels, key=lambda label: fuzz.token_sort_ratio(words, label), default="")
        return labels[best] if best and fuzz.token_sort_ratio(words, best) >= ALIKE else None

    return look


def _labels(versions: Mapping[str, QuestionVersion]) -> dict[str, str]:
    """Words of each question in every language of the form → its key."""
    found: dict[str, str] = {}
    for key, version in versions.items():
        if version.type not in question_types.NOT_TYPED:
            for label in version.labels.values():
                found.setdefault(plain(label), key)
    return found


def _with_name(headings: Sequence[str], means: dict[str, str]) -> dict[str, str]:
    """The badge name, where no column is called so: the full name, or surname and given name together."""
    if "name_native" in means.values():
        return means
    if whole := next((own for own, key in means.items() if key == "full_name"), None):
        return means | {whole: "name_native"}
    return means | {own: "name_native" for own in name_parts.among(headings) if means[own] == LEFT_OUT}
