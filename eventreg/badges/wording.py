"""The words around what stands on badges, in the language of the badges."""

from babel import Locale
from flask_babel import force_locale
from flask_babel import gettext as _

from eventreg.badges.layouts.layout_models import BadgeSettings
from eventreg.badges.printing import Wording
from eventreg.core.catalogue import WRITTEN
from eventreg.events.models import Event
from eventreg.web import context, formats, locale

# Where people call their language otherwise than CLDR.
_OWN = {"fa_AF": "دری", "ky": "кыргызча"}


def language_of(event: Event, settings: BadgeSettings | None) -> str:
    """The language that an event's badges are in: the one chosen, else the event's first that our pages have."""
    if settings and settings.language:
        return settings.language
    return next((tag for tag in event.languages if tag in WRITTEN), locale.current().tag)


def own_name(tag: str) -> str:
    """What a language is called in itself: "русский"."""
    if tag in _OWN:
        return _OWN[tag]
    return Locale.parse(tag).get_display_name(tag) or tag


def words_for(event: Event, language: str) -> Wording:
    """All words in one language."""
    body = context.known("body")
    with force_locale(language):
        countries: dict[str | None, str] = {}

        def country(code: str | None) -> str:
            if code not in countries:
                with force_locale(language):
                    countries[code] = formats.country(code)
            return countries[code]

        return Wording(
            language=language, dates=formats.days(event.starts_on, event.ends_on), organizer=body.name if body else "",
            photos=_("Photos: yes"), country=country, spoken=own_name,
            labels={"days": _("Days"), "zones": _("Zones"), "languages": _("Speaks"), "wifi": _("Wi-Fi"),
                    "safety": _("Safety team")},
        )  # fmt: skip
