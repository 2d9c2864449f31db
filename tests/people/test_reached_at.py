"""Whom an address opens, where several people share it and entries were joined."""

import pytest

from eventreg.extensions import db
from eventreg.people import domain as people
from eventreg.people import duplicates

OFFICE, OWN = "info@office.example", "aliya@demo.example"


@pytest.fixture
def entries(factory):
    """Aliya from her own mailbox, and twice from her office's: typed in for her, and for a colleague."""
    event, other = factory.event(), factory.event()
    own = factory.application(event, name_native="Әлия Құрманбекова", email=OWN).person
    typed = factory.application(other, name_native="Alia Kurmanbekova", email=OFFICE).person
    colleague = factory.application(other, name_native="Дана Ахметова", email=OFFICE).person
    return own, typed, colleague


def join(first, second, keep):
    pair = duplicates.suggest(first, second, score=0.8, reasons=["name", "country"])
    duplicates.join(pair, keep=keep)
    db.session.commit()
    return pair


@pytest.mark.parametrize("stands", [0, 1])
def test_a_shared_mailbox_does_not_open_what_was_sent_from_an_own_one(entries, stands):
    own, typed, colleague = entries
    assert people.persons_reached_at(OFFICE) == [typed, colleague]

    pair = join(own, typed, entries[stands])
    assert people.persons_reached_at(OFFICE) == [colleague]
    assert people.persons_reached_at(OWN) == [entries[stands]]

    duplicates.part(pair)
    assert people.persons_reached_at(OFFICE) == [typed, colleague]


def test_two_mailboxes_of_one_person_both_open_everything(entries):
    own, typed, colleague = entries
    people.set_channel(colleague, "email", "dana@demo.example")
    join(own, typed, own)

    assert people.persons_reached_at(OFFICE) == people.persons_reached_at(OWN) == [own]


def test_nobody_is_locked_out_who_has_shared_mailboxes_alone(entries, factory):
    own, typed, colleague = entries
    family = factory.application(name_native="Болат Серик", email=OWN).person
    join(own, typed, own)

    assert people.persons_reached_at(OFFICE) == [own, colleague]
    assert people.persons_reached_at(OWN) == [own, family]
