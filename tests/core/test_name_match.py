"""Finding persons by what staff type: all of tests/data/names.tsv, and what else happens at a desk."""

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventreg.core.name_match import Candidate, index_words, query_words, rank, score
from eventreg.core.names import search_key

NAMES = Path(__file__).parents[1] / "data" / "names.tsv"
PERSONS = list(csv.DictReader(NAMES.read_text(encoding="utf-8").splitlines(), delimiter="\t"))
EVERYBODY = [Candidate.of(place, (row["name_native"], row["name_latin"])) for place, row in enumerate(PERSONS)]
NATIVE_ONLY = [Candidate.of(place, (row["name_native"],)) for place, row in enumerate(PERSONS)]
each_person = pytest.mark.parametrize("place", range(len(PERSONS)), ids=[row["typed_by_staff"] for row in PERSONS])


def is_given(query, *texts, loosely=False):
    """What a database answers: a word that starts with the prefix, or equal consonants."""
    words = index_words(*texts)
    asked = query_words(query, loosely=loosely)
    return any(one.skeleton in words or any(word.startswith(one.prefix) for word in words) for one in asked)


def first_of(query, candidates):
    """Keys of whoever shares the best score."""
    ranked = rank(query, candidates, len(candidates))
    return [match.key for match in ranked if match.score == pytest.approx(ranked[0].score)]


@each_person
@pytest.mark.parametrize("candidates", [EVERYBODY, NATIVE_ONLY], ids=["both names", "native name alone"])
def test_everybody_is_first_for_what_staff_type(place, candidates):
    namesakes = [other for other, row in enumerate(PERSONS) if row["name_native"] == PERSONS[place]["name_native"]]

    assert first_of(PERSONS[place]["typed_by_staff"], candidates) == namesakes


@each_person
def test_the_index_gives_everybody(place):
    person = PERSONS[place]

    assert is_given(person["typed_by_staff"], person["name_native"], person["name_latin"])
    assert is_given(person["name_latin"], person["name_native"])


def test_homonyms_tie_and_the_organization_tells_them_apart():
    first = Candidate.of("A", ["Айнура Асанова"], ["Green Valley Test"])
    second = Candidate.of("B", ["Айнура Асанова"], ["Clean Lake Test"])

    assert first_of("Aynura Asanova", [first, second]) == ["A", "B"]
    assert first_of("Asanova clean lake", [first, second]) == ["B"]


def test_a_name_counts_more_than_the_same_word_beside_it():
    institute = Candidate.of("works there", ["Olga Petrova"], ["Aliya Foundation"])
    person = Candidate.of("is called so", ["Әлия Оспанова"], ["Green Valley"])

    assert [match.key for match in rank("Aliya", [institute, person])] == ["is called so", "works there"]


@pytest.mark.parametrize("typed", ["Ли", "Li", "Lee", "li", "Е Ли"])
def test_a_surname_of_two_letters_is_found(typed):
    assert rank(typed, EVERYBODY, 1)[0].key == next(
        place for place, row in enumerate(PERSONS) if row["name_native"] == "Елена Ли"
    )
    assert is_given(typed, "Елена Ли")


@pytest.mark.parametrize("typed", ["Kurm", "aliya kur", "Құрм", "Aliya K", "Kurmanbekova A", "Kurmanbeokva"])
def test_the_beginning_of_a_word_and_a_slip_are_enough(typed):
    assert first_of(typed, EVERYBODY) == [0]
    assert is_given(typed, PERSONS[0]["name_native"], loosely=typed == "Kurmanbeokva")


@pytest.mark.parametrize(
    ("typed", "written"),
    [("Nurlan kyzy", "Нұрланқызы"), ("Turdubekkyzy", "TURDUBEK KYZY"), ("Abdurahman", "Abdu-Rahman")],
)
def test_joined_and_parted_words_are_found(typed, written):
    assert is_given(typed, written)
    assert score(search_key(typed), search_key(written)) == 1


def test_the_order_of_words_does_not_matter():
    assert score(["asanuva", "ainura"], ["ainura", "asanuva"]) == 1


def test_whoever_is_not_alike_is_ranked_last_not_left_out():
    ranked = rank("Zzz", EVERYBODY, limit=100)

    assert len(ranked) == len(EVERYBODY)
    assert len(rank("Aliya", EVERYBODY, limit=3)) == 3


def test_an_index_has_tokens_pairs_and_consonants():
    assert index_words("Елена Ли") == {"ilina", "li", "ilinali", "~ln", "~lnl"}


def test_a_single_letter_asks_only_alone():
    assert [word.prefix for word in query_words("Aliya K")] == ["alia", "aliak"]
    assert [(word.prefix, word.skeleton) for word in query_words("K")] == [("k", None)]
    assert query_words("…") == []


@settings(deadline=None)
@given(st.text(max_size=40), st.text(max_size=40))
def test_scores_stay_between_nothing_and_all(query, name):
    matches = rank(query, [Candidate.of(1, [name])])

    assert 0 <= matches[0].score <= 1
    assert 0 <= score(search_key(query), search_key(name)) <= 1
    if search_key(name) and len(search_key(name)) <= 8:
        assert rank(name, [Candidate.of(1, [name])])[0].score == 1
        assert is_given(name, name)


def test_nobody_asked_about_nobody():
    assert rank("", []) == []
    assert rank("", EVERYBODY, 1)[0].score == 0
    assert score([], ["alia"]) == score(["alia"], []) == 0
