"""Inviting within the places of an event, and beyond them with a reason."""

import io
from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import select

from eventreg.applications.invitations import making, places
from eventreg.applications.invitations.invitation_models import Invitation, InvitedPerson
from eventreg.applications.status import Status
from eventreg.audit.models import Entry
from eventreg.core import clock
from eventreg.extensions import db
from tests.at_once import browser, sent
from tests.client import Client
from tests.inviting import Invite, answered, mails

LIST = "/manage/forum/invitations"


@pytest.fixture
def forum(factory):
    """Two places in person, one online."""
    return factory.event("forum", places_in_person=2, places_online=1)


def typed(event, **changes):
    day = clock.today(event.zone) + timedelta(days=9)
    return {
        "kind": "person", "name": "Болат Серик", "language": "en", "role": "participant", "mode": "in_person",
        "category": "", "country": "", "funding_line": "",
        "answer_by": day.isoformat(),
    } | changes  # fmt: skip


def standing(event):
    return [(one.mode, one.left, one.taken, one.invited, one.beyond) for one in places.of(event)]


def reasons():
    return [entry.details for entry in db.session.scalars(select(Entry).where(Entry.action == BEYOND))]


BEYOND = "invitation.beyond_places"


def test_places_are_those_that_nobody_has_or_is_invited_to(factory, forum, invite):
    factory.application(forum, status=Status.CONFIRMED)
    assert standing(forum) == [("in_person", 1, 1, 0, 0), ("online", 1, 0, 0, 0)]

    invite.institution(people=3)
    over = invite.person(mode="online")
    making.revoke(over)
    invite.person(email="no@x.example").declined_at = clock.now()

    assert standing(forum) == [("in_person", 0, 1, 3, 2), ("online", 1, 0, 0, 0)]


def test_whoever_has_confirmed_is_counted_once(client, forum, invite):
    client.post(invite.link(invite.person()), fields=answered() | {"days": [f"{forum.starts_on}"]})

    assert standing(forum)[0] == ("in_person", 1, 1, 0, 0)


def test_beyond_the_places_a_reason_is_asked_for_and_kept(organizer, forum, invite):
    invite.institution(people=2)
    assert "In person: 0 left of 2 places" in organizer.get(f"{LIST}/new").visible

    page = organizer.post(LIST, fields=typed(forum), expect=409)
    assert "More people would be invited than there are places." in page.visible
    assert page.inputs["name"] == "Болат Серик"
    organizer.post(LIST, fields=typed(forum, beyond="Half of them never come"))

    assert reasons() == [{"mode": "in_person", "number": 1, "reason": "Half of them never come"}]
    assert "1 person is invited for whom there is no place" in organizer.get(LIST).visible
    organizer.post(LIST, fields=typed(forum, name="Дана", mode="online"))
    assert len(reasons()) == 1


def test_an_institution_that_shall_name_more_needs_a_reason_too(organizer, forum, invite):
    invitation = invite.institution(sent=False)
    address = f"{LIST}/{invitation.uid}/edit"
    organizer.post(address, fields=typed(forum, kind="institution", institution="Ministry of Water", people="2"))

    fields = typed(forum, kind="institution", institution="Ministry of Water", people="3")
    page = organizer.post(address, fields=fields, expect=409)

    assert "More people would be invited" in page.visible
    organizer.post(address, fields=fields | {"beyond": "Two rooms"})
    assert invitation.people == 3


def test_whoever_changes_one_is_asked_only_where_more_people_are_invited_than_before(organizer, forum, invite):
    invite.institution(people=2)
    organizer.post(LIST, fields=typed(forum, beyond="Half of them never come"))
    invitation = db.session.scalars(select(Invitation).where(Invitation.names_others.is_(False))).one()
    address = f"{LIST}/{invitation.uid}/edit"

    organizer.post(address, fields=typed(forum, position="Minister"))
    organizer.post(address, fields=typed(forum, position="Minister", mode="online"))
    page = organizer.post(address, fields=typed(forum, position="Minister"), expect=409)

    assert "More people would be invited" in page.visible
    assert (invitation.mode, len(reasons())) == ("online", 1)


def test_what_can_no_longer_be_changed_says_so_and_asks_for_no_reason(client, organizer, forum, invite):
    invite.institution(people=2)
    invitation = invite.person(mode="online")
    making.revoke(invitation)
    db.session.commit()

    page = organizer.post(f"{LIST}/{invitation.uid}/edit", fields=typed(forum), expect=409)

    assert "it can no longer be changed" in page.visible
    assert "More people would be invited" not in page.visible


def test_who_wrote_when_why_stands_above_the_list(organizer, factory, forum, invite):
    invite.institution(people=2)
    assert "Half of them" not in organizer.get(LIST).visible
    organizer.post(LIST, fields=typed(forum, beyond="Half of them never come"))
    factory.event("other")

    shown = organizer.get(LIST).visible

    assert "Why more people are invited than there are places Half of them never come organizer@demo.example" in shown
    assert "1 person beyond the places" in shown
    assert "Half of them" not in organizer.get("/manage/other/invitations").visible


