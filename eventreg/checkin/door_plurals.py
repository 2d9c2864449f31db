"""Sentences with a count, in every plural form of the reader's language, for scripts that fill the number in."""

from __future__ import annotations

from collections.abc import Callable

from babel import Locale
from flask_babel import get_locale

# Every language shows all its plural categories for whole numbers within these.
NUMBERS = (*range(201), 1_000_000)


def counted(key: str, text_for: Callable[[int], str]) -> dict[str, str]:
    """One text for each plural category of the language (CLDR), as browsers name them, too: `key.one`, `key.few`, …

    `text_for` says the sentence for a number; the number itself stands in it as `{count}`.
    """
    form = (get_locale() or Locale("en")).plural_form
    samples = {form(number): number for number in reversed(NUMBERS)}
    return {f"{key}.{category}": text_for(number) for category, number in samples.items()}
