"""The reader's language: chosen, kept, or asked of the browser."""

from dataclasses import dataclass

from babel import Locale, UnknownLocaleError
from flask import g, has_request_context, request, session
from flask_babel import get_locale

from eventreg.core import catalogue
from eventreg.web import careful

LOCALES = catalogue.WRITTEN
RIGHT_TO_LEFT = frozenset({"ar", "fa", "fa_AF", "ps"})
COOKIE = careful.LANGUAGE


@dataclass(frozen=True)
class ReaderLocale:
    """A locale as templates need it."""

    tag: str

    @property
    def language_tag(self) -> str:
        return self.tag.replace("_", "-")

    @property
    def direction(self) -> str:
        return "rtl" if self.tag in RIGHT_TO_LEFT else "ltr"


def choose() -> str:
    """What somebody chose here, else their own language, else the browser's, else English."""
    if not has_request_context():
        return "en"
    for tag in (session.get(careful.LANGUAGE), request.cookies.get(COOKIE), g.get("own_language")):
        if tag in LOCALES:
            return str(tag)
    return request.accept_languages.best_match([tag.replace("_", "-") for tag in LOCALES], default="en") or "en"


def current() -> ReaderLocale:
    """The locale of what is being rendered, also inside `force_locale`."""
    locale = get_locale()
    return ReaderLocale(str(locale) if locale else "en")


def babel_locale() -> Locale:
    """The same for Babel's own functions."""
    try:
        return Locale.parse(current().tag)
    except UnknownLocaleError:
        return Locale("en")
