"""Telephone numbers and e-mail addresses as spreadsheets spoil them, and cells that say there is none. Pure."""

import re
from contextlib import suppress
from decimal import Decimal

from eventreg.core.digits import western
from eventreg.core.errors import N_, Invalid
from eventreg.core.text import check_letters
from eventreg.people.domain import normalise_email
from eventreg.people.phones import normalise_phone

EMAIL, PHONE = "email", "phone"
SHORTEST = 7  # digits of a number, without any code
TYPES = frozenset({EMAIL, PHONE})
_NOTHING = (
    "- – — --- . x х 0 n/a na n.a. nil no none нет нету н/д нд отсутствует жоқ жок йўқ йук yo'q yoq yok ýok нест "
    "надорад ندارد"
)
_NONE = {*_NOTHING.split(), "не имеется", "не имею", "нет почты", "нет телефона", "no email", "no e-mail", "no phone"}
_PARTS = {EMAIL: re.compile(r"[;,/\s]+"), PHONE: re.compile(r"[;,/\n]")}
_TEXT_MARK = re.compile(r"^(?:'|=(?=[\"+\d]))")  # how Excel's users make a number stay as it is
_TENTHS = re.compile(r"^(\+?\d+)[.,]0+$")
_SHORTENED = re.compile(r"\+?(\d)(?:[.,](\d+))?[eEеЕ]\+?(\d{1,2})")


class ShortenedNumber(Invalid):
    """A number as Excel shows a long one: 7,70E+10."""

    sentence = N_(
        "Excel has shortened this number, and its last digits are lost. Format the column as text, write the whole "
        "number there, and send the sheet again."
    )


class OnlyTheFirst(Invalid):
    """A warning: a cell has several numbers or addresses."""

    sentence = N_("Several stand in one cell (%(value)s): only the first is taken.")


def read(kind: str, raw: str, country: str) -> str:
    """An address or number of a cell, "" where it says that there is none. `country`: of which a number may be.

    Raises ShortenedNumber, and what `normalise_email` and `normalise_phone` raise.
    """
    check_letters(raw)
    text = raw.strip()
    if text.casefold() in _NONE or not text:
        return ""
    return normalise_email(text) if kind == EMAIL else normalise_phone(_number(text), country)


def first_of(kind: str, raw: str, country: str) -> str:
    """A cell as it is to be read: the first of several addresses or numbers, else `raw`, whatever is wrong with it."""
    if kind not in TYPES or not _PARTS[kind].search(raw.strip()):
        return raw
    parts = [part.strip() for part in _PARTS[kind].split(raw) if part.strip()]
    # A whole number behind another one would be read as its extension.
    if kind == EMAIL or all(sum(map(str.isdecimal, part)) < SHORTEST for part in parts[1:]):
        parts = parts if not _is_read(kind, raw, country) else []
    return parts[0] if len(parts) > 1 and _is_read(kind, parts[0], country) else raw


def _is_read(kind: str, raw: str, country: str) -> bool:
    with suppress(Invalid):
        return bool(read(kind, raw, country))
    return False


def _number(text: str) -> str:
    """Without what a spreadsheet has put around or into it. Raises ShortenedNumber."""
    text = _TEXT_MARK.sub("", western(text)).strip(' "')
    if found := _SHORTENED.fullmatch(text.replace(" ", "")):
        digits, exponent = found[2] or "", int(found[3])
        if len(digits) < exponent:
            raise ShortenedNumber
        return f"{Decimal(f'{found[1]}.{digits}e{exponent}'):.0f}" if len(digits) == exponent else text
    return _TENTHS.sub(r"\1", text)
