"""The list of entries that may be one, and the answers from there and from the two side by side."""

import threading
from collections import Counter

import pytest

from eventreg.extensions import db
from eventreg.organizations import domain, merging
from eventreg.organizations.domain import Entry
from eventreg.organizations.duplicates import finding, pair_queries, pairs
from tests.at_once import browser, sent
from tests.counting import statements

LIST = "/manage/organizations/duplicates"


@pytest.fixture
def staff(client, factory):
    factory.account()
    client.sign_in("organizer@demo.example")
    return client


@pytest.fixture
def two(factory):
    """A pair that was found."""
    both = factory.organization("Сабзи ватан"), factory.organization("Sabzi Vatan", reviewed=False)
    finding.look_through(threading.Event())
    return both


def at(organization, rest):
    return f"/manage/organizations/{organization.uid}{rest}"


def test_nothing_yet_and_how_far_it_is(staff, factory):
    assert "Nothing looks alike" in staff.get(LIST).visible
    assert "being compared" not in staff.get(LIST).visible

    factory.organization()
    page = staff.get(LIST)
    assert "New and changed entries are being compared with all others" in page.visible
    assert "0 of 1" in page.visible


def test_the_register_counts_them_and_each_leads_to_both_side_by_side(staff, two):
    assert "Likely duplicates (1)" in staff.get("/manage/organizations").visible

    page = staff.get(LIST)
    assert "The same: organization’s name, country, city or village · likeness 100 %" in page.visible
    compared = next(link for link in page.links if "/merge?" in link)
    assert "They are two" in staff.get(compared).visible


def test_an_answer_from_the_list_leads_back_to_it(staff, two):
    one, other = two
    answers = {"into": str(other.uid), "from": "list"}

    assert staff.post(at(one, "/difference"), fields=answers).location == LIST
    assert "Sabzi Vatan" not in staff.get(LIST).visible
    assert "Sabzi Vatan" in staff.get(LIST, state="two").visible
    assert staff.post(at(one, "/difference/reversal"), fields=answers).location == LIST
    assert staff.post(at(one, "/merge"), fields=answers).location == LIST
    assert "Nothing looks alike" in staff.get(LIST).visible


def test_who_are_two_are_not_suggested_on_the_entry_either_and_both_pages_can_ask_again(staff, two):
    one, other = two
    assert "Sabzi Vatan" in staff.get(at(one, "")).visible

    assert staff.post(at(one, "/difference"), fields={"into": str(other.uid)}).location == at(one, "")

    assert "Sabzi Vatan" not in staff.get(at(one, "")).visible
    assert "Сабзи ватан" not in staff.get(at(other, "")).visible
    assert "Somebody said that they are two" in staff.get(at(other, "/merge"), into=one.uid).visible
    staff.post(at(other, "/difference/reversal"), fields={"into": str(one.uid)})
    assert "Sabzi Vatan" in staff.get(at(one, "")).visible


def test_they_can_become_one_although_somebody_said_that_they_are_two(staff, two):
    one, other = two
    pairs.keep_apart(one, other)
    db.session.commit()

    staff.post(at(one, "/merge"), fields={"into": str(other.uid)})
    db.session.refresh(one)
    assert one.merged_into_id == other.id


@pytest.mark.parametrize("way", ["/difference", "/difference/reversal"])
def test_whoever_is_too_late_reads_why(staff, two, factory, way):
    one, other = two
    merging.merge(one, factory.organization("Бамбук"))
    db.session.commit()

    page = staff.post(at(one, way), fields={"into": str(other.uid)}, expect=409)
    assert "joined with another organization meanwhile" in page.visible
    staff.post(at(one, way), fields={"into": "nobody"}, expect=404)
    staff.post(at(one, way), fields={"into": str(one.uid)}, expect=422)


def test_two_who_answer_at_once_make_one_pair(app, staff, factory):
    one, other = factory.organization("Аб"), factory.organization("Вг")
    address, answers = at(one, "/difference"), {"into": str(other.uid)}

    done = sent(app, [browser(staff)] * 4, lambda _number: address, lambda _number: answers)

    assert done == [302] * 4
    assert pairs.of(one, other).two_since is not None


def test_one_says_one_and_another_says_two_at_once(app, staff, factory):
    one, other = factory.organization("Аб"), factory.organization("Вг")
    ways = [at(one, way) for way in ("/merge", "/difference", "/difference", "/merge")]
    answers = {"into": str(other.uid)}

    done = Counter(sent(app, [browser(staff)] * 4, ways.__getitem__, lambda _number: answers))

    assert set(done) <= {302, 409}
    db.session.refresh(one)
    assert one.merged_into_id == other.id


def test_pages_follow_each_other_with_as_many_queries(staff, app, monkeypatch):
    monkeypatch.setattr(pair_queries, "PAGE", 10)
    domain.add_together(
        [(Entry(name=f"Общество {chr(1072 + n // 2)}ра", country="KZ", city=f"Город {n % 2}"), True) for n in range(48)]
    )
    db.session.commit()
    with statements() as few:
        staff.get(LIST)
    finding.look_through(threading.Event())
    with statements() as many:
        page = staff.get(LIST)
    seen = [link for link in page.links if "/merge?" in link]
    while (further := next((link for link in page.links if "after=" in link), None)) and len(seen) < 200:
        page = staff.get(further)
        fresh = [link for link in page.links if "/merge?" in link]
        seen += fresh
        if len(fresh) < 10:
            break

    assert len(many) == len(few)
    assert len(seen) == len(set(seen)) == db.session.scalar(pair_queries.number_open())


@pytest.mark.parametrize("odd", [{"after": "x"}, {"after": "9" * 30}, {"state": "none"}, {"after": "-1"}])
def test_odd_addresses_do_no_harm(staff, two, odd):
    staff.get(LIST, **odd)


def test_only_whoever_keeps_the_register(client, factory, two):
    one, other = two
    factory.account("desk@demo.example", "desk")
    client.sign_in("desk@demo.example")

    client.get(LIST, expect=403)
    client.post(at(one, "/difference"), fields={"into": str(other.uid)}, expect=403)
