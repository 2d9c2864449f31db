"""Taking names out of what somebody wrote, for readers who are not to know who it is. Pure.

What is found: each word of the hidden names, in any of our scripts and in the spellings that `core.names` makes alike
("Құрманбекова", "Kurmanbekova"), with the endings of inflection ("Құрманбековой") and chains of them
(`redacting_endings`), in two words or one ("Нұрлан қызы", "Nurlankyzy"), with its letters apart or a digit for a
letter (`redacting_disguises`); names of organizations in full or in runs of two words and more, short words only where
all have capitals, their abbreviations, and the initials of their words, two of them only in brackets or quotes;
addresses and telephone numbers (`redacting_contacts`).

What is not found: short forms and nicknames ("Sasha" for Aleksandr), a single ordinary word of an organization's long
name ("the Network"), another form of a surname ("Rahimov" for Rahimzoda), the name translated into another language,
names of colleagues and relatives, what tells of somebody by its content ("the only woman among the rangers of
Badakhshan"). A word that is spelt much like a hidden name is taken out, too: rather one word too many.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from eventreg.core.name_match import word_likeness
from eventreg.core.names import joined, search_key, skeleton, spellings
from eventreg.review.reading import redacting_contacts, redacting_disguises
from eventreg.review.reading.redacting_endings import is_inflected, variants

NAME, ORGANIZATION, CONTACT = "name", "organization", "contact"

_LETTERS = r"(?!_)[\w\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u0483-\u0487]"
_WORD = re.compile(rf"(?:{_LETTERS})+(?:['’‘ʼʻ`\u200c\u200d](?:{_LETTERS})+)*")
_QUOTED = re.compile("[«“„\"‘'](.+?)[»”“\"’']")
_AROUND = frozenset({"()", "[]", "«»", "“”", "„“", '""'})
_VOWELS = "aiu"
_ENDING = 4  # letters that inflection adds at most, in the search key
_ALIKE = 0.86
_LOOKS = 0.75  # of a word in small letters, which is seldom a name
_APART = 3  # characters between two words of one name
_LONG, _SHORTEST = 4, 2  # letters of the words in a run of an organization's name, by themselves and with capitals
_ABBREVIATED = 3  # letters of a name that may be an abbreviation where a sentence goes on behind its full stop
_GOES_ON = re.compile(r"\. ?(?=[^\W\d_])(?-i:[a-zа-яёіїєґўқғңөұүһәҷҳӣӯա-և])")
# What stands before or behind the names of organizations and says nothing of which one it is.
_FORMS = frozenset(
    search_key(
        "ОО ОФ НПО НКО НО ННО ЧУ АНО ГУ ҶҶ ТДҶ ҚБ ҚҚ ЖЧҚ NGO NPO CSO PA PF LLC общественная общественное организация "
        "объединение общественный фонд ассоциация союз центр движение сеть инициатива группа public association "
        "foundation fund organization organisation union center centre network initiative group movement the of "
        "қор қоғамдық бірлестік коомдук бирикме фонду ташкилот ташкилоти ҷамъиятӣ jamgʻarmasi jamoat birlashmasi"
    )
)


@dataclass(frozen=True)
class Hidden:
    """What is taken out: tokens of names, runs of tokens of organizations, and abbreviations, as search keys."""

    names: frozenset[str]
    runs: frozenset[tuple[str, ...]]
    abbreviations: frozenset[str]
    short: frozenset[str] = frozenset()  # abbreviations of two letters, which count only in brackets or quotes
    capital_runs: frozenset[tuple[str, ...]] = frozenset()  # runs of words so short that only capitals make a name


@dataclass(frozen=True)
class _Word:
    start: int
    end: int
    key: str
    is_capital: bool
    is_georgian: bool


def hidden(names: Iterable[str], organizations: Iterable[str], abbreviations: Iterable[str] = ()) -> Hidden:
    """What is to be taken out, of somebody with these names at an organization with these names."""
    known = [name for name in organizations if name]
    known += [inner for name in known for inner in _QUOTED.findall(name)]
    phrases = {tuple(search_key(one)) for name in known for one in spellings(name)} - {()}
    short = {"".join(search_key(part)) for one in abbreviations for part in one.split(",")}
    initials = {"".join(word[0] for word in words) for name in known for words in _words_of(name)}
    letters = {"".join(search_key(one)) for one in initials}
    short |= {one for one in letters if len(one) > 2}
    return Hidden(
        names=frozenset(one for name in names for token in _tokens(name) for one in variants(token)),
        runs=frozenset(run for phrase in phrases for run in _runs(phrase)),
        capital_runs=frozenset(run for phrase in phrases for run in _parts(phrase, _SHORTEST)),
        abbreviations=frozenset("".join(search_key(one)) for one in short if one),
        short=frozenset(one for one in letters if len(one) == 2),
    )


def redact(text: str, of: Hidden, words: Mapping[str, str]) -> str:
    """`text` with what is hidden replaced; `words`: what stands in its place, by NAME, ORGANIZATION, CONTACT."""
    text = redacting_contacts.take_out(text, words[CONTACT])
    text = redacting_disguises.take_out_spaced(text, of.names, words[NAME])
    known = [_word(found) for found in _WORD.finditer(text)]
    marks = _marks(text, known, of)
    written, place = [], 0
    for number, word in enumerate(known):
        if number not in marks:
            continue
        goes_on = marks.get(number - 1) == marks[number] and not text[place : word.start].strip(" \u00a0-._")
        written.append("" if goes_on else text[place : word.start] + words[marks[number]])
        place = word.end
    return "".join(written) + text[place:]


def _marks(text: str, known: list[_Word], of: Hidden) -> dict[int, str]:
    """Number of a word → as what it is taken out. Organizations first: they may be called after a person."""
    marks: dict[int, str] = {}
    longest = max((len(run) for run in of.runs | of.capital_runs), default=0)
    for place, word in enumerate(known):
        for size in range(min(longest, len(known) - place), 0, -1):
            part = known[place : place + size]
            if all(_is_near(known, place + step) for step in range(size - 1)) and _is_called(part, of):
                marks |= {place + step: marks.get(place + step, ORGANIZATION) for step in range(size)}
                break
        if text[word.start : word.end].isupper() and (word.key in of.abbreviations or _is_short(text, word, of)):
            marks[place] = ORGANIZATION
    for place, word in enumerate(known):
        written = text[word.start : word.end]
        if place in marks or (len(written) <= _ABBREVIATED and _GOES_ON.match(text, word.end)):
            continue
        if any(_is_like(word, name) for name in of.names) or redacting_disguises.is_with_digits(written, of.names):
            marks[place] = NAME
    for (place, one), (_after, two) in pairwise(enumerate(known)):
        if _is_near(known, place) and _is_parted(one, two, of.names):
            marks |= {number: marks.get(number, NAME) for number in (place, place + 1)}
    return marks


def _is_called(part: list[_Word], of: Hidden) -> bool:
    """Whether these words are an organization's, or so many of them that it is meant."""
    return _is_run(part, of.runs) or (all(word.is_capital for word in part) and _is_run(part, of.capital_runs))


