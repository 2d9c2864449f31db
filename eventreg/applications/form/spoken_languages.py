"""Languages that somebody speaks, each with a level: `["ru:fluent", "en:working"]`. Pure."""

import functools
import re
from collections.abc import Sequence
from typing import Any

from babel import Locale

from eventreg.applications.form.answer_faults import NotAChoice, TooManyChoices
from eventreg.core import catalogue
from eventreg.core.errors import N_, Invalid

LEVELS = {
    "basic": N_("basic"),
    "working": N_("working"),
    "fluent": N_("fluent"),
    "native": N_("native"),
}
MOST = 12
LONGEST = 60  # letters of a name that are read
# Those of the region, which stand first; then what else people there learn.
REGION = ("ru", "en", "kk", "ky", "tg", "uz", "tk", "fa_AF", "ps", "hy", "az", "ka", "ro", "uk", "be")
OTHERS = (
    "ar", "cs", "da", "de", "el", "es", "et", "fa", "fi", "fr", "he", "hi", "hu", "it", "ja", "kaa", "ko", "ku", "lt",
    "lv", "mn", "nb", "nl", "pa", "pl", "pt", "sv", "tr", "tt", "ug", "ur", "zh",
)  # fmt: skip
KNOWN = frozenset({*REGION, *OTHERS})
# Where people call their language otherwise than CLDR.
_OWN_NAMES = {("en", "fa_AF"): "Dari", ("ru", "fa_AF"): "дари", ("ru", "ky"): "кыргызский"}


class LevelMissing(Invalid):
    """A language alone."""

    sentence = N_("Say how well you speak each language.")


class LanguageMissing(Invalid):
    """A level alone."""

    sentence = N_("Choose the language that this level belongs to.")


class LanguageTwice(Invalid):
    """One language at two levels."""

    sentence = N_("One language stands there twice. Leave one of the two.")


def parse(raw: Any) -> list[str]:
    """What was chosen in rows ("ru:fluent"), or written in a list ("Russian: fluent; en: working").

    Rows with neither language nor level are left out. Raises an Invalid that says what to do.
    """
    rows = raw if isinstance(raw, list) else re.split(r"[;,\n]", str(raw))
    found = [pair for row in rows if (pair := _pair(str(row)))]
    if len(found) > MOST:
        raise TooManyChoices(limit=MOST)
    if len({language_of(pair) for pair in found}) < len(found):
        raise LanguageTwice
    return found


def language_of(pair: str) -> str:
    """ "ru" of "ru:fluent"."""
    return pair.partition(":")[0]


def level_of(pair: str) -> str:
    """ "fluent" of "ru:fluent"."""
    return pair.partition(":")[2]


def name(code: str, locale: Locale) -> str:
    """A language's name in a locale."""
    if code not in KNOWN:
        return code
    return _OWN_NAMES.get((locale.language, code)) or str(Locale.parse(code).get_display_name(locale) or code)


def choices(locale: Locale) -> tuple[Sequence[tuple[str, str]], Sequence[tuple[str, str]]]:
    """(code, name) of the region's languages and of others, each by name."""
    return _by_name(REGION, locale), _by_name(OTHERS, locale)


def _pair(row: str) -> str:
    language, _, level = (part.strip() for part in row.partition(":"))
    if not language and not level:
        return ""
    if not language:
        raise LanguageMissing
    code = _codes().get(language[:LONGEST].casefold().replace("-", "_"))
    if code is None:
        raise NotAChoice
    if not level:
        raise LevelMissing
    known = _levels().get(level[:LONGEST].casefold())
    if known is None:
        raise NotAChoice
    return f"{code}:{known}"


@functools.cache
def _by_name(codes: tuple[str, ...], locale: Locale) -> Sequence[tuple[str, str]]:
    return sorted(((code, name(code, locale)) for code in codes), key=lambda pair: pair[1])


@functools.cache
def _codes() -> dict[str, str]:
    found = {code.casefold(): code for code in KNOWN}
    for locale in map(Locale, catalogue.WRITTEN):
        found |= {name(code, locale).casefold(): code for code in KNOWN}
    return found


@functools.cache
def _levels() -> dict[str, str]:
    words = {
        level: {level, *catalogue.in_languages(said, catalogue.WRITTEN).values()} for level, said in LEVELS.items()
    }
    return {word.casefold(): level for level, said in words.items() for word in said}
