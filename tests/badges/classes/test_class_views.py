"""Badge classes and zones: added, changed, in order, taken away, by two organizers at once."""

import pytest

from eventreg.badges import domain as badges
from eventreg.badges.classes import classing
from eventreg.extensions import db

PAGE = "/manage/forum/badges/classes"
TYPED = {"name_en": "Guest of honour", "name_ru": "Почётный гость", "letter": "G", "colour": "#aa3300"}


@pytest.fixture
def event(factory, client):
    made = factory.event("forum")
    client.sign_in(factory.account().email)
    return made


def of(event, letter):
    db.session.rollback()
    return next((one for one in classing.classes_of(event) if one.letter == letter), None)


def seen(event):
    db.session.rollback()
    return {"expected": classing.seen(event)}


def test_the_usual_classes_are_there_from_the_start(client, event):
    page = client.get(PAGE)

    assert "NGO" in page.visible
    assert "Head of delegation by hand only" in page.visible


def test_a_class_is_added_and_somebody_of_its_role_gets_it(client, event, factory):
    client.post(PAGE, fields=TYPED | {"roles": "participant", "days": event.starts_on.isoformat()} | seen(event))

    made = of(event, "G")
    assert (made.names, made.colour, made.roles) == (
        {"en": TYPED["name_en"], "ru": TYPED["name_ru"]},
        "#aa3300",
        ["participant"],
    )
    assert made.days == [event.starts_on.isoformat()]
    assert factory.badge(event).badge_class.letter == "G"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name_en": ""}, "Please answer this question."),
        ({"letter": ""}, "Please answer this question."),
        ({"letter": "n"}, "The class “NGO” has the letter N already."),
        ({"colour": "red"}, "Please write a colour as # and six signs, such as #1f4e8c."),
        ({"roles": "emperor"}, "emperor"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_typed_is_lost(client, event, wrong, sentence):
    page = client.post(PAGE, fields=TYPED | seen(event) | wrong, expect=422)

    assert sentence in page.visible
    assert page.inputs["name_ru"] == TYPED["name_ru"]
    assert of(event, "G") is None


def test_a_class_is_changed_and_keeps_its_badges(client, event, factory):
    badge = factory.badge(event)
    one = badge.badge_class
    client.post(f"{PAGE}/{one.key}", fields=TYPED | seen(event))

    db.session.refresh(badge)
    assert (badge.badge_class.letter, badge.badge_class.revision) == ("G", 2)


def test_of_two_organizers_the_second_is_told(client, event):
    before = seen(event)
    client.post(PAGE, fields=TYPED | before)

    page = client.post(PAGE, fields=TYPED | {"letter": "Z"} | before, expect=409)

    assert "Somebody has changed the classes meanwhile" in page.visible
    assert page.inputs["letter"] == "Z"
    assert of(event, "Z") is None


def test_up_and_down(client, event):
    second = classing.classes_of(event)[1]
    client.post(f"{PAGE}/{second.key}/position", fields={"to": "up"} | seen(event))

    db.session.rollback()
    assert next(one.key for one in classing.classes_of(event)) == second.key


def test_a_class_that_people_wear_stays(client, event, factory):
    badge = factory.badge(event)

    page = client.post(f"{PAGE}/{badge.badge_class.key}/removal", fields=seen(event), expect=409)

    assert "so it stays" in page.visible
    client.post(f"{PAGE}/{of(event, 'X').key}/removal", fields=seen(event))
    assert of(event, "X") is None


def test_the_last_class_stays(client, event):
    for one in classing.classes_of(event)[1:]:
        classing.remove(event, one, expected=classing.seen(event))
    db.session.commit()
    (last,) = classing.classes_of(event)

    page = client.post(f"{PAGE}/{last.key}/removal", fields=seen(event), expect=409)

    assert "This is the last class." in page.visible


def test_a_zone_is_added_opened_and_taken_away(client, event):
    client.post("/manage/forum/badges/zones", fields={"name_en": "Stage", "name_ru": "Сцена"} | seen(event))
    (zone,) = classing.zones_of(event)
    one = of(event, "S")
    client.post(f"{PAGE}/{one.key}", fields=TYPED | {"zones": zone.key} | seen(event))

    assert "Stage" in client.get(PAGE).visible
    assert of(event, "G").zones == [zone.key]

    client.post(f"/manage/forum/badges/zones/{zone.key}/removal", fields=seen(event))
    assert classing.zones_of(event) == []
    assert of(event, "G").zones == []


def test_a_new_edition_takes_over_classes_and_zones_but_no_days(event, factory):
    zone = classing.add_zone(event, {"en": "Stage"}, expected=classing.seen(event))
    one = classing.classes_of(event)[0]
    one.zones, one.days = [zone.key], [event.starts_on.isoformat()]
    new = factory.event("next")
    for known in classing.classes_of(new):
        db.session.delete(known)
    db.session.flush()

    badges.copy_classes(event, new=new)

    taken = classing.classes_of(new)[0]
    assert (taken.zones, taken.days) == ([zone.key], [])
    assert [each.names for each in classing.zones_of(new)] == [{"en": "Stage"}]


def test_another_events_class_is_not_found(client, event, factory):
    other = classing.classes_of(factory.event("other"))[0]
    other.key = "secret"
    db.session.commit()

    client.get(f"{PAGE}/secret", expect=404)
    client.post(f"{PAGE}/secret/removal", fields=seen(event), expect=404)
