"""What columns of lists of people are usually called, and which question that is. Pure."""

from collections.abc import Collection, Iterator

from eventreg.applications.headings import heading_readings, heading_words
from eventreg.applications.headings.heading_readings import SAYINGS, Saying
from eventreg.core.spreadsheet_headings import plain

STATUS = "status"  # what becomes of a row
# Beside the words of the form, in English and Russian; further languages see `heading_words`.
_WORKING: dict[str, tuple[str, ...]] = {
    "name_native": (
        "name", "full name", "name and surname", "first and last name", "participant", "name of participant",
        "participant name", "badge name", "name on badge", "name for badge", "фио", "ф и о", "имя и фамилия",
        "фамилия и имя", "фамилия имя", "фамилия имя отчество", "полное имя", "участник", "ф и о участника",
        "фио участника", "имя участника", "имя на бейдже", "имя для бейджа",
    ),
    "name_latin": (
        "name in latin letters", "name in english", "latin name", "name latin", "имя латиницей", "фио латиницей",
        "имя на латинице", "имя и фамилия латиницей", "фио на английском",
    ),
    "email": (
        "e mail", "email", "mail", "e mail address", "email address", "почта", "электронная почта", "эл почта",
        "адрес электронной почты", "адрес эл почты", "эл адрес", "электронный адрес",
    ),
    "phone": (
        "phone", "telephone", "tel", "mobile", "phone number", "telephone number", "contact number", "mobile number",
        "mobile phone", "телефон", "тел", "номер телефона", "номер тел", "контактный номер", "мобильный номер",
        "мобильный", "сотовый", "моб", "тел факс", "телефон факс", "phone fax",
    ),
    "messenger": (
        "messenger", "whatsapp", "telegram", "viber", "whatsapp number", "номер whatsapp", "whatsapp номер",
        "мессенджер",
    ),
    "country": ("country", "страна"),
    "organization": (
        "organization", "organisation", "institution", "affiliation", "company", "name of organization",
        "name of organisation", "organization name", "organisation name", "name of institution", "организация",
        "учреждение", "место работы", "название организации", "наименование организации",
    ),
    "organization_latin": ("organization in english", "organisation in english", "организация на английском"),
    "organization_city": ("city", "town", "region", "город", "регион", "населенный пункт", "населённый пункт"),
    "position": (
        "position", "job title", "position title", "post", "position in organization", "position in organisation",
        "должность", "должность в организации",
    ),
    "gender": ("gender", "sex", "пол"),
    "age_band": ("age", "age group", "возраст", "возрастная группа"),
    "category": ("category", "категория"),
    "themes": ("theme", "themes", "topics", "тема", "темы"),
    "language": (
        "language", "preferred language", "language of correspondence", "language of communication", "mail language",
        "language of mails", "form language", "language of the form", "язык", "язык анкеты", "язык формы",
        "язык переписки", "язык общения", "язык писем", "язык рассылки", "язык коммуникации", "язык связи",
    ),
    STATUS: ("status", "статус"),
}  # fmt: skip
USUAL = {key: (*words, *heading_words.FIELD.get(key, ())) for key, words in _WORKING.items()}
BY_WORDS = {words: key for key, all_words in USUAL.items() for words in all_words}
PHONE, MESSENGER = "phone", "messenger"
_IN_LATIN = {"name_native": "name_latin", "full_name": "name_latin", "organization": "organization_latin"}


def _bare() -> dict[str, str]:
    """What is usual, without what says nothing; a status only in its own words: participants have one, too."""
    found: dict[str, str] = {}
    for words, key in BY_WORDS.items():
        left = heading_readings.bare(words, SAYINGS[0])
        if left.words and not left.is_latin and key != STATUS:
            found.setdefault(left.words, key)
    return found


_BARE = _bare()
_FOLDED = {heading_readings.folded(words): key for words, key in _BARE.items()}


def meant(text: str, keys: Collection[str]) -> str | None:
    """Which of these keys a heading means: as a whole, or in all of its halves and remarks that say something."""
    if (found := BY_WORDS.get(plain(text))) in keys:
        return found
    for saying in SAYINGS:
        allowed = saying.keys or keys
        for parts in ([text], list(heading_readings.pieces(text))):
            means = set(_means(parts, saying))
            key = PHONE if means == {PHONE, MESSENGER} else means.pop() if len(means) == 1 else None
            if key in keys and key in allowed:
                return key
    return None


def _means(parts: list[str], saying: Saying) -> Iterator[str | None]:
    """What each part means that says something."""
    bare = [heading_readings.bare(part, saying) for part in parts]
    is_latin = any(one.is_latin for one in bare)
    for one in bare:
        if one.words:
            key = _BARE.get(one.words) or (_FOLDED.get(heading_readings.folded(one.words)) if one.is_yours else None)
            yield _IN_LATIN.get(key, key) if is_latin and key else key
