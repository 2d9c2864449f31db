"""What the headings of somebody's sheet mean, as far as can be guessed: shown, corrected and only then used. Pure."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict

from rapidfuzz import fuzz

from eventreg.applications.form import question_types
from eventreg.applications.form.form_models import QuestionVersion
from eventreg.applications.headings import heading_groups, name_columns, name_parts, usual_headings
from eventreg.applications.headings.name_columns import LATIN, LEFT_OUT, NATIVE, NameColumn
from eventreg.applications.headings.name_parts import Kind
from eventreg.applications.headings.usual_headings import STATUS
from eventreg.applications.imports.import_columns import ALWAYS_KNOWN
from eventreg.core.spreadsheet_headings import LONGEST_HEADING, plain
from eventreg.core.spreadsheets import heading_key

ALIKE = 85  # of 100: a letter or two in a word, other endings
WORTH_OFFERING, MOST_OFFERED = 60, 3
# Several columns may mean one of these: they are put together in the order of the sheet.
JOINED = frozenset({NATIVE, LATIN, name_columns.FULL})
_POLITE = re.compile(r"^((please|пожалуйста|enter|state|укажите|введите|напишите) )*(your|ваше|ваша|ваш|ваши|вашу) ")
_REMARK = re.compile(r"\([^()]*\)")
Look = Callable[[str], str | None]


def guess(
    headings: Sequence[str], versions: Mapping[str, QuestionVersion], remembered: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Heading key → key of the question it means, or LEFT_OUT: as it was said before, by key, by words (its own, or of
    the group that it stands in: "Organization: Title"), by likeness.

    `remembered` is by `memory_key`. A question is answered by one column, but for the JOINED ones; which columns are
    the name is settled last, see `name_columns`.
    """
    keys, labels = frozenset(choices(versions)), _labels(versions)
    by_words, said = _by_words(labels, keys), remembered or {}
    columns = {heading_key(heading): heading for heading in headings}
    memory = {own: said[key] for own, heading in columns.items() if (key := memory_key(heading)) in said}
    memory = {own: key for own, key in memory.items() if key in keys | {LEFT_OUT}}
    means = {own: key for own, key in memory.items() if key in JOINED | {LEFT_OUT}}
    for look in (lambda heading: memory.get(heading_key(heading)), by_words, _by_likeness(labels)):
        for own, heading in columns.items():
            found = look(heading) if own not in means else None
            if found is not None and found not in means.values():
                means[own] = found
    all_of_them = {own: means.get(own, LEFT_OUT) for own in columns}
    return name_columns.settled(list(_names(headings, by_words)), all_of_them, memory)


def likeliest(heading: str, versions: Mapping[str, QuestionVersion]) -> list[str]:
    """The few keys that a column may well mean, most alike first, so that nobody looks through a whole form."""
    allowed, words = set(choices(versions)), plain(heading)
    named = {usual: key for usual, key in usual_headings.BY_WORDS.items() if key in allowed} | _labels(versions)
    best: dict[str, float] = {}
    for label, key in named.items():
        best[key] = max(best.get(key, 0), fuzz.token_set_ratio(words, label))
    found = [key for key, likeness in best.items() if likeness >= WORTH_OFFERING]
    return sorted(found, key=lambda key: -best[key])[:MOST_OFFERED]


def known(values: Iterable[str], versions: Mapping[str, QuestionVersion]) -> int:
    """How many cells of a line are headings that mean something."""
    headings = [value for value in values if value and len(value) <= LONGEST_HEADING]  # answers may be long
    return sum(key != LEFT_OUT for key in guess(headings, versions).values())


def memory_key(heading: str) -> str:
    """A heading as it is remembered for a series."""
    return heading_key(heading)[:200]


def choices(versions: Mapping[str, QuestionVersion]) -> list[str]:
    """Every key that a column may mean: the form's questions in their order, then what is always known."""
    asked = [key for key, version in versions.items() if version.type not in question_types.NOT_TYPED]
    return [*asked, *(key for key in ALWAYS_KNOWN if key not in asked), STATUS]


def _by_words(labels: Mapping[str, str], keys: frozenset[str]) -> Look:
    by_key = {plain(key): key for key in keys}

    def look(heading: str) -> str | None:
        own = heading_groups.own(heading)
        allowed = keys if own.keys is None else keys & own.keys
        for words in _readings(own.text):
            found = by_key.get(words) or labels.get(words)
            if found in allowed:
                return found
        if part := name_parts.of(own.text) if own.keys is None else None:
            return {True: LATIN, False: NATIVE}[part.is_latin] if part.kind == Kind.WHOLE else None
        return heading_groups.meant(heading, allowed)

    return look


def _readings(text: str) -> list[str]:
    """A heading as it is, without remarks in brackets, and without "your"."""
    words = [plain(one) for one in (text, _REMARK.sub(" ", text))]
    return list(dict.fromkeys(reading for one in words for reading in (one, _POLITE.sub("", one)) if reading))


def _names(headings: Iterable[str], by_words: Look) -> Iterator[NameColumn]:
    """The columns that have people's names, or parts of them."""
    for heading in headings:
        own, key = heading_groups.own(heading), by_words(heading)
        said = asdict(name_parts.saying(own.text))
        if key in {NATIVE, LATIN}:
            yield NameColumn(heading_key(heading), Kind.WHOLE, key == LATIN, **said)
        elif key is None and own.keys is None and (part := name_parts.of(own.text)):
            yield NameColumn(heading_key(heading), part.kind, part.is_latin, **said)


def _by_likeness(labels: Mapping[str, str]) -> Look:
    def look(heading: str) -> str | None:
        words = plain(heading_groups.own(heading).text)
        if len(words) < 4:
            return None
        best = max(labels, key=lambda label: fuzz.token_sort_ratio(words, label), default="")
        return labels[best] if best and fuzz.token_sort_ratio(words, best) >= ALIKE else None

    return look


def _labels(versions: Mapping[str, QuestionVersion]) -> dict[str, str]:
    """Words of each question in every language of the form → its key."""
    found: dict[str, str] = {}
    for key, version in versions.items():
        if version.type not in question_types.NOT_TYPED:
            for label in version.labels.values():
                found.setdefault(plain(label), key)
    return found
