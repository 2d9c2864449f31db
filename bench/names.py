"""Searching names: microseconds for a key, milliseconds to rank 5,000 persons, and how many are found at all.

`python -m bench.names` prints one line a figure. Persons are invented: those of tests/data/names.tsv among others whose
names are put together from syllables, so that there are as many different words as in a real list.
"""

import csv
import random
import statistics
import time
from collections.abc import Callable
from pathlib import Path

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
ENDINGS = ["ов", "ова", "ев", "ева", "зода", "ян", "дзе", "ский", "ская", "улы", "кызы"]


def main() -> None:
    """Print all figures."""
    persons = list(csv.DictReader(PERSONS.read_text(encoding="utf-8").splitlines(), delimiter="\t"))
    known = [(row["name_native"], row["name_latin"]) for row in persons]
    crowd = known + invented(5000 - len(known))
    candidates = [Candidate.of(number, texts) for number, texts in enumerate(crowd)]
    words = [index_words(*texts) for texts in crowd]

    texts = [text for person in crowd for text in person]
    print(f"key of a new name         {timed(lambda: fresh_keys(texts)) / len(texts) * 1e6:6.1f} µs")
    print(f"key of a name seen before {timed(lambda: keys(texts)) / len(texts) * 1e6:6.1f} µs")
    print(f"index words of a person   {timed(lambda: [index_words(*one) for one in crowd]) / len(crowd) * 1e6:6.1f} µs")
    spent = sorted(timed(lambda row=row: rank(row["typed_by_staff"], candidates)) * 1e3 for row in persons)
    print(f"rank 5,000                {statistics.median(spent):6.1f} ms, p95 {spent[int(len(spent) * 0.95)]:.1f} ms")
    for typing in ("typed_by_staff", "one slip in each word"):
        report(typing, persons, candidates, words)


def report(typing: str, persons: list[dict[str, str]], candidates: list[Candidate[int]], words: list[set[str]]) -> None:
    """Print how many are first of 5,000 and how many the index alone would have given."""
    chance = random.Random(7)
    asked = [
        row["typed_by_staff"] if typing == "typed_by_staff" else slipped(row["typed_by_staff"], chance)
        for row in persons
    ]
    first = [rank(query, candidates, 1)[0].score == own(query, candidates[place]) for place, query in enumerate(asked)]
    given = [[place for place, have in enumerate(words) if is_given(query, have)] for query in asked]
    found = [place in those for place, those in enumerate(given)]
    print(f"{typing}: first {sum(first)}/{len(first)}, in the index {sum(found)}/{len(found)}, ", end="")
    print(f"candidates median {statistics.median(map(len, given)):.0f}, most {max(map(len, given))}")


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
    keys(texts)


def timed(work: Callable[[], object], times: int = 3) -> float:
    """The quickest of `times` runs, in seconds."""
    spent = []
    for _ in range(times):
        started = time.perf_counter()
        work()
        spent.append(time.perf_counter() - started)
    return min(spent)


if __name__ == "__main__":
    main()
