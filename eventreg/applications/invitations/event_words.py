"""Words of an event as people write them into sheets: its roles and categories, and the languages it speaks. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from babel import Locale

from eventreg.core.errors import N_, Invalid
from eventreg.core.names import search_key
from eventreg.core.spreadsheet_headings import plain
from eventreg.events import own_words
from eventreg.events.models import Event

SHORTEST = 3  # letters of a language's name that is cut short, such as "рус."


class NotInTheEvent(Invalid):
    """A word that the event does not know."""

    sentence = N_("“%(value)s” is not one of the event's own words for this column. These would do: %(words)s.")


def one_of(text: str, rows: Iterable[Any], event: Event, also: Mapping[str, Sequence[str]] | None = None) -> Any:
    """A row of the event as `own_words.meant` finds it. Raises NotInTheEvent."""
    known = list(rows)
    found = own_words.meant(text, known, also)
    if found is not None:
        return found
    order = dict.fromkeys(event.languages, "")
    words = ", ".join(as_written(text, order | row.names) for row in known)
    raise NotInTheEvent(value=text[:60], words=words)


def language(text: str, event: Event) -> str:
    """A language of the event by its code, or its name in English, in Russian or in itself. Raises NotInTheEvent."""
    word = (search_key(text) or [""])[0]
    for tag in event.languages:
        if plain(text) == plain(tag) or word in {search_key(name)[0] for name in _names(tag).values()}:
            return tag
    cut = [tag for tag in event.languages if any(search_key(name)[0].startswith(word) for name in _names(tag).values())]
    if len(word) >= SHORTEST and len(cut) == 1:
        return cut[0]
    words = ", ".join(f"{as_written(text, _names(tag))} ({tag})" for tag in event.languages)
    raise NotInTheEvent(value=text[:60], words=words)


def as_written(text: str, names: Mapping[str, str]) -> str:
    """The name in the script in which somebody wrote: Russian for what has Cyrillic letters, else the first one."""
    russian = names.get("ru") if re.search("[\u0400-\u052f]", text) else None
    return russian or next((name for name in names.values() if name), "")


def _names(tag: str) -> dict[str, str]:
    own = Locale.parse(tag)
    return {spoken: own.get_display_name(spoken) or tag for spoken in ("en", "ru", tag)}
