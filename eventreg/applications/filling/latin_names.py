"""A Latin form of a badge name, to be shown and corrected; it is never written unseen. Pure."""

import unicodedata

from eventreg.core.transliteration import latin_suggestion

LONGEST = 200
# Letters that only these languages of the region write, the surest first.
_ONLY = (
    ("tg", "ӣҷӯ"),
    ("uk", "їєґ"),
    ("be", "ў"),  # Uzbek in Cyrillic has it too: see below
    ("kk", "әұіһ"),
    ("ky", "ңөү"),
    ("az", "ҝҹ"),
    ("ps", "ټډړښځڅڼېۍۀ"),
    ("fa_AF", "پچژگکی"),
    ("ka", "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ"),
    ("hy", "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆ"),
)
_UZBEK_CYRILLIC, _BELARUSIAN = frozenset("қғҳ"), frozenset("іыэё")


def needs_latin(name: str) -> bool:
    """Whether a name has letters that are not Latin."""
    letters = (letter for letter in name if letter.isalpha() and unicodedata.category(letter) != "Lm")
    return any(not unicodedata.name(letter, "").startswith("LATIN") for letter in letters)


def suggestion(name: str, page_language: str) -> str:
    """`name` in Latin letters as people of its language write it; "" where it is so, or its letters are unknown."""
    name = name[:LONGEST].strip()
    if not needs_latin(name):
        return ""
    latin = latin_suggestion(name, language_of(name, page_language))
    return "" if needs_latin(latin) else latin


def language_of(name: str, page_language: str) -> str:
    """The language that a name's letters tell, else the page's."""
    letters = set(unicodedata.normalize("NFC", name).lower())
    if "і" in letters and not letters & set("әұқғүңһө"):
        return "be" if letters & (_BELARUSIAN - {"і"}) or "ў" in letters else "uk"
    if "ў" in letters and (letters & _UZBEK_CYRILLIC or not letters & _BELARUSIAN):
        return "uz"
    if "ҳ" in letters and not letters & set("ӣҷӯ"):
        return page_language if page_language in {"tg", "uz"} else "tg"
    return next((language for language, own in _ONLY if letters & set(own)), page_language)
