"""Searching names: microseconds for a key, milliseconds to rank 5,000 persons, and how many are found at all.

Persons are invented: those of tests/data/names.tsv among others whose
names are put together from syllables, so that there are as many different words as in a real list.
"""

import csv
import random
import statistics
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from bench.figures import report
from eventreg.core import names
from eventreg.core.name_match import Candidate, index_words, query_words, rank

PERSONS = Path(__file__).parents[1] / "tests" / "data" / "names.tsv"
SYLLABLES = [
    "ба",
    "ке",
    "да",
    "мо",
    "ра",
    "су",
    "ли",
    "на",
    "та",
    "жа",
    "ша",
    "ху",
    "ал",
    "ер",
    "им",
    "ул",
    "ган",
    "бек",
    "жон",
    "дин",
    "мат",
    "рис",
    "лов",
    "нур",
    "сан",
    "тор",
]
TYPINGS = ("as staff typed it", "one slip in each word")
ENDINGS = ["ов", "ова", "ев", "ева", "зода", "ян", "дзе", "ский", "ская", "улы", "кызы"]


def measure() -> list[dict[str, Any]]:
    """Rows of what / value / unit."""
    persons = list(csv.DictReader(PERSONS.read_text(encoding="utf-8").splitlines(), delimiter="\t"))
    known = [(row["name_native"], row["name_latin"]) for row in persons]
    crowd = known + invented(5000 - len(known))
    candidates = [Candidate.of(number, texts) for number, texts in enumerate(crowd)]
    words = [index_words(*texts) for texts in crowd]
    texts = [text for person in crowd for text in person]
    spent = sorted(timed(partial(rank, row["typed_by_staff"], candidates), times=1) * 1e3 for row in persons)
    rows = [
        ("key of a new name", timed(lambda: fresh_keys(texts)) / len(texts) * 1e6, "µs"),
        ("key of a name seen before", timed(lambda: keys(texts)) / len(texts) * 1e6, "µs"),
        ("index words of a person", timed(lambda: [index_words(*one) for one in crowd]) / len(crowd) * 1e6, "µs"),
        ("rank 5,000 persons, median", statistics.median(spent), "ms"),
        ("rank 5,000 persons, p95", spent[int(len(spent) * 0.95)], "ms"),
    ]
    found = [row for typing in TYPINGS for row in finding(typing, persons, candidates, words)]
    return [{"what": what, "value": round(value, 1), "unit": unit} for what, value, unit in rows + found]


def finding(
    typing: str, persons: list[dict[str, str]], candidates: list[Candidate[int]], words: list[set[str]]
) -> list[tuple[str, float, str]]:
    """How many are first of 5,000, how many the index alone gives, and how many candidates it gives for that."""
    chance = random.Random(7)
    typed = [row["typed_by_staff"] for row in persons]
    asked = typed if typing == TYPINGS[0] else [slipped(text, chance) for text in typed]
    first = [rank(query, candidates, 1)[0].score == own(query, candidates[place]) for place, query in enumerate(asked)]
    given = [[place for place, have in enumerate(words) if is_given(query, have)] for query in asked]
    indexed = sum(place in those for place, those in enumerate(given))
    return [
        (f"{typing}: best of 5,000", sum(first), f"of {len(asked)}"),
        (f"{typing}: given by the index", indexed, f"of {len(asked)}"),
        (f"{typing}: candidates given, median", statistics.median(map(len, given)), "persons"),
    ]


def own(query: str, candidate: Candidate[int]) -> float:
    return rank(query, [candidate], 1)[0].score


def is_given(query: str, have: set[str]) -> bool:
    """What the database answers: a word that starts with the prefix, or equal consonants."""
    asked = query_words(query)
    return any(word.skeleton in have or any(one.startswith(word.prefix) for one in have) for word in asked)


def slipped(query: str, chance: random.Random) -> str:
    """Each word of four letters or more with one letter doubled, lost, changed or changed places."""
    return " ".join(slip(word, chance) if len(word) > 3 else word for word in query.split())


def slip(word: str, chance: random.Random) -> str:
    place = chance.randrange(1, len(word) - 1)
    middle = chance.choice([word[place] * 2, "", chance.choice("aeinrst"), word[place + 1] + word[place]])
    return word[:place] + middle + word[place + (2 if len(middle) == 2 and middle[0] != middle[1] else 1) :]


def invented(count: int) -> list[tuple[str, str]]:
    chance = random.Random(1)

    def word(ending: str) -> str:
        return ("".join(chance.choices(SYLLABLES, k=chance.choice((2, 3)))) + ending).capitalize()

    given = [word("") for _ in range(600)]
    pairs = ((chance.choice(given), word(chance.choice(ENDINGS))) for _ in range(count))
    return [(f"{first} {last}", " ".join(names.search_key(f"{last}, {first}")).upper()) for first, last in pairs]


def keys(texts: list[str]) -> None:
    for text in texts:
        names.search_key(text)


def fresh_keys(texts: list[str]) -> None:
    names._folded.cache_clear()
    names._tokens.cache_clear()
    keys(texts)


def timed(work: Callable[[], object], times: int = 3) -> float:
    """The quickest of `times` runs, in seconds."""
    spent = []
    for _ in range(times):
        started = time.perf_counter()
        work()
        spent.append(time.perf_counter() - started)
    return min(spent)


def main() -> None:
    """Print all figures."""
    report(measure())


if __name__ == "__main__":
    main()
