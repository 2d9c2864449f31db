"""Names of countries: CLDR's, but for where people call their country otherwise."""

from babel import Locale

CODES = frozenset(code for code in map(str, Locale("en").territories) if len(code) == 2 and code.isalpha())
OWN_NAMES = {("ru", "KG"): "Кыргызстан"}


def name(code: str | None, locale: Locale) -> str:
    """The name of a country by its ISO code; an unknown code stands for itself, none is empty."""
    if not code:
        return ""
    return OWN_NAMES.get((locale.language, code)) or str(locale.territories.get(code, code))


def names(locale: Locale) -> dict[str, str]:
    """Every country of CLDR by its ISO code."""
    return {code: name(code, locale) for code in sorted(CODES)}