def test_one_whose_time_was_over_holds_again_within_the_places_or_with_a_reason(organizer, forum, invite):
    invitation = invite.person(answer_by=clock.now() + timedelta(hours=1))
    invitation.answer_by = clock.now() - timedelta(hours=1)
    invite.institution(people=2)
    day = (clock.today(forum.zone) + timedelta(days=9)).isoformat()
    address = f"{LIST}/{invitation.uid}/deadline"

    page = organizer.post(address, fields={"answer_by": day}, expect=409)
    assert "More people would be invited" in page.visible
    assert (page.inputs["answer_by"], page.inputs["beyond"]) == (day, "")
    assert standing(forum)[0] == ("in_person", 0, 0, 2, 0)
    organizer.post(address, fields={"answer_by": day, "beyond": "The hall is larger"})

    assert standing(forum)[0] == ("in_person", 0, 0, 3, 1)
    assert reasons() == [{"mode": "in_person", "number": 1, "reason": "The hall is larger"}]
    sooner = (clock.today(forum.zone) + timedelta(days=5)).isoformat()
    organizer.post(address, fields={"answer_by": sooner})


@pytest.mark.parametrize("what", ["mails", "links"])
def test_one_that_was_declined_is_asked_again_within_the_places_or_with_a_reason(organizer, forum, invite, what):
    invitation = invite.person()
    invitation.declined_at = clock.now()
    invite.institution(people=2)
    address = f"{LIST}/{invitation.uid}/{what}"

    page = organizer.post(address, fields={"what": "again"}, expect=409)
    assert "More people would be invited" in page.visible
    assert (page.inputs["beyond"], invitation.declined_at is not None, len(mails("invitation"))) == ("", True, 2)
    organizer.post(address, fields={"what": "again", "beyond": "The hall is larger"})

    assert (invitation.declined_at, standing(forum)[0]) == (None, ("in_person", 0, 0, 3, 1))
    assert [one["reason"] for one in reasons()] == ["The hall is larger"]


def test_several_organizers_who_invite_at_once_stay_within_the_places(app, factory, forum):
    clients = [Client(app) for _ in range(5)]
    for number, client in enumerate(clients):
        client.sign_in(factory.account(f"organizer{number}@demo.example").email)
    fields = [typed(forum, name=f"Гость {number}", page_key=f"key-{number}") for number in range(5)]

    answers = Counter(sent(app, [browser(one) for one in clients], lambda _number: LIST, fields.__getitem__))

    assert answers == {302: 2, 409: 3}
    assert standing(forum)[0] == ("in_person", 0, 0, 2, 0)


def test_a_list_says_how_the_places_would_stand_and_asks_for_a_reason(organizer, forum):
    day = clock.today(forum.zone) + timedelta(days=9)
    rows = "Name\nГость Один\nГость Два\nГость Три\n".encode()
    sent = {"file": (io.BytesIO(rows), "list.csv"), "answer_by": day.isoformat()}
    page = organizer.post(f"{LIST}/import", fields=sent, expect=200)
    assert "In person: 0 left of 2 places (0 confirmed or offered, 3 invited besides)." in page.visible
    fields = {name: page.inputs[name] for name in ("rows", "answer_by", "language", "lines", "page_key")}

    page = organizer.post(f"{LIST}/import/rows", fields=fields, expect=409)
    assert "More people would be invited" in page.visible
    assert db.session.scalars(select(Invitation)).all() == []
    organizer.post(f"{LIST}/import/rows", fields=fields | {"beyond": "Some are online"})

    assert (len(db.session.scalars(select(Invitation)).all()), reasons()[0]["number"]) == (3, 1)


def test_staff_see_that_somebody_wanted_to_come_and_found_all_places_taken(client, app, factory, forum, organizer):
    forum.places_in_person = 0
    db.session.commit()
    invite = Invite(forum)
    invitation = invite.person()
    link, fields = invite.link(invitation), answered() | {"days": [f"{forum.starts_on}"]}

    for _time in range(2):
        Client(app).post(link, fields=fields, expect=409)

    for address in (LIST, f"{LIST}/{invitation.uid}"):
        assert "Wanted to accept: all places were taken" in organizer.get(address).visible
    assert len(db.session.scalars(select(Entry).where(Entry.action == "invitation.not_taken_up")).all()) == 1
    forum.places_in_person = 1
    db.session.commit()
    Client(app).post(link, fields=fields)
    assert "Wanted to accept" not in organizer.get(LIST).visible


def test_of_those_whom_an_institution_named_the_one_is_marked(client, app, forum, organizer, invite):
    invitation = invite.institution()
    fields = {
        "place1-name": "Баҳром Ҷӯраев", "place1-email": "b@water.example", "place2-name": "Зебо Назарова",
        "place2-email": "z@water.example",
    }  # fmt: skip
    client.post(f"{invite.link(invitation)}/people", fields=fields)
    forum.places_in_person = 0
    db.session.commit()
    person = db.session.scalars(select(InvitedPerson).where(InvitedPerson.number == 2)).one()
    said = answered(name_native=person.named, name_latin="", full_name="", email=person.email)

    Client(app).post(invite.named_link(person), fields=said | {"days": [f"{forum.starts_on}"]}, expect=409)

    page = organizer.get(f"{LIST}/{invitation.uid}").visible
    assert page.count("Wanted to accept: all places were taken") == 1
    assert page.index("Зебо Назарова") < page.index("Wanted to accept")
    assert "Wanted to accept" in organizer.get(LIST).visible
