"""Roles as people write them: halves, genders, ё, and what they are also called."""

from dataclasses import dataclass

import pytest

from eventreg.core import catalogue
from eventreg.events import own_words, usual


@dataclass
class Role:
    key: str
    names: dict[str, str]


USUAL = [Role(key, catalogue.in_languages(words, ["en", "ru"])) for key, words in usual.ROLES.items()]


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Участник", "participant"), ("участница", "participant"), ("Участник / участница", "participant"),
        ("Participant", "participant"), ("attendee", "participant"), ("Делегат", "participant"),
        ("Спикер", "speaker"), ("Докладчик", "speaker"), ("докладчица", "speaker"), ("presenter", "speaker"),
        ("переводчик", "interpreter"), ("Переводчица", "interpreter"), ("Interpreter", "interpreter"),
        ("Волонтёр", "volunteer"), ("волонтер", "volunteer"), ("ВОЛОНТЕРКА", "volunteer"), ("эксперт", "expert"),
        ("Session organiser", "session_organizer"), ("Слушатель", "trainee"),
        ("session_organizer", "session_organizer"),
    ],
)  # fmt: skip
def test_a_role_is_known_by_what_people_write(written, key):
    found = own_words.meant(written, USUAL, usual.ROLE_WORDS)

    assert found is not None
    assert found.key == key


def test_a_word_stands_for_the_first_role_that_the_event_has():
    without = [role for role in USUAL if role.key != "trainee"]

    assert own_words.meant("слушатель", without, usual.ROLE_WORDS).key == "participant"


def test_an_events_own_name_comes_before_what_is_usual():
    own = [*USUAL, Role("poet", {"ru": "Докладчик"})]

    assert own_words.meant("докладчик", own, usual.ROLE_WORDS).key == "poet"


@pytest.mark.parametrize("written", ["", "астронавт", "участники и гости", "/"])
def test_what_is_no_role(written):
    assert own_words.meant(written, USUAL, usual.ROLE_WORDS) is None


def test_two_rows_of_one_name_are_not_guessed():
    twins = [Role("a", {"en": "Guest"}), Role("b", {"en": "Guest"})]

    assert own_words.meant("Guest", twins) is None


def test_the_words_are_of_roles_that_there_are():
    assert usual.ROLE_WORDS.keys() == usual.ROLES.keys()
