"""Telephone numbers: with the country's code, in one form, with the extension where there is one. Pure."""

import re

import phonenumbers

from eventreg.core.digits import western
from eventreg.core.errors import N_, Invalid

EXTENSION = ";ext="  # RFC 3966
# As it is dialled: 00 for the plus in most of the region, 8 and 10 where calls abroad began with 8.
_DIALLED = re.compile(r"^\s*(00|8[\s~-]*10)(?=[\s-]*[1-9])")
# Words for an extension that the library does not know: Russian, Persian.
_EXTENSION_WORDS = re.compile(r"(?<!\w)(доп|вн|внутр|داخلی)(?!\w)[.:]?")
_REMARK = re.compile(r"\s*\([^\d()]*\)\s*$")  # "(WhatsApp)"


class NotAPhone(Invalid):
    """No telephone number."""

    sentence = N_("This is not a telephone number. Write it with the country's code, such as +992 90 123 4567.")


class NameInMessenger(Invalid):
    """A name where a number is asked for."""

    sentence = N_("Please write the number that belongs to this name, with the country's code. Names change.")


def normalise_phone(number: str, country: str = "") -> str:
    """A number in E.164 form, with `;ext=12` behind it where it has an extension. Raises NotAPhone, NameInMessenger.

    People and spreadsheets leave out the plus of 77011234567: it is added where that gives a number that exists.
    `country`: in which a number without a country's code is dialled, as "0555 123456" and "8 777 123 45 67" are.
    """
    number = western(number)
    if number.lstrip().startswith("@"):
        raise NameInMessenger
    if any(letter.isdecimal() and not letter.isascii() for letter in number):
        raise NotAPhone
    written = _REMARK.sub("", _EXTENSION_WORDS.sub("ext.", _DIALLED.sub("+", number))).strip()
    guessed = written[:1].isdecimal() or written[:2] in {f"({digit}" for digit in range(10)}
    parsed = _read("+" + written.lstrip("(") if guessed else written, None, certain=not guessed)
    if parsed is None and guessed and country:
        parsed = _read(written, country, certain=False)
    if parsed is None:
        raise NotAPhone
    alone = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    return alone + EXTENSION + parsed.extension if parsed.extension else alone


def _read(number: str, country: str | None, *, certain: bool) -> phonenumbers.PhoneNumber | None:
    """What the library reads; where it is not `certain` which country's it is, only a number that exists."""
    try:
        parsed = phonenumbers.parse(number, country)
    except phonenumbers.NumberParseException:
        return None
    is_one = phonenumbers.is_possible_number if certain else phonenumbers.is_valid_number
    return parsed if is_one(parsed) else None


def shown_phone(number: str) -> str:
    """A number that `normalise_phone` made, for people; it understands this, too."""
    return number.replace(EXTENSION, " ext. ")
