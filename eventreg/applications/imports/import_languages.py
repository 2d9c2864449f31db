"""In which language somebody is to be written to, as lists say it: by tag, or by name in any language. Pure."""

import functools
import re
from collections.abc import Collection

from babel import Locale

from eventreg.applications.form import spoken_languages
from eventreg.core.spreadsheet_headings import plain

SHORTEST = 3  # letters of "рус" and "eng"
_PARTS = re.compile(r"[,;/\n]|\s(?:и|или|and|or)\s")
_OF_LANGUAGE = "на по in the язык языке language тілі тілінде тили тилинде тилида забони забон tili tilida dili زبان"
_SAYS_NOTHING = frozenset(_OF_LANGUAGE.split())
_ENDING = re.compile("(?:ий|ом|и|ӣ|ча|ша|cha)$")  # "русский", "на русском", "по-русски", "русӣ", "русча"
_ALSO = {"دری": "fa_AF", "ўзбек": "uz"}


def said(raw: str, written: Collection[str]) -> str:
    """The first language of a cell that we write in (`written`: tags); "" where it names only others.

    `raw` itself where some of it is no language that we know. Whoever asks for a language in which nothing is written
    yet is not refused for it: they are written to as those are who said none.
    """
    parts = [part for part in _PARTS.split(raw) if plain(part)]
    tags = [_tag(part, written) for part in parts]
    found = next((tag for tag in tags if tag in written), None)
    if found is None:
        return raw if None in tags else ""
    return found


def _tag(text: str, written: Collection[str]) -> str | None:
    words, known = _words(text), _names()
    name = _stem(" ".join(words))
    if found := known.get(name) or known.get("".join(words[:1])):
        return found
    cut = {tag for stem, tag in known.items() if tag in written and len(name) >= SHORTEST and stem.startswith(name)}
    return cut.pop() if len(cut) == 1 else None


def _words(text: str) -> list[str]:
    return [word for word in plain(text).split() if word not in _SAYS_NOTHING]


def _stem(name: str) -> str:
    return _ENDING.sub("", name)


@functools.cache
def _names() -> dict[str, str]:
    found = dict(_ALSO)
    readers = [Locale.parse(one) for one in spoken_languages.REGION]
    for tag in sorted(spoken_languages.KNOWN):
        own = Locale.parse(tag)
        names = [tag, *(own.get_display_name(reader) or "" for reader in (*readers, own))]
        names += [spoken_languages.name(tag, reader) for reader in readers]
        found |= {_stem(" ".join(_words(name))): tag for name in names if _words(name)}
    return found
