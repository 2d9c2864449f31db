"""Kinds of questions: how what was typed becomes an answer, the same for pages, import and calls."""

import re
from collections.abc import Callable
from typing import Any, Protocol

from eventreg.applications.form import spoken_languages
from eventreg.applications.form.answer_faults import (
    AnotherCalendar,
    Missing,
    NotAChoice,
    NotADate,
    NotANumber,
    NotAWebAddress,
    NotYesOrNo,
    OutOfRange,
    TooFewChoices,
    TooManyChoices,
    TooManyLetters,
    TooManyWords,
    TwoReadings,
)
from eventreg.core import dates_typed, web_address
from eventreg.core.digits import decimal_text, two_readings, western
from eventreg.core.text import TooLong, check_letters, clean_line, clean_text, word_count
from eventreg.people.domain import normalise_email
from eventreg.people.phones import normalise_phone

SHORT, LONG = 200, 5000
LONGEST_ADDRESS = 500
FIRST_YEAR = 1900  # of dates that are asked for; earlier ones are years of the Persian or the Islamic calendar


class Asked(Protocol):
    """What a kind needs to know of a question."""

    @property
    def type(self) -> Any: ...
    @property
    def options(self) -> Any: ...
    @property
    def rules(self) -> Any: ...


YES = {"yes", "y", "true", "1", "on", "да"}
NO = {"no", "n", "false", "0", "off", "нет"}


def _short(asked: Asked, raw: Any) -> Any:
    return _line(str(raw), int(asked.rules.get("limit", SHORT)))


def _line(text: str, limit: int) -> str:
    check_letters(text)
    try:
        return clean_line(text, limit)
    except TooLong as long:
        raise TooManyLetters(length=long.length, limit=long.limit) from None


def _long(asked: Asked, raw: Any) -> Any:
    try:
        text = clean_text(str(raw), LONG)
    except TooLong as long:
        raise TooManyLetters(length=long.length, limit=long.limit) from None
    limit = asked.rules.get("word_limit")
    if limit and word_count(text) > int(limit):
        raise TooManyWords(count=word_count(text), limit=limit)
    return text


def _one_of(asked: Asked, raw: Any) -> Any:
    text = str(raw).strip()
    if not text:
        return ""
    for option in asked.options:
        if text.casefold() in {option["key"].casefold(), *(label.casefold() for label in option["labels"].values())}:
            return option["key"]
    raise NotAChoice


def _several_of(asked: Asked, raw: Any) -> Any:
    parts = raw if isinstance(raw, list) else str(raw).replace(";", ",").split(",")
    chosen = [_one_of(asked, part) for part in parts if str(part).strip()]
    chosen = list(dict.fromkeys(chosen))
    least, most = asked.rules.get("at_least"), asked.rules.get("at_most")
    if most and len(chosen) > int(most):
        raise TooManyChoices(limit=most)
    if least and 0 < len(chosen) < int(least):
        raise TooFewChoices(limit=least)
    return chosen


def _yes_no(_asked: Asked, raw: Any) -> Any:
    text = str(raw).strip().casefold()
    if not text:
        return None
    if text in YES:
        return True
    if text in NO:
        return False
    raise NotYesOrNo


def _consent(asked: Asked, raw: Any) -> Any:
    return bool(_yes_no(asked, raw))


def _country(_asked: Asked, raw: Any) -> Any:
    from eventreg.events.countries import country_code

    text = _line(str(raw), SHORT)
    if not text:
        return ""
    code = country_code(text)
    if code is None:
        raise NotAChoice
    return code


def _email(_asked: Asked, raw: Any) -> Any:
    text = _line(str(raw), SHORT)
    return normalise_email(text) if text else ""


def _phone(_asked: Asked, raw: Any) -> Any:
    text = _line(str(raw), 40)
    return normalise_phone(text) if text else ""


def _number(asked: Asked, raw: Any) -> Any:
    text = decimal_text(str(raw))
    if not text:
        return None
    if not re.fullmatch(r"[+-]?[0-9]{1,12}(\.[0-9]{1,6})?", text):
        raise NotANumber
    if isinstance(raw, str) and (read := two_readings(raw)):
        raise TwoReadings(whole=read[0], part=read[1])
    number = float(text)
    least, most = float(asked.rules.get("least", 0)), float(asked.rules.get("most", 10**9))
    if not least <= number <= most:
        raise OutOfRange(least=f"{least:g}", most=f"{most:.0f}" if most.is_integer() else f"{most:g}")
    return int(number) if number.is_integer() else number


def _date(_asked: Asked, raw: Any) -> Any:
    text = western(_line(str(raw), 40))
    if not text:
        return ""
    typed = dates_typed.readings(text)
    if not typed:
        raise NotADate
    if len(typed) > 1:
        raise TwoReadings(whole=typed[0].isoformat(), part=typed[1].isoformat())
    if typed[0].year < FIRST_YEAR:
        raise AnotherCalendar(year=typed[0].year)
    return typed[0].isoformat()


def _web(_asked: Asked, raw: Any) -> Any:
    text = _line(str(raw), LONGEST_ADDRESS)
    if not text:
        return ""
    address = web_address.normalised(text)
    if address is None:
        raise NotAWebAddress
    return address


def _languages(_asked: Asked, raw: Any) -> Any:
    return spoken_languages.parse(raw)


def _no_files(_asked: Asked, _raw: Any) -> Any:
    """A list that is imported brings no files; see file_domain.py for those that people send."""
    return []


def _nothing(_asked: Asked, _raw: Any) -> Any:
    """A heading or an explanation asks nothing."""
    return None


TYPES: dict[str, Callable[[Asked, Any], Any]] = {
    "short_text": _short,
    "long_text": _long,
    "one_of": _one_of,
    "several_of": _several_of,
    "themes": _several_of,
    "yes_no": _yes_no,
    "consent": _consent,
    "country": _country,
    "email": _email,
    "phone": _phone,
    "language": _one_of,
    "number": _number,
    "date": _date,
    "web": _web,
    "organization": _short,
    "languages": _languages,
    "files": _no_files,
    "heading": _nothing,
}
# Nothing is typed into these: a heading asks nothing, and files come by ways of their own.
NOT_TYPED = frozenset({"files", "heading"})
SEVERAL = frozenset({"several_of", "themes"})
CHOICES = SEVERAL | {"one_of", "language"}


def parse(asked: Asked, raw: Any) -> Any:
    """What was typed, as an answer is kept: text, key, list of keys, True, False or None.

    Empty answers are "", [] or None. Raises an Invalid that says what to do.
    """
    return TYPES[asked.type](asked, "" if raw is None else raw)


def is_empty(value: Any) -> bool:
    """Whether an answer says nothing (a consent that is not given says nothing either)."""
    return value is False or value in ("", None, [])


def empty(asked: Asked) -> Any:
    """No answer, as it is kept for a question of this type."""
    if asked.type in SEVERAL or asked.type in {"languages", "files"}:
        return []
    return {"yes_no": None, "number": None, "consent": False}.get(asked.type, "")


def require(asked: Asked, value: Any) -> None:
    """Raise Missing if a required answer is empty."""
    if says_nothing(asked, value):
        raise Missing


def says_nothing(asked: Asked, value: Any) -> bool:
    """Whether an answer to this question is none; "no" is an answer to a yes/no question."""
    return is_empty(value) and not (asked.type == "yes_no" and value is False)
