"""Taking addresses and telephone numbers out of what somebody wrote. Pure.

Found: e-mail and web addresses, also in words ("name dot surname at gmail dot com"), and without anything before them
("ngo-example.tj") under the usual endings; names of profiles (@…); telephone numbers of ten digits and more, with "+"
of nine; shorter ones as they are written in towns, in groups that end with two pairs ("2-21-34", "48 22 11"), or after
a word like "phone". Years, dates, sums and numbers of people stay: sums end with a group of three digits, dates are
days and months, and counts have a word behind them.
"""

import re

_ENDINGS = (
    "com|org|net|info|int|edu|gov|mil|biz|ngo|ong|io|me|eco|asia|app|dev|site|online|team|world|earth|green|foundation|"
    "academy|center|group|media|news|life|press|space|tech|website|example|ru|su|kz|kg|tj|uz|tm|af|by|ua|md|ge|am|az|mn|"
    "ir|tr|pk|cn|de|at|ch|fr|uk|eu|pl|cz|lt|lv|ee|fi|no|se|dk|nl|be|it|es|us|рф|қаз|бел|укр|орг"
)
_DOT = r"\s*[\[({]?(?i:\b(?:dot|точка)\b)[\])}]?\s*"
_AT = r"(?:\s+(?i:at|собака)\s+|\s*[\[({]\s*(?i:at|собака|@)\s*[\])}]\s*)"
_IN_BRACKETS = r"\s*[\[({]\s*(?i:at|собака|@)\s*[\])}]\s*"
_HOST = rf"[\w-]+(?:(?:\.|{_DOT})[\w-]+)*"
_KINDS = (
    # Addresses in words: "name dot surname at gmail dot com", "name (at) gmail.com".
    rf"[\w.+-]+(?:{_DOT}[\w.+-]+)*{_AT}{_HOST}{_DOT}(?i:{_ENDINGS})\b",
    rf"[\w.+-]+(?:{_DOT}[\w.+-]+)*{_IN_BRACKETS}{_HOST}(?:\.|{_DOT})(?i:{_ENDINGS})\b",
    r"(?i:https?://|www\.|t\.me/|wa\.me/)\S*[^\s.,;:!?()»”]",
    r"\S+@[\w.-]+\.\w+",
    r"@\w{3,}",
    rf"(?<![\w@.-])(?:\w[\w-]*\w\.)+(?:{_ENDINGS}|{_ENDINGS.upper()})(?![\w-])(?:/\S*[^\s.,;:!?()»”])?",
    r"\+?\d[\d\s()./\u2010-\u2012-]{3,}\d",
)
_CONTACT = re.compile("|".join(f"(?:{one})" for one in _KINDS))
_YEARS = re.compile(r"(?:(?:19|20)\d\d[\s()./\u2010-\u2012-]*)+")
_NUMBER = re.compile(r"[\d+()./\s\u2010-\u2012-]+")
_PAIRS = re.compile(
    r"(\d{1,3})[ \u00a0\u2010-\u2012-](?:\d{2,3}[ \u00a0\u2010-\u2012-])?(\d\d)[ \u00a0\u2010-\u2012-]\d\d"
)
_CUE = re.compile(
    r"\b(?:тел|телефон\w*|моб|мобильн\w*|факс\w*|вотсап\w*|ватсап\w*|звон\w*|позвон\w*|phones?|telephone|tel|mob|mobile|fax|"
    r"whatsapp|viber|call|қоңырау|занг)\b\W{0,3}(?:\w{1,9}\W{1,3}){0,2}$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\s*(?:[%°$€₸₽]|(?:people|persons?|participants?|women|men|girls|boys|children|pupils|students|families|households|"
    r"villages|trees|years?|months?|days?|hours?|times|km|ha|kg|tons?|tonnes|usd|dollars?|euros?|som|tenge|somoni|"
    r"человек\w*|людей|людям|участни\w*|женщин\w*|мужчин\w*|девуш\w*|дет\w*|школьни\w*|студент\w*|учени\w*|семей\w*|семьям|"
    r"сёл|сел|деревьев|саженц\w*|лет|год\w*|месяц\w*|дн\w*|час\w*|раз\w*|км|га|кг|тонн\w*|доллар\w*|евро|сом\w*|тенге|руб\w*|"
    r"адам|киши|нафар|кас)\b)",
    re.IGNORECASE,
)
_LONG, _SHORT = 9, 5  # digits


def take_out(text: str, word: str) -> str:
    """`text` with `word` in place of each address and telephone number."""
    return _CONTACT.sub(lambda found: word if _is_contact(found) else found[0], text)


def _is_contact(found: re.Match[str]) -> bool:
    said = found[0]
    if not _NUMBER.fullmatch(said):
        return True
    digits = sum(letter.isdigit() for letter in said)
    if _YEARS.fullmatch(said) or digits < _SHORT:
        return False
    if digits > _LONG or (said.startswith("+") and digits == _LONG):
        return True
    return not _COUNTED.match(found.string, found.end()) and (_is_called(found) or _is_in_pairs(said))


def _is_called(found: re.Match[str]) -> bool:
    """Whether a word before it says that it is a telephone number."""
    return _CUE.search(found.string, max(0, found.start() - 40), found.start()) is not None


def _is_in_pairs(said: str) -> bool:
    """Whether it is grouped as telephone numbers are, and can be no day, month and year."""
    groups = _PAIRS.fullmatch(said)
    return groups is not None and not (len(said) <= len("31-12-99") and _is_day(groups[1], groups[2]))


def _is_day(day: str, month: str) -> bool:
    return 1 <= int(day) <= 31 and 1 <= int(month) <= 12
