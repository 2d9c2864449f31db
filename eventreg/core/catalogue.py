"""Reading the catalogues directly: what is stored in several languages at once is filled from them."""

import functools
import os
from collections.abc import Iterable
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

# Languages of our pages and mails, in the order of the menu. One joins when its catalogue is complete.
WRITTEN = {"en": "English", "ru": "Русский"}
FOLDER = Path(__file__).resolve().parent.parent.parent / "translations"


def compile_stale() -> None:
    """Compile each catalogue that is newer than its compiled form."""
    for source in FOLDER.glob("*/LC_MESSAGES/messages.po"):
        compiled = source.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime:
            continue
        # Server and worker start at the same time: each writes a file of its own and puts it in place whole.
        draft = compiled.with_suffix(f".{os.getpid()}.draft")
        with source.open("rb") as stream:
            catalogue = read_po(stream, locale=source.parent.parent.name)
        with draft.open("wb") as stream:
            write_mo(stream, catalogue)
        draft.replace(compiled)


def in_languages(sentence: str, tags: Iterable[str]) -> dict[str, str]:
    """A sentence of the catalogue in several languages: `{"en": …, "ru": …}`."""
    return {tag: _translations(tag).gettext(sentence) for tag in tags}


@functools.cache
def _translations(tag: str) -> NullTranslations:
    compile_stale()  # a sentence may be asked for before there is an application
    return Translations.load(str(FOLDER), [tag])
