"""The register is looked through for entries that may be one: whatever is new or was changed."""

import threading

import pytest
from sqlalchemy import select, text

from eventreg.extensions import db
from eventreg.organizations import domain, merging
from eventreg.organizations.domain import Entry
from eventreg.organizations.duplicate_models import OrganizationPair
from eventreg.organizations.duplicates import finding, pair_queries, pairs
from tests import counting


def look():
    """Look through what waits; the pairs there are then, as sets of names."""
    db.session.commit()
    finding.look_through(threading.Event())
    return [{pair.first.name, pair.second.name} for pair in shown()]


def shown():
    return db.session.scalars(pair_queries.page(two=False)).all()


def waiting():
    return db.session.scalar(pair_queries.number_waiting())


def test_pairs_of_the_whole_register_are_found_the_likeliest_first(factory):
    factory.organization("Сабзи ватан")
    factory.organization("Оби зулол")
    factory.organization("Sabzi Vatan", reviewed=False)
    factory.organization("Таза су", country="KG", city="Ош")
    factory.organization("Taza Suu", country="KZ", city="Алматы")

    assert look() == [{"Сабзи ватан", "Sabzi Vatan"}, {"Таза су", "Taza Suu"}]
    assert (shown()[0].score, shown()[0].reasons) == (1.0, ["name", "country", "city"])
    assert waiting() == 0


def test_only_what_is_new_or_was_changed_is_looked_at_again(factory):
    one = factory.organization("Сабзи ватан")
    factory.organization("Оби зулол")
    assert look() == []

    domain.correct(one, Entry(name="Сабзи ватан", country="TJ", city="Душанбе", notes="Since 1999."))
    assert waiting() == 0
    factory.organization("Obi Zulol")
    assert waiting() == 1
    assert look() == [{"Оби зулол", "Obi Zulol"}]


def test_a_pair_goes_when_a_correction_makes_it_unlikely_and_says_what_is_true_now(factory):
    one, other = factory.organization("Сабзи ватан"), factory.organization("Sabzi Vatan")
    look()

    domain.correct(other, Entry(name="Sabzi Vatan", country="TJ", city="Хоруғ"))
    assert (look(), shown()[0].reasons) == ([{"Сабзи ватан", "Sabzi Vatan"}], ["name", "country"])
    domain.correct(one, Entry(name="Бамбук", country="TJ"))
    assert look() == []


def test_what_became_one_is_no_pair_and_comes_back_by_the_undo(factory):
    one, other = factory.organization("Сабзи ватан"), factory.organization("Sabzi Vatan")
    look()
    row = merging.merge(one, other)
    assert look() == []

    merging.undo_merge(row)
    assert look() == [{"Сабзи ватан", "Sabzi Vatan"}]


def test_whatever_is_like_one_of_the_merged_is_like_the_one_that_stands(factory):
    one, known = factory.organization("Clean Water Fund"), factory.organization("Таза су қоры")
    third = factory.organization("Clean Water Fund Tajikistan")
    domain.correct(third, Entry(name="Clean Water Fund", country="TJ", city="Душанбе"))
    assert look() == [{"Clean Water Fund"}]
    row = merging.merge(one, known)
    assert look() == [{"Таза су қоры", "Clean Water Fund"}]

    merging.undo_merge(row)
    assert look() == [{"Clean Water Fund"}]


def test_who_are_two_are_not_asked_about_again_not_even_as_another_one(factory):
    one, other = factory.organization("Clean Water Fund"), factory.organization("Clean Water Fund", city="Хуҷанд")
    known = factory.organization("Таза су қоры")
    pairs.keep_apart(one, other)
    assert look() == []
    merging.merge(one, known)
    assert look() == []

    domain.correct(other, Entry(name="Clean Water Fund", country="TJ", city="Панҷакент"))
    assert look() == []


def test_whatever_changes_while_it_is_looked_at_is_looked_at_once_more(factory, monkeypatch):
    one = factory.organization("Сабзи ватан")
    factory.organization("Бамбук")
    described = finding.described

    def changed_meanwhile(ids):
        found = described(ids)
        domain.correct(one, Entry(name="Бамбук", country="TJ", city="Душанбе"))
        db.session.commit()
        return found

    monkeypatch.setattr(finding, "described", changed_meanwhile)
    assert look() == []
    monkeypatch.undo()
    assert waiting() == 1
    assert look() == [{"Бамбук"}]


def test_whatever_is_taken_out_while_it_is_looked_at_is_no_pair(factory, monkeypatch):
    factory.organization("Сабзи ватан")
    gone = factory.organization("Sabzi Vatan")
    described = finding.described

    def removed_meanwhile(ids):
        found = described(ids)
        domain.remove(gone)
        db.session.commit()
        return found

    monkeypatch.setattr(finding, "described", removed_meanwhile)

    assert look() == []
    assert waiting() == 0


def test_a_pair_goes_with_an_entry_that_is_taken_out(factory):
    factory.organization("Сабзи ватан")
    gone = factory.organization("Sabzi Vatan")
    look()
    domain.remove(gone)
    db.session.commit()

    assert db.session.scalars(select(OrganizationPair)).all() == []


def test_it_ends_between_two_portions_and_goes_on_later(factory, monkeypatch):
    monkeypatch.setattr(finding, "PORTION", 2)
    for number in range(5):
        factory.organization(f"Общество {number}", city=f"Город {number}")
    stop = threading.Event()
    described = finding.described
    monkeypatch.setattr(finding, "described", lambda ids: stop.set() or described(ids))

    assert finding.look_through(stop) == 2
    assert waiting() == 3
    monkeypatch.undo()
    assert finding.look_through(threading.Event()) == 3


def test_namesakes_of_one_city_are_found_among_very_many(app):
    entries = [(Entry(name="Таза су", country="KZ", city=f"Город {n}"), True) for n in range(80)]
    made = domain.add_together([*entries, (Entry(name="Таза су", country="KZ", city="Город 7"), False)])
    look()

    best = shown()[0]
    assert ({best.first_id, best.second_id}, best.reasons) == ({made[7].id, made[80].id}, ["name", "country", "city"])


@pytest.mark.parametrize("name", ["", "🌿", "   "])
def test_names_without_letters_are_like_nothing(app, name):
    domain.add_together([(Entry(name=name, country="KZ"), True)] * 3)

    assert look() == []


def test_of_many_alike_the_most_alike_are_asked_about(app):
    domain.add_together([(Entry(name="Таза су", country="KZ", city="Ош"), True)] * 12)
    look()

    number = db.session.scalar(text("SELECT count(*) FROM organization_pairs"))
    assert finding.MOST_AN_ENTRY <= number <= 12 * finding.MOST_AN_ENTRY


def test_a_portion_takes_as_many_statements_whatever_its_size(app):
    def statements(number):
        names = ["Сабзи ватан", "Sabzi Vatan", *(f"Общество {chr(1072 + n)}у" for n in range(number))]
        domain.add_together([(Entry(name=name, country="KZ"), True) for name in names])
        db.session.commit()
        with counting.statements() as seen:
            finding.look_through(threading.Event())
        return len(seen)

    assert statements(2) == statements(30)
