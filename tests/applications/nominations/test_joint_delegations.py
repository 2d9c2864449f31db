"""Two organizations are one: one delegation of both at each event, and two again by the undo, whatever came between."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from eventreg.applications.nominations import delegations, joint_delegations, nominating, nomination_queries
from eventreg.applications.nominations.nominating import PlacesUsedUp
from eventreg.applications.nominations.nomination_models import Nomination
from eventreg.core import clock
from eventreg.extensions import db
from eventreg.organizations import focal_points, merging
from eventreg.organizations.focal_models import Delegation
from tests.applications.nominations.conftest import FOCAL, fields, give_places, people
from tests.at_once import browser, sent


@pytest.fixture
def other(factory):
    """The same organization as somebody else wrote it."""
    return factory.organization("Obi Zulol", reviewed=False)


def send(event, organization, number, *, first=0):
    """So many nominations, beginning with a person of the list."""
    made = nominating.nominate(event, organization, people(first + number)[first:], language="en")
    db.session.commit()
    return [one.nomination for one in made]


def seats(event, organization):
    """Seat → whose it is, of those who still are nominated."""
    delegation = delegations.of(event, organization)
    held = db.session.scalars(nomination_queries.whole(delegation.id)) if delegation else []
    return {one.seat: one.id for one in held if one.ended_at is None}


def merge(goes, stays):
    row = merging.merge(goes, stays)
    db.session.commit()
    return row


def undo(row):
    """A week later."""
    later = clock.now() + timedelta(days=7)
    clock.set_source(lambda: later)
    merging.undo_merge(row)
    db.session.commit()


def test_both_become_one_and_two_again_a_week_later(event, organization, other):
    theirs, ours = send(event, other, 2), send(event, organization, 3, first=2)
    row = merge(other, organization)

    assert seats(event, organization) == dict(enumerate([one.id for one in (*ours, *theirs)], 1))
    assert seats(event, other) == {}

    undo(row)
    assert seats(event, organization) == dict(enumerate([one.id for one in ours], 1))
    assert seats(event, other) == dict(enumerate([one.id for one in theirs], 1))


def test_only_the_merged_one_sent_somebody(event, organization, other):
    theirs = send(event, other, 2)
    row = merge(other, organization)
    assert seats(event, organization) == {1: theirs[0].id, 2: theirs[1].id}

    undo(row)
    assert seats(event, other) == {1: theirs[0].id, 2: theirs[1].id}
    assert delegations.of(event, organization) is None


def test_what_happened_since_stays_and_successors_go_back(event, organization, other):
    theirs, ours = send(event, other, 2), send(event, organization, 1, first=2)
    row = merge(other, organization)
    instead = nominating.replace(theirs[0], people(5)[4], language="en").nomination
    nominating.take_back(theirs[1])
    nominating.decline(ours[0])
    since = send(event, organization, 1, first=3)

    undo(row)

    assert list(seats(event, other).values()) == [instead.id]
    assert list(seats(event, organization).values()) == [since[0].id]
    assert {one.delegation.organization_id for one in theirs} == {other.id}


@pytest.mark.parametrize("leads", ["both", "the merged one"])
def test_one_leads_and_each_has_its_own_again(event, organization, other, leads):
    theirs, ours = send(event, other, 1), send(event, organization, 1, first=1)
    nominating.name_head(theirs[0])
    if leads == "both":
        nominating.name_head(ours[0])
    db.session.commit()

    row = merge(other, organization)
    assert (theirs[0].is_head, ours[0].is_head) == (leads != "both", leads == "both")

    undo(row)
    assert (theirs[0].is_head, ours[0].is_head) == (True, leads == "both")


def test_whoever_leads_since_goes_on_leading(event, organization, other):
    theirs, ours = send(event, other, 2), send(event, organization, 1, first=2)
    nominating.name_head(theirs[0])
    nominating.name_head(ours[0])
    row = merge(other, organization)
    nominating.name_head(theirs[1])
    undo(row)

    assert [one.is_head for one in (*theirs, *ours)] == [False, True, False]


@pytest.mark.parametrize(
    ("theirs", "ours", "together", "after"), [(5, None, 5, None), (None, 4, 4, 4), (5, 4, 4, 4), (None, None, 2, None)]
)
def test_its_own_number_of_places_holds_else_the_others_else_the_usual_one(
    event, organization, other, theirs, ours, together, after
):
    event.places_per_organization = 2
    for one, number in ((other, theirs), (organization, ours)):
        give_places(event, one, number)
    row = merge(other, organization)
    assert delegations.limit(event, delegations.of(event, organization)) == together

    undo(row)
    assert [delegations.of(event, one).places for one in (other, organization)] == [theirs, after]


def test_a_number_that_staff_give_meanwhile_stays(event, organization, other):
    give_places(event, other, 5)
    row = merge(other, organization)
    give_places(event, organization, 7)
    undo(row)

    assert delegations.of(event, organization).places == 7


def test_over_full_is_said_not_refused(event, organization, other, focal, place, factory):
    event.places_per_organization = 2
    send(event, other, 2)
    send(event, organization, 2, first=2)
    (foreseen,) = joint_delegations.foresee(other, organization)
    assert (foreseen.people, foreseen.places, foreseen.too_many) == (4, 2, 2)
    merge(other, organization)

    assert "More people are nominated than there are places" in focal.get(place).visible
    with pytest.raises(PlacesUsedUp):
        nominating.nominate(event, organization, people(5)[4:], language="en")
    db.session.rollback()
    focal.sign_in(factory.account().email)
    assert "Too many" in focal.get(f"/manage/{event.slug}/delegations").visible
    assert "More people are nominated" in focal.get(f"/manage/{event.slug}/delegations/{organization.uid}").visible
    entry = focal.get(f"/manage/organizations/{organization.uid}").visible
    assert "more are nominated (4) than there are places (2)" in entry


def test_it_is_said_before_it_is_done(event, organization, other, client, factory):
    give_places(event, organization, 3)
    send(event, other, 2)
    send(event, organization, 2, first=2)
    client.sign_in(factory.account().email)

    page = client.get(f"/manage/organizations/{other.uid}/merge", into=organization.uid)
    assert page.visible.count("it becomes one delegation of 4 people for 3 places") == 2


def test_whoever_spoke_for_it_finds_all_of_them_also_by_an_old_link(event, organization, other, client):
    focal_points.name(other, "obi@demo.example", verified=True)
    send(event, other, 1)
    send(event, organization, 1, first=1)
    row = merge(other, organization)
    client.sign_in("obi@demo.example")

    assert client.get("/delegations/").visible.count("Test Forum") == 1
    page = client.get(f"/delegations/{event.slug}/{other.uid}")
    assert "Делегатка а" in page.visible
    assert "Делегатка б" in page.visible
    client.post(f"/delegations/{event.slug}/{other.uid}", fields=fields(["Третья делегатка"]), expect=200)
    assert len(seats(event, organization)) == 3

    undo(row)
    page = client.get(f"/delegations/{event.slug}/{other.uid}")
    assert "Делегатка а" in page.visible
    assert "Делегатка б" not in page.visible
    client.get(f"/delegations/{event.slug}/{organization.uid}", expect=404)


def test_staff_see_one_delegation_and_set_its_places_by_an_old_link(event, organization, other, client, factory):
    send(event, other, 1)
    send(event, organization, 1, first=1)
    merge(other, organization)
    client.sign_in(factory.account().email)

    assert "Obi Zulol" not in client.get(f"/manage/{event.slug}/delegations").visible
    client.post(f"/manage/{event.slug}/delegations/{other.uid}", fields={"places": "6"})
    assert delegations.of(event, organization).places == 6


def test_a_third_takes_the_place_of_both(event, organization, other, factory):
    third = factory.organization("Бамбук")
    theirs, ours = send(event, other, 1), send(event, organization, 1, first=1)
    merge(other, organization)
    row = merge(organization, third)
    assert list(seats(event, third).values()) == [ours[0].id, theirs[0].id]

    undo(row)
    assert list(seats(event, organization).values()) == [ours[0].id, theirs[0].id]


@pytest.mark.parametrize("turn", range(4))
def test_nobody_is_lost_who_is_nominated_while_they_are_merged(app, event, organization, other, client, factory, turn):
    """Whoever is first: in the end all belong to the one that stands, each with a seat of their own."""
    send(event, organization, 1)
    focal_points.name(other, FOCAL, verified=True)
    db.session.commit()
    client.sign_in(FOCAL)
    nominates = browser(client)
    client.sign_in(factory.account().email)
    merges = browser(client)
    ways = [
        (f"/delegations/{event.slug}/{other.uid}", fields(["Одна из них"], **{"email-0": "one@demo.example"})),
        (f"/manage/organizations/{other.uid}/merge", {"into": str(organization.uid)}),
    ]
    order = ways if turn % 2 else ways[::-1]
    browsers = [nominates, merges] if turn % 2 else [merges, nominates]

    assert sent(app, browsers, lambda n: order[n][0], lambda n: order[n][1]) == [302, 302]

    assert sorted(seats(event, organization)) == [1, 2]
    assert seats(event, other) == {}


def test_a_replacement_follows_whoever_went_over_while_it_was_typed(app, event, organization, other, client, factory):
    theirs = send(event, other, 1)
    send(event, organization, 1, first=1)
    focal_points.name(other, "obi@demo.example", verified=True)
    db.session.commit()
    client.sign_in("obi@demo.example")
    merge(other, organization)

    address = f"/delegations/{event.slug}/{other.uid}/nominations/{theirs[0].uid}/replacement"
    client.post(address, fields=fields([{"name_native": "Сменщица", "email": "new@demo.example"}]))

    held = db.session.scalars(select(Nomination).where(Nomination.ended_at.is_(None))).all()
    assert sorted(one.seat for one in held) == [1, 2]
    assert {one.delegation.organization_id for one in held} == {organization.id}
    assert len(db.session.scalars(select(Delegation)).all()) == 2


@pytest.mark.parametrize("guard", ["held", "without asking which one stands"])
def test_whoever_was_on_the_way_nominates_for_the_one_that_stands(event, organization, other, monkeypatch, guard):
    """What the asking in `delegations.ensure` is for: without it they would sit in a delegation that nobody sees."""
    send(event, organization, 1)
    merge(other, organization)
    if guard != "held":
        monkeypatch.setattr(delegations.register, "pointed_to", lambda given: given)

    send(event, other, 1, first=1)

    where = organization if guard == "held" else other
    assert len(seats(event, where)) == (2 if guard == "held" else 1)
