"""The search key of names: what is left of a name when scripts, spellings and accents no longer matter.

The same person is "Әлия Құрманбекова", "KURMANBEKOVA, ALIYA" and "Alia Kurmanbekova"; the key makes them alike and
`name_match` ranks what is still different. All tables are data in `search_key.json`, which the door's page reads too.
"""

import json
import re
import unicodedata
from functools import lru_cache
from pathlib import Path

# Nobody's name is longer; the time for one text stays bounded whatever was typed.
LONGEST_READ = 1000

_TABLES = json.loads(Path(__file__).with_name("search_key.json").read_text(encoding="utf-8"))
_LETTERS: dict[str, str] = _TABLES["letters"]
_DROPPED = frozenset(_TABLES["dropped"])
_WITHOUT_APOSTROPHES = str.maketrans("", "", _TABLES["dropped"])
_WITHOUT_VOWELS = str.maketrans("", "", _TABLES["vowels"])
_BEFORE = [(re.compile(found), put) for found, put in _TABLES["before"]]
_MERGED = [(re.compile(found), put) for found, put in _TABLES["merged"]]

# Below it lie the scripts of our people; what is above is looked up each time, so that nobody fills the memory.
_OFTEN = 0x3000
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u0259]")
_LATIN_WITH_MARKS = re.compile("[\u00c0-\u024f\u0300-\u036f]")
_LATIN_MARKS = re.compile("([A-Za-z])[\u0300-\u036f]+")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_AS_LATIN: dict[str, str] = _TABLES["latin_look_alikes"]
_AS_CYRILLIC = {latin: cyrillic for cyrillic, latin in reversed(_AS_LATIN.items())}


def search_key(name: str) -> list[str]:
    """The words of a name as tokens of `a-z0-9`, in their order; never raises, and the key of a key is itself.

    "Дар’я Їжакевич" → ["daria", "ijakivich"]. Letters of scripts without a table become the decimal number of their
    code point, so that such names are found by their own spelling. Reads the first 1,000 characters.
    """
    return [token for run in name[:LONGEST_READ].split() for token in _tokens(run)]


@lru_cache(maxsize=65_536)
def skeleton(token: str) -> str:
    """The consonants (and digits) of a token: what Arabic script writes, and what spellings agree on."""
    return token.translate(_WITHOUT_VOWELS)


def spellings(text: str) -> tuple[str, ...]:
    """`text` and, where it has Latin letters with marks, the text without them: many type "Stefan" for "Ștefan"."""
    bare = _LATIN_MARKS.sub(r"\1", unicodedata.normalize("NFD", text[:LONGEST_READ]))
    return (text,) if bare == text or not _LATIN_WITH_MARKS.search(text) else (text, bare)


def joined(first: str, second: str) -> str:
    """Two tokens written as one word: "turdubik" + "kizi" → "turdubikizi", as "Turdubekkyzy" gives."""
    return _folded(first + second)


@lru_cache(maxsize=65_536)
def _tokens(run: str) -> tuple[str, ...]:
    """The tokens of letters that stand together without a blank. Names repeat, so most runs were seen before."""
    return tuple(token for word in _words(run) if (token := _folded(word)))


def _words(text: str) -> list[str]:
    """Runs of letters and digits; apostrophes, marks and joiners do not part a word."""
    # Before NFKC, which turns the acute accent used as an apostrophe into a blank and a mark.
    return unicodedata.normalize("NFKC", text.translate(_WITHOUT_APOSTROPHES)).translate(_KEPT).split()


class _Kept(dict[int, int | None]):
    """Code point → itself for letters and digits, nothing for marks and joiners, a blank for all that parts words."""

    def __missing__(self, code: int) -> int | None:
        letter = chr(code)
        category = unicodedata.category(letter)
        within = letter in _DROPPED or category[0] == "M" or category == "Cf"
        found = None if within else code if category[0] in "LN" else ord(" ")
        if code < _OFTEN:
            self[code] = found
        return found


_KEPT = _Kept()


@lru_cache(maxsize=65_536)
def _folded(word: str) -> str:
    """One word to one token."""
    word = _in_one_script(word).lower()
    for found, put in _BEFORE:
        word = found.sub(put, word)
    token = "".join(map(_letter, word))
    merged = ""
    # A merge can make room for another one ("kkh" → "kh" → "h"). Each shortens the word or uses up a letter that no
    # other puts back, so this ends.
    while merged != token:
        merged = token
        for found, put in _MERGED:
            token = found.sub(put, token)
    return token


@lru_cache(maxsize=4096)
def _letter(letter: str) -> str:
    """One lower-case letter in Latin, by its own sound first, else by the letter under its marks."""
    if letter.isascii():
        return letter
    if (sound := _LETTERS.get(letter)) is not None:
        return sound
    bases = [base for base in unicodedata.normalize("NFKD", letter) if unicodedata.category(base)[0] != "M"]
    return "".join(base if base.isascii() else _LETTERS.get(base, str(ord(base))) for base in bases)


def as_latin_letters(text: str) -> str:
    """ "САССС" typed with Cyrillic capitals, each of which looks like a Latin one, as "CACCC"; all else as it is."""
    words = text.split()
    alike = [len(word) > 1 and word.isupper() and all(letter in _AS_LATIN for letter in word) for word in words]
    return " ".join(
        "".join(_AS_LATIN[letter] for letter in word) if is_alike else word
        for word, is_alike in zip(words, alike, strict=True)
    )


def _in_one_script(word: str) -> str:
    """A word of Latin and Cyrillic letters read in one of them, Latin first: "CACСC" with a Cyrillic С is "CACCC"."""
    latin, cyrillic = _LATIN.findall(word), _CYRILLIC.findall(word)
    if not latin or not cyrillic:
        return word
    if all(letter in _AS_LATIN for letter in cyrillic):
        return "".join(_AS_LATIN.get(letter, letter) for letter in word)
    if all(letter in _AS_CYRILLIC for letter in latin):
        return "".join(_AS_CYRILLIC.get(letter, letter) for letter in word)
    return word
