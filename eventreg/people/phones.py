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


def normalise_phone(number: str) -> str:
    """A number in E.164 form, with `;ext=12` behind it where it has an extension. Raises NotAPhone, NameInMessenger.

    People and spreadsheets leave out the plus of 77011234567: it is added where that gives a number that exists.
    """
    number = western(number)
    if number.lstrip().startswith("@"):
        raise NameInMessenger
    if any(letter.isdecimal() and not letter.isascii() for letter in number):
        raise NotAPhone
    number = _REMARK.sub("", _EXTENSION_WORDS.sub("ext.", _DIALLED.sub("+", number))).strip()
    guessed = number[:1].isdecimal() or number[:2] in {f"({digit}" for digit in range(1, 10)}
    try:
        parsed = phonenumbers.parse("+" + number.lstrip("(") if guessed else number, None)
    except phonenumbers.NumberParseException:
        raise NotAPhone from None
    if not (phonenumbers.is_valid_number(parsed) if guessed else phonenumbers.is_possible_number(parsed)):
        raise NotAPhone
    alone = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    return alone + EXTENSION + parsed.extension if parsed.extension else alone


def shown_phone(number: str) -> str:
    """A number that `normalise_phone` made, for people; it understands this, too."""
    return number.replace(EXTENSION, " ext. ")
