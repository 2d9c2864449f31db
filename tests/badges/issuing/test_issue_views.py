"""The list of badges: searched, filtered; badges revoked, made anew, given a class, one or many."""

import pytest

from eventreg.badges.issuing import many
from eventreg.badges.models import Badge, BadgeClass, BadgeRevocation
from eventreg.core import clock
from eventreg.extensions import db
from eventreg.participants import domain as participants
from tests.checkin.test_api import Phone
from tests.counting import statements

PAGE = "/manage/forum/badges"


@pytest.fixture
def event(factory, client):
    made = factory.event("forum", starts_on=clock.today("Asia/Almaty"))
    client.sign_in(factory.account().email)
    return made


def badges():
    db.session.rollback()
    return db.session.query(Badge).order_by(Badge.id).all()


def numbers(*found):
    return ",".join(str(badge.number) for badge in found)


def test_there_are_none_yet(client, event):
    assert "No badges yet" in client.get(PAGE).visible


def test_a_list_of_one_and_of_thirty_takes_the_same_statements(client, event, factory):
    factory.badge(event)
    client.get(PAGE)
    with statements() as few:
        client.get(PAGE)
    for _one in range(29):
        factory.badge(event)
    with statements() as many_rows:
        client.get(PAGE)

    assert len(many_rows) == len(few)


def test_searched_and_filtered(client, event, factory):
    anna = factory.badge(event, name_native="Анна Ли", name_latin="Anna Li")
    factory.badge(event, name_native="Борис Ким", name_latin="Boris Kim")
    assert "Борис" not in client.get(PAGE, q="anna li").visible
    assert "Анна" in client.get(PAGE, **{"class": anna.badge_class.key}).visible
    assert "No badge is like this" in client.get(PAGE, **{"class": "press"}).visible
    assert "No badge is like this" in client.get(PAGE, printed="yes").visible
    client.post(f"{PAGE}/revocations", fields={"numbers": numbers(anna), "reason": "lost"})

    assert "Анна" not in client.get(PAGE).visible.split("Badges in")[-1].split("Number State")[-1]
    assert "Анна" in client.get(PAGE, state="out").visible
    assert "1 person takes part in person and has no badge in force" in client.get(PAGE).visible


def test_pages_of_fifty(client, event, factory):
    event.places_in_person = 60
    for _one in range(51):
        factory.badge(event)
    first = client.get(PAGE)
    following = next(link for link in first.links if "after=50" in link)

    assert "51" in client.get(following).visible


def test_one_is_revoked_with_a_reason_that_its_page_tells(client, event, factory):
    badge = factory.badge(event)
    client.post(f"{PAGE}/revocations", fields={"numbers": numbers(badge), "reason": "other", "words": "Borrowed"})

    assert not badges()[0].in_force
    page = client.get(f"{PAGE}/{badge.uid}")
    assert "This badge is out of force" in page.visible
    assert "Another reason · Borrowed" in page.visible


@pytest.mark.parametrize(
    ("wrong", "status", "sentence"),
    [
        ({"reason": ""}, 422, "Please choose a reason."),
        ({"reason": "spite"}, 422, "Please choose from the list."),
        ({"reason": "other"}, 422, "Please write down the reason in a few words."),
        ({"reason": "lost"}, 422, "A new badge is given only once somebody has seen an identity document."),
        ({"reason": "damaged", "numbers": "99"}, 409, "none of these badges is in force any more"),
    ],
)
def test_a_new_badge_without_what_it_needs_is_refused(client, event, factory, wrong, status, sentence):
    badge = factory.badge(event)

    page = client.post(f"{PAGE}/reissues", fields={"numbers": numbers(badge), "words": ""} | wrong, expect=status)

    assert sentence in page.visible
    assert [one.in_force for one in badges()] == [True]


def test_many_are_made_anew_and_the_door_knows_at_once(client, event, factory, app):
    old = [factory.badge(event) for _one in range(3)]
    phone = Phone(app, factory.device(event)[1])
    client.post(f"{PAGE}/reissues", fields={"numbers": numbers(*old), "reason": "stolen", "identity_seen": "y"})

    found = badges()
    assert [(one.in_force, one.reissue) for one in found] == [(False, 0)] * 3 + [(True, 1)] * 3
    refused = phone.scan(found[0].code, "Entrance")
    assert (refused["outcome"], refused["newer_badge"]) == ("badge_revoked", True)
    assert phone.scan(found[3].code, "Entrance")["outcome"] == "admitted"
    assert [one.reason for one in db.session.query(BadgeRevocation)] == ["stolen"] * 3


def test_all_that_the_list_finds_are_chosen(client, event, factory):
    for _one in range(3):
        factory.badge(event)

    assert "3 badges chosen" in client.get(f"{PAGE}/several", all="1").visible
    assert "1 badge chosen" in client.get(f"{PAGE}/several", number="2").visible
    client.get(f"{PAGE}/several", expect=302)


def test_a_class_given_by_hand_stays_when_the_badge_is_made_anew(client, event, factory):
    badge = factory.badge(event)
    client.post(f"{PAGE}/class-changes", fields={"numbers": numbers(badge), "badge_class": "press"})
    client.post(f"{PAGE}/reissues", fields={"numbers": numbers(badge), "reason": "damaged"})

    assert [(one.badge_class.key, one.class_by_hand) for one in badges()] == [("press", True)] * 2
    client.post(f"{PAGE}/class-changes", fields={"numbers": "1", "badge_class": "emperor"}, expect=404)


def test_whoever_comes_back_keeps_the_class_given_by_hand(client, event, factory):
    badge = factory.badge(event)
    press = db.session.query(BadgeClass).filter_by(event_id=event.id, key="press").one()
    many.give_class(event, [badge], press)
    many.revoke(event, [badge], many.Reason("safety"))
    db.session.commit()
    client.post(f"{PAGE}/missing", fields={})

    assert [(one.badge_class.key, one.in_force) for one in badges()] == [("press", False), ("press", True)]


def test_a_badge_is_made_for_whoever_has_none(client, event, factory):
    badge = factory.badge(event)
    client.post(f"{PAGE}/revocations", fields={"numbers": numbers(badge), "reason": "safety"})
    client.post(f"{PAGE}/missing", fields={})

    assert [(one.in_force, one.reissue) for one in badges()] == [(False, 0), (True, 1)]
    page = client.post(f"{PAGE}/missing", fields={})
    assert "no badge in force" not in client.get(page.location).visible.split("Nothing was done")[0]


def test_nobody_who_left_gets_a_new_one(client, event, factory):
    badge = factory.badge(event)
    participants.leave(badge.participant.application)
    db.session.commit()

    client.post(f"{PAGE}/reissues", fields={"numbers": numbers(badge), "reason": "damaged"}, expect=409)

    assert [one.in_force for one in badges()] == [False]


def test_the_page_of_a_badge_shows_it_and_what_happened(client, event, factory):
    badge = factory.badge(event)
    page = client.get(f"{PAGE}/{badge.uid}")

    assert f"1 · {badge.number}" in page.visible
    assert "Made" in page.visible
    assert client.http.get(f"{PAGE}/{badge.uid}/sides/front").data.startswith(b"\x89PNG")


def test_a_badge_of_another_event_is_not_there(client, event, factory):
    other = factory.badge(factory.event("other"))

    client.get(f"{PAGE}/{other.uid}", expect=404)
    client.get(f"{PAGE}/{other.uid}/sides/front", expect=404)
    client.post(f"{PAGE}/revocations", fields={"numbers": numbers(other), "reason": "lost"}, expect=409)
    assert badges()[0].in_force
