"""A readable Latin form of a name, to be shown to the person and changed by them; it is never stored unseen.

By the habits of passports and official romanizations: Ukraine's resolution 55 of 2010, Belarus' of 2007, the Uzbek and
Turkmen alphabets, Georgia's national system, BGN/PCGN for Armenian. Dari and Pashto do not write short vowels: known
names come from a list, others get an "a" where nobody could pronounce them otherwise.
"""

import json
import re
import unicodedata
from functools import lru_cache
from pathlib import Path

_TABLES = json.loads(Path(__file__).with_name("transliteration.json").read_text(encoding="utf-8"))
_LETTERS: dict[str, str] = _TABLES["letters"]
_WORDS: dict[str, str] = _TABLES["words"]
_LONGEST = max(map(len, _LETTERS))
_APOSTROPHES = frozenset("'`ʻʼ‘’")

_ARABIC_WORD = re.compile("[\u0620-\u065f\u066e-\u06d3\u06d5\u06fa-\u06ff\u0750-\u077f\u200c]+")
_ARABIC_MARKS = re.compile("[\u064b-\u064d\u0651-\u065f\u0670\u0640\u200c]")
_FINAL_HEH = re.compile("[هہ]$")


def latin_suggestion(name: str, language: str) -> str:
    """`name` in Latin letters as people of that language write it: "Сяргей Жукоўскі", "be" → "Siarhei Zhukouski".

    `language` is a tag such as "kk", "fa_AF" or "uz-Cyrl"; an unknown one is read by common habits. Letters that are
    Latin already, blanks, digits and scripts without a table stay as they are, order and capitals too.
    """
    letters, initial = _tables(language)
    name = unicodedata.normalize("NFC", name)
    name = _ARABIC_WORD.sub(lambda word: _from_arabic(word[0], letters, initial), name)
    return unicodedata.normalize("NFC", _from_alphabets(name, letters, initial))


@lru_cache(maxsize=64)
def _tables(language: str) -> tuple[dict[str, str], dict[str, str]]:
    """Letters of a language, and those at the beginning of a word."""
    tag = language.replace("-", "_")
    own = _TABLES["languages"].get(tag) or _TABLES["languages"].get(tag.split("_")[0].lower(), {})
    return {**_LETTERS, **own.get("letters", {})}, own.get("initial", {})


def _from_alphabets(name: str, letters: dict[str, str], initial: dict[str, str]) -> str:
    """Cyrillic, Armenian and Georgian: the longest known run of letters first, capitals as in the original."""
    written: list[str] = []
    place = 0
    while place < len(name):
        found = _longest(name, place, letters)
        if not found:
            written.append(_kept(name, place, letters))
            place += 1
            continue
        begins = place == 0 or not (name[place - 1].isalpha() or name[place - 1] in _APOSTROPHES)
        latin = initial.get(found, letters[found]) if begins else letters[found]
        written.append(_capitals(name, place, len(found), latin, begins=begins))
        place += len(found)
    return "".join(written)


def _longest(name: str, place: int, letters: dict[str, str]) -> str:
    """The longest key of `letters` that stands at `place`, or ""."""
    ahead = name[place : place + _LONGEST].lower()
    return next((ahead[:size] for size in range(len(ahead), 0, -1) if ahead[:size] in letters), "")


def _kept(name: str, place: int, letters: dict[str, str]) -> str:
    """A letter without a sound in the table: itself, but nothing for an apostrophe after a letter that has one."""
    letter = name[place]
    is_dropped = letter in _APOSTROPHES and place > 0 and name[place - 1].lower() in letters
    return "" if is_dropped else letter


def _capitals(name: str, place: int, size: int, latin: str, *, begins: bool) -> str:
    """`latin` with capitals as `name[place:place + size]` has them; scripts without capitals begin words with one."""
    letter = name[place]
    if letter.lower() == letter.upper() or "\u10d0" <= letter.lower() <= "\u10ff":
        return latin.capitalize() if begins else latin
    if letter == letter.lower():
        return latin
    neighbours = name[max(place - 1, 0) : place] + name[place + 1 : place + size + 1]
    shouts = any(near.isupper() for near in neighbours)
    return latin.upper() if shouts else latin[:1].upper() + latin[1:]


def _from_arabic(word: str, letters: dict[str, str], initial: dict[str, str]) -> str:
    """One word of Arabic script, with the vowels that it does not write."""
    word = unicodedata.normalize("NFC", _ARABIC_MARKS.sub("", word))
    plain = word.replace("ي", "ی").replace("ك", "ک")
    if plain in _WORDS:
        return _WORDS[plain]
    if len(word) > 1:
        word = _FINAL_HEH.sub("ة", word)
    sounds = [letters.get(letter, letter) for letter in word]
    if word and word[0] in initial:
        sounds[0] = initial[word[0]]
    return _pronounceable([sound for sound in sounds if sound]).capitalize()


def _pronounceable(sounds: list[str]) -> str:
    """An "a" after a first consonant before another, and before the last of three in a row: "Ahmdi" → "Ahmadi"."""
    written: list[str] = []
    in_a_row = 0
    for place, sound in enumerate(sounds):
        if sound[0] in "aeiou":
            in_a_row = 0
        else:
            in_a_row += 1
            if in_a_row == 3 or (in_a_row == 2 and place == 1):
                written.append("a")
                in_a_row = 1
        written.append(sound)
    return "".join(written)
