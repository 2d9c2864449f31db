"""Telephone numbers: with the country's code, in one form, with the extension where there is one. Pure."""

import re

import phonenumbers

from eventreg.core.digits import western
from eventreg.core.errors import N_, Invalid

EXTENSION = ";ext="  # RFC 3966
_DIALLED = re.compile(r"^\s*00(?=\s*[1-9])")  # as it is dialled in most of the region: 00 for the plus
# Words for an extension that the library does not know: Russian, Persian.
_EXTENSION_WORDS = re.compile(r"(?<!\w)(доп|вн|внутр|داخلی)(?!\w)[.:]?")


class NotAPhone(Invalid):
    """No telephone number."""

    sentence = N_("This is not a telephone number. Write it with the country's code, such as +992 90 123 4567.")


def normalise_phone(number: str) -> str:
    """A number in E.164 form, with `;ext=12` behind it where it has an extension. Raises NotAPhone.

    A spreadsheet drops the plus of 77011234567: it is added where that gives a number that exists.
    """
    number = western(number)
    if any(letter.isdecimal() and not letter.isascii() for letter in number):
        raise NotAPhone
    number = _DIALLED.sub("+", number)
    digits = "".join(number.split())
    whole = digits.isascii() and digits.isdecimal() and not digits.startswith("0")
    try:
        parsed = phonenumbers.parse(f"+{digits}" if whole else _EXTENSION_WORDS.sub("ext.", number), None)
    except phonenumbers.NumberParseException:
        raise NotAPhone from None
    if not (phonenumbers.is_valid_number(parsed) if whole else phonenumbers.is_possible_number(parsed)):
        raise NotAPhone
    alone = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    return alone + EXTENSION + parsed.extension if parsed.extension else alone


def shown_phone(number: str) -> str:
    """A number that `normalise_phone` made, for people; it understands this, too."""
    return number.replace(EXTENSION, " ext. ")
