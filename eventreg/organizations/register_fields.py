"""What an entry of the register may say, however it is brought: typed into the page or in a sheet. Pure."""

import re
from datetime import date

from eventreg.core import catalogue, web_address
from eventreg.core.digits import western
from eventreg.core.errors import N_, Invalid
from eventreg.events.countries import country_code
from eventreg.organizations import register_kinds

KINDS = {"registered": N_("Registered organization"), "informal": N_("Informal initiative")}
# Band → how many work there.
SIZES = {
    "volunteers": N_("Volunteers only"), "1-5": "1–5", "6-20": "6–20", "21-50": "21–50", "51-250": "51–250",
    "251+": N_("More than 250"),
}  # fmt: skip
# English has a field of its own.
LANGUAGES = ("ru", "kk", "ky", "tg", "uz", "tk", "fa_AF", "hy", "ka", "az", "ro", "uk", "be", "ps")
FIRST_YEAR = 1800
LONGEST, LONGEST_NOTE = 200, 2000
_YEAR = re.compile("(?<![0-9])[0-9]{4}(?![0-9])")
_BOUNDS = ((0, "volunteers"), (5, "1-5"), (20, "6-20"), (50, "21-50"), (250, "51-250"))


class NoName(Invalid):
    """An organization is called something."""

    sentence = N_("Write the name of the organization.")


class NotACountry(Invalid):
    """No such country."""

    sentence = N_("There is no country “%(text)s”. Write its name or its code of two letters.")


class NotAYear(Invalid):
    """Not a year in which something can have been founded."""

    sentence = N_("This is not the year of a beginning. Write four digits, such as 2009.")


class NotASize(Invalid):
    """Neither a band nor a number."""

    sentence = N_("Write how many people work there as a number, or as one of the usual bands, such as 6-20.")


class NotAKind(Invalid):
    """Neither registered nor informal, as far as anybody can tell."""

    sentence = N_(
        "Write “registered” or “informal”, or what it is, such as NGO, public foundation, initiative group or movement."
    )


class NotAWebsite(Invalid):
    """Nothing that a browser opens."""

    sentence = N_("This is not a web address. It looks like https://example.org.")


class TextTooLong(Invalid):
    """Longer than a field is."""

    sentence = N_("This is too long: %(limit)s characters are possible.")


def named(text: str) -> str:
    """A name. Raises NoName."""
    if not text:
        raise NoName
    return text


def country(text: str) -> str | None:
    """The code of a country, None where nothing is written. Raises NotACountry."""
    code = country_code(text) if text else None
    if text and code is None:
        raise NotACountry(text=text)
    return code


def founded(text: str, *, today: date) -> int | None:
    """A year, None where nothing is written; of "since 1998" or "12.03.1998" the only one in it. Raises NotAYear."""
    if not text:
        return None
    years = {int(year) for year in _YEAR.findall(western(text))}
    if len(years) != 1 or not FIRST_YEAR <= min(years) <= today.year:
        raise NotAYear
    return min(years)


def size(text: str) -> str | None:
    """A band, from its key, its words or a number of people; None where nothing is written. Raises NotASize."""
    if not text:
        return None
    plain = text.replace("–", "-").replace(" ", "").casefold()
    for key, words in SIZES.items():
        if plain in {key, *(said.replace("–", "-").replace(" ", "") for said in _said(words))}:
            return key
    if not (plain.isascii() and plain.isdecimal()):
        raise NotASize
    return next((key for most, key in _BOUNDS if int(plain[:7]) <= most), "251+")


def kind(text: str) -> str:
    """Registered unless it says otherwise, in whichever of the region's words. Raises NotAKind."""
    for key, words in KINDS.items():
        if text.casefold() in {key, *_said(words)}:
            return key
    found = register_kinds.understood(text) if text else register_kinds.REGISTERED
    if found is None:
        raise NotAKind
    return found


def website(text: str) -> str:
    """A web address, "" where nothing is written. Raises NotAWebsite."""
    address = web_address.normalised(text) if text else ""
    if address is None:
        raise NotAWebsite
    return within(address)


def _said(words: str) -> set[str]:
    """Words in the languages of our pages, in small letters: a sheet may have been taken away in any of them."""
    return {said.casefold() for said in catalogue.in_languages(words, catalogue.WRITTEN).values()}


def within(text: str, limit: int = LONGEST) -> str:
    """The text. Raises TextTooLong."""
    if len(text) > limit:
        raise TextTooLong(limit=limit)
    return text
