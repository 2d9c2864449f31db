"""Kinds of questions: how what was typed becomes an answer, the same for pages, import and calls."""

from collections.abc import Callable
from typing import Any, Protocol

from eventreg.core.errors import N_, Invalid
from eventreg.core.text import TooLong, clean_line, clean_text, word_count
from eventreg.people.domain import normalise_email, normalise_phone

SHORT, LONG = 200, 5000


class Asked(Protocol):
    """What a kind needs to know of a question."""

    @property
    def type(self) -> Any: ...
    @property
    def options(self) -> Any: ...
    @property
    def rules(self) -> Any: ...


class TooManyLetters(Invalid):
    """Longer than the question takes."""

    sentence = N_("This is too long: %(length)s characters, at most %(limit)s.")


class TooManyWords(Invalid):
    """More words than the question takes."""

    sentence = N_("This is too long: %(count)s words, at most %(limit)s.")


class NotAChoice(Invalid):
    """Not among the choices."""

    sentence = N_("Please choose from the list.")


class TooManyChoices(Invalid):
    """More choices than the question takes."""

    sentence = N_("Please choose at most %(limit)s.")


class NotYesOrNo(Invalid):
    """Neither yes nor no."""

    sentence = N_("Please answer yes or no.")


class Missing(Invalid):
    """A required answer is empty."""

    sentence = N_("Please answer this question.")


YES = {"yes", "y", "true", "1", "on", "да"}
NO = {"no", "n", "false", "0", "off", "нет"}


def _short(asked: Asked, raw: Any) -> Any:
    return _line(str(raw), int(asked.rules.get("limit", SHORT)))


def _line(text: str, limit: int) -> str:
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
    limit = asked.rules.get("at_most")
    if limit and len(chosen) > int(limit):
        raise TooManyChoices(limit=limit)
    return list(dict.fromkeys(chosen))


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
    from eventreg.applications.countries import country_code

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


TYPES: dict[str, Callable[[Asked, Any], Any]] = {
    "short_text": _short,
    "long_text": _long,
    "one_of": _one_of,
    "several_of": _several_of,
    "yes_no": _yes_no,
    "consent": _consent,
    "country": _country,
    "email": _email,
    "phone": _phone,
    "language": _one_of,
}


def parse(asked: Asked, raw: Any) -> Any:
    """What was typed, as an answer is kept: text, key, list of keys, True, False or None.

    Empty answers are "", [] or None. Raises an Invalid that says what to do.
    """
    return TYPES[asked.type](asked, "" if raw is None else raw)


def is_empty(value: Any) -> bool:
    """Whether an answer says nothing (a consent that is not given says nothing either)."""
    return value in ("", None, [], False)


def require(asked: Asked, value: Any) -> None:
    """Raise Missing if a required answer is empty; "no" is an answer to a yes/no question."""
    if is_empty(value) and not (asked.type == "yes_no" and value is False):
        raise Missing