def _is_run(part: list[_Word], runs: frozenset[tuple[str, ...]]) -> bool:
    is_like = _is_like if len(part) == 1 else _is_part
    return any(
        len(run) == len(part) and all(is_like(word, token) for word, token in zip(part, run, strict=True))
        for run in runs
    )


def _is_part(word: _Word, token: str) -> bool:
    """As `_is_like`, beside other words of the same name: there short ones and small letters say enough."""
    return is_inflected(word.key, token, is_georgian=word.is_georgian) or _is_like(word, token)


def _is_short(text: str, word: _Word, of: Hidden) -> bool:
    """Whether it is two initials of an organization, "(ОЗ)"."""
    around = text[max(0, word.start - 1) : word.start] + text[word.end : word.end + 1]
    return word.key in of.short and word.end - word.start == 2 and around in _AROUND


def _is_like(word: _Word, name: str) -> bool:
    """Whether a word may be this name, also with an ending, also in another spelling."""
    key = word.key
    may_be = word.is_capital or word.is_georgian
    if key == name:
        return len(name) > 2 or may_be
    if len(name) > 2 and (may_be or len(name) > 5) and is_inflected(key, name, is_georgian=word.is_georgian):
        return True
    if len(name) < 4 or len(key) < 3:
        return bool(key) and word.is_capital and len(name) == 3 and key[:3] == name and len(key) <= 5
    if not word.is_capital and len(name) < 5:
        return False
    stem = name[:-1] if name[-1] in _VOWELS else name
    if not word.is_capital and len(stem) < 5:
        stem = name
    if key.startswith(stem) and len(key) - len(stem) <= min(_ENDING, len(stem)):
        return True
    if min(len(skeleton(key)), len(skeleton(name))) < 3:
        return False
    likeness = word_likeness(key, name)
    return likeness >= _ALIKE and (word.is_capital or likeness >= 0.95 or _looks_alike(key, name))


def _looks_alike(key: str, name: str) -> bool:
    same = sum(one == other for one, other in zip(key, name, strict=False))
    return same / max(len(key), len(name)) >= _LOOKS


def _is_parted(one: _Word, two: _Word, names: frozenset[str]) -> bool:
    """Whether two words are together a name that is written in one word."""
    if not one.key or not two.key:
        return False
    both = joined(one.key, two.key)
    return any(
        both == name or word_likeness(both, name) >= _ALIKE
        for name in names
        if len(name) > 5 and len(name) > len(one.key) >= 3 and name.startswith(one.key[:3])
    )  # fmt: skip


def _is_near(known: list[_Word], place: int) -> bool:
    """Whether the next word follows at once, as in a name."""
    return known[place + 1].start - known[place].end <= _APART


def _word(found: re.Match[str]) -> _Word:
    first = found[0][0]
    has_case = first.lower() != first.upper()
    # Unicode has capitals of Georgian letters, and nobody writes names with them.
    is_georgian = "\u10a0" <= first <= "\u10ff"
    key = "".join(search_key(found[0]))
    return _Word(found.start(), found.end(), key, first.isupper() or not has_case, is_georgian)


def _tokens(name: str) -> set[str]:
    """The words of a name, and neighbours in one; a single letter is no name."""
    found: set[str] = set()
    for one in spellings(name):
        tokens = search_key(one)
        found |= {token for token in tokens if len(token) > 1} | {joined(*pair) for pair in pairwise(tokens)}
    return found


def _runs(phrase: tuple[str, ...]) -> set[tuple[str, ...]]:
    """A name of an organization as it is called in texts: whole, without its form, in runs that say enough."""
    found = {phrase}
    own = tuple(token for token in phrase if token not in _FORMS)
    if own:
        found.add(own)
    return found | _parts(phrase, _LONG)


def _parts(phrase: tuple[str, ...], least: int) -> set[tuple[str, ...]]:
    """Runs of two words and more with two of its own that have as many letters."""
    sizes = range(2, len(phrase))
    runs = (phrase[at : at + size] for size in sizes for at in range(len(phrase) - size + 1))
    return {run for run in runs if sum(len(one) >= least and one not in _FORMS for one in run) >= 2}


def _words_of(name: str) -> list[list[str]]:
    """The words of a name, and those of them that are its own."""
    words = _WORD.findall(name)
    return [words, [word for word in words if "".join(search_key(word)) not in _FORMS]]
