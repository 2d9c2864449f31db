"""An institution names its people behind its link: one now, another later, somebody else instead."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from eventreg.applications import sending, verifying
from eventreg.applications.invitations import invitation_rules as rules
from eventreg.applications.invitations import making, naming
from eventreg.applications.invitations.invitation_models import Invitation, InvitedPerson
from eventreg.applications.invitations.invitation_rules import State
from eventreg.applications.late import late_queries
from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.core import clock
from eventreg.events.models import Extension
from eventreg.extensions import db
from eventreg.outbox import shown
from eventreg.pages import own_data
from eventreg.people import domain as people
from eventreg.review import deciding
from tests.client import Client
from tests.inviting import Invite, answered, mails

BAHROM = {
    "name": "Баҳром Ҷӯраев",
    "name_latin": "Bahrom Juraev",
    "email": "bahrom@water.example",
    "position": "Adviser",
}
ZEBO = {"name": "Зебо Назарова", "name_latin": "", "email": "zebo@water.example", "position": ""}


@pytest.fixture
def ministry(invite):
    return invite.institution()


@pytest.fixture
def link(invite, ministry):
    return invite.link(ministry)


def row(number, person, instead=""):
    return {f"place{number}-{key}": value for key, value in (person | {"instead": instead}).items()}


def name(client, link, *rows, expect=302):
    fields = {}
    for one in rows:
        fields |= one
    return client.post(f"{link}/people", fields=fields, expect=expect)


def named():
    return db.session.scalars(select(InvitedPerson).order_by(InvitedPerson.number)).all()


def confirm(app, invite, person):
    fields = answered(name_native=person.named, name_latin="", full_name="", email="me@water.example")
    fields["days"] = [f"{invite.event.starts_on}"]
    return Client(app).post(invite.named_link(person), fields=fields)


def test_both_are_named_at_once_and_each_gets_a_mail_of_their_own(client, link):
    page = client.get(link)
    assert "Please name 2 people who will come." in page.visible

    name(client, link, row(1, BAHROM), row(2, ZEBO))

    assert [mail.address for mail in mails("invitation_named")] == ["bahrom@water.example", "zebo@water.example"]
    assert "Ministry of Water was invited to Test Forum" in shown.subject_and_text(mails("invitation_named")[0])[1]
    assert [one.application.status for one in named()] == [Status.DRAFT, Status.DRAFT]
    page = client.get(link)
    assert "Баҳром Ҷӯраев" in page.visible
    assert "Has not answered yet" in page.visible
    assert "bahrom@water.example" not in page.text


def test_one_now_and_another_later(client, link):
    name(client, link, row(1, BAHROM))
    name(client, link, row(2, ZEBO))

    assert [one.named for one in named()] == [BAHROM["name"], ZEBO["name"]]


def test_whoever_is_named_checks_and_confirms_by_themselves(client, app, invite, link):
    name(client, link, row(1, BAHROM))
    person = named()[0]
    page = client.get(invite.named_link(person))
    assert (page.inputs["name_native"], page.inputs["name_latin"]) == (BAHROM["name"], BAHROM["name_latin"])
    assert (page.inputs["position"], page.inputs["organization"]) == ("Adviser", "Ministry of Water")

    confirm(app, invite, person)

    assert (person.application.status, person.application.via) == (Status.CONFIRMED, "invitation")
    assert "Has confirmed" in client.get(link).visible


def test_a_refusal_is_said_in_the_language_of_the_page(client, invite):
    client.language = ""
    link = invite.link(invite.institution(language="ru"))

    page = name(client, link, expect=422)

    assert (page.lang, client.get(link).lang) == ("ru", "ru")


def test_a_named_person_who_passes_the_link_on_confirms_nothing(client, app, invite, link):
    name(client, link, row(1, BAHROM))
    person = named()[0]
    fields = answered(name_native="Somebody Else", name_latin="", full_name="") | {
        "days": [f"{invite.event.starts_on}"]
    }

    Client(app).post(invite.named_link(person), fields=fields)

    assert (person.application.status, person.other_name) == (Status.SUBMITTED, True)
    page = client.get(link)
    assert "Has answered" in page.visible
    assert "Somebody Else" not in page.text


def test_whoever_has_not_confirmed_is_replaced_and_their_link_ends(client, invite, link):
    name(client, link, row(1, BAHROM))
    old = named()[0]
    dead, application = invite.named_link(old), old.application

    name(client, link, row(1, ZEBO, instead=str(old.uid)))

    assert [one.named for one in named()] == [ZEBO["name"]]
    assert application.status == Status.WITHDRAWN
    client.get(dead, expect=410)
    assert len(mails("invitation_named")) == 2


def test_whoever_has_confirmed_is_not_replaced(client, app, invite, link):
    name(client, link, row(1, BAHROM))
    person = named()[0]
    confirm(app, invite, person)

    page = name(client, link, row(1, ZEBO, instead=str(person.uid)), expect=409)

    assert "has confirmed their place" in page.visible
    assert ZEBO["name"] in page.text


def test_a_colleague_who_was_faster_is_not_overwritten(client, link):
    name(client, link, row(1, BAHROM))

    page = name(client, link, row(1, ZEBO), expect=409)

    assert "has changed this place meanwhile" in page.visible
    assert [one.named for one in named()] == [BAHROM["name"]]


def test_all_rows_are_taken_or_none(client, link):
    page = name(client, link, row(1, BAHROM), row(2, ZEBO | {"email": "nonsense"}), expect=422)

    assert "This is not an e-mail address." in page.visible
    assert (page.inputs["place1-name"], page.inputs["place2-email"]) == (BAHROM["name"], "nonsense")
    assert named() == []


@pytest.mark.parametrize(
    ("fields", "status", "sentence"),
    [
        ({}, 422, "Write the name and the address of at least one person."),
        (row(1, BAHROM | {"name": ""}), 422, "Please answer this question."),
        (row(1, BAHROM | {"email": ""}), 422, "Please answer this question."),
        (row(1, BAHROM) | row(2, BAHROM), 422, "This person is in your list already."),
        (row(3, BAHROM), 422, "Write the name and the address of at least one person."),
    ],
)
def test_what_cannot_be_named(client, link, fields, status, sentence):
    page = client.post(f"{link}/people", fields=fields, expect=status)

    assert sentence in page.visible
    assert named() == []


def test_a_link_does_not_write_to_the_whole_world(client, invite, ministry):
    for number in range(ministry.people + naming.MORE_THAN_PLACES):
        instead = str(named()[0].uid) if named() else ""
        naming.name_person(ministry, 1, naming.Named(f"Guest {number}", f"g{number}@x.example"), instead=instead)
    db.session.commit()

    page = name(client, invite.link(ministry), row(2, ZEBO), expect=429)

    assert "tried too often" in page.visible


def test_after_its_day_nobody_is_named(client, ministry, link):
    late = ministry.answer_by + timedelta(minutes=2)
    clock.set_source(lambda: late)

    assert "The time to answer is over" in client.get(link).visible
    name(client, link, row(1, BAHROM), expect=409)
    assert named() == []


def test_nobody_comes_and_that_is_taken_back(client, link):
    client.post(f"{link}/refusal")
    page = client.get(link)
    assert "You said that nobody will come" in page.visible
    name(client, link, row(1, BAHROM), expect=409)

    client.post(f"{link}/refusal/reversal")
    name(client, link, row(1, BAHROM))

    client.post(f"{link}/refusal", expect=409)
    assert db.session.scalars(select(Invitation)).one().declined_at is None


def test_a_named_person_who_cannot_come_may_be_replaced_or_come_after_all(client, app, invite, link):
    name(client, link, row(1, BAHROM))
    person = named()[0]
    own = invite.named_link(person)
    Client(app).post(f"{own}/refusal")
    assert "Cannot come" in client.get(link).visible
    Client(app).post(f"{own}/refusal/reversal")
    confirm(app, invite, person)

    assert person.application.status == Status.CONFIRMED


def test_nobody_takes_up_an_institutions_own_link(client, link):
    client.post(link, fields=answered(), expect=409)

    assert db.session.scalar(select(func.count()).select_from(Application)) == 0


def test_a_named_person_finds_the_way_back_from_their_own_page(client, invite, link):
    name(client, link, row(1, BAHROM))
    person = named()[0]
    client.open_by_link(person.application.person)
    reference = person.application.reference
    assert "Your institution has named you. Please answer until" in client.get(f"/applications/{reference}").visible
    assert "Go on to the invitation" in client.get(f"/applications/{reference}/invitation").visible

    page = client.get(client.post(f"/applications/{reference}/invitation").location)

    assert page.inputs["name_native"] == BAHROM["name"]
    making.revoke(person.invitation)
    db.session.commit()
    client.get(f"/applications/{reference}/invitation", expect=404)


def test_a_longer_call_is_no_news_for_whoever_was_named(client, factory, forum, link):
    name(client, link, row(1, BAHROM))
    factory.application(forum, status=Status.DRAFT)
    extension = Extension(
        event_id=forum.id, kind="call", was=forum.call_closes, became=forum.call_closes, by="x", at=clock.now()
    )

    told = db.session.scalars(late_queries.drafts_to_tell(extension, "call_extended")).all()

    assert [one.via for one in told] == ["web"]


def test_a_strangers_application_leads_to_no_invitation(client, factory, invite, ministry):
    person = naming.name_person(ministry, 1, naming.Named("Guest", "g@x.example"), instead="")
    stranger = factory.application(factory.event("other"))
    client.open_by_link(stranger.person)

    for reference in (person.application.reference, stranger.reference):
        client.get(f"/applications/{reference}/invitation", expect=404)


def test_whoever_was_named_does_not_read_the_institutions_letter_in_their_data(client, app, invite, link):
    name(client, link, row(1, BAHROM))
    person = named()[0]
    about = own_data.everything(own_data.who(person.application.person))

    assert about["invitations"] == []
    assert [one["named"] for one in about["invited_persons"]] == [BAHROM["name"]]


def test_whoever_was_passed_an_invitation_does_not_read_for_whom_it_was(client, invite):
    invitation = invite.person()
    fields = answered(name_native="Somebody Else", name_latin="", full_name="") | {
        "days": [f"{invite.event.starts_on}"]
    }
    client.post(invite.link(invitation), fields=fields)
    person = db.session.scalars(select(InvitedPerson)).one().application.person

    assert own_data.everything(own_data.who(person))["invitations"] == []


def test_whoever_answered_for_a_named_person_does_not_read_who_that_is(client, app, invite, link):
    name(client, link, row(1, BAHROM))
    fields = answered(name_native="Somebody Else", name_latin="", full_name="") | {
        "days": [f"{invite.event.starts_on}"]
    }
    Client(app).post(invite.named_link(named()[0]), fields=fields)

    about = own_data.everything(own_data.who(named()[0].application.person))

    assert about["invited_persons"] == []


def test_an_event_with_one_place_left_lets_one_of_two_confirm(client, app, factory):
    invite = Invite(factory.event("small", places_in_person=1))
    link = invite.link(invite.institution())
    name(client, link, row(1, BAHROM), row(2, ZEBO))
    confirm(app, invite, named()[0])
    fields = answered(name_native=ZEBO["name"], name_latin="", full_name="") | {"days": [f"{invite.event.starts_on}"]}

    page = Client(app).post(invite.named_link(named()[1]), fields=fields, expect=409)

    assert "All places of this kind are taken." in page.visible
    assert named()[1].application.status == Status.DRAFT
    assert people.persons_reached_at("zebo@water.example") != []


def test_whoever_confirmed_and_withdrew_is_replaced_by_another(client, app, invite, ministry, link):
    name(client, link, row(1, BAHROM), row(2, ZEBO))
    for person in named():
        confirm(app, invite, person)
    first = named()[0]
    sending.withdraw(first.application)
    db.session.commit()
    page = client.get(link)
    assert "Withdrew" in page.visible
    assert rules.state_of(ministry, clock.now()) == State.PARTLY_NAMED
    dana = {"name": "Dana Akhmet", "name_latin": "", "email": "dana@water.example", "position": ""}

    name(client, link, row(1, dana, instead=str(first.uid)))

    assert [one.named for one in named()] == ["Dana Akhmet", ZEBO["name"]]
    assert rules.state_of(ministry, clock.now()) == State.TAKEN_UP
    confirm(app, invite, named()[0])
    assert named()[0].application.status == Status.CONFIRMED


def test_a_named_person_who_withdrew_comes_after_all_and_their_link_opens_nothing(client, app, invite, link):
    name(client, link, row(1, BAHROM))
    own = invite.named_link(named()[0])
    fields = answered(name_native=BAHROM["name"], name_latin="", full_name="", email=BAHROM["email"])
    fields |= {"days": [f"{invite.event.starts_on}"], "position": "Secret adviser"}
    Client(app).post(own, fields=fields)
    old = named()[0].application
    sending.withdraw(old)
    db.session.commit()
    assert "Secret adviser" not in Client(app).get(own).text

    page = Client(app).post(own, fields=fields | {"position": ""})

    assert (page.location, old.status, old.position) == (own, Status.CONFIRMED, "Secret adviser")


def test_whom_the_organizers_took_out_is_not_named_again(client, app, invite, link):
    name(client, link, row(1, BAHROM))
    person = named()[0]
    confirm(app, invite, person)
    deciding.cancel(person.application, reason="not a delegate", words="Sorry.")
    db.session.commit()
    assert "Taken out by the organizers" in client.get(link).visible
    Client(app).post(invite.named_link(person), fields=answered(), expect=409)

    page = name(client, link, row(1, BAHROM, instead=str(person.uid)), expect=409)

    assert "they cannot be named again" in page.visible
    name(client, link, row(1, ZEBO, instead=str(person.uid)))
    assert [one.named for one in named()] == [ZEBO["name"]]


def test_the_table_says_how_many_of_an_institution_are_out(client, app, invite, organizer, link):
    name(client, link, row(1, BAHROM), row(2, ZEBO))
    confirm(app, invite, named()[0])
    sending.withdraw(named()[0].application)
    db.session.commit()

    assert "1 of 2 named, 1 withdrawn or cancelled" in organizer.get("/manage/forum/invitations").visible


def here(factory, forum, status=Status.CONFIRMED, **changes):
    """Баҳром has a place, or has applied, at the address under which he is named."""
    known = {"name_native": BAHROM["name"], "email": BAHROM["email"]} | changes
    found = factory.application(forum, status=status, **known)
    verifying.channel_verified(found.person.email)
    db.session.commit()
    return found


def answer(app, invite, person, *, expect=302, browser=None, **changes):
    fields = answered(name_native=person.named, name_latin="", full_name="", email=person.email) | changes
    fields["days"] = [f"{invite.event.starts_on}"]
    return (browser or Client(app)).post(invite.named_link(person), fields=fields, expect=expect)


def test_an_institution_learns_nothing_of_what_somebody_has_sent_by_themselves(client, factory, forum, link):
    here(factory, forum)

    name(client, link, row(1, BAHROM))

    assert "Has not answered yet" in client.get(link).visible


def test_an_institution_is_told_that_its_own_delegate_has_a_place(client, app, factory, invite, link):
    name(client, link, row(1, BAHROM))
    answer(app, invite, named()[0])
    second = invite.link(invite.institution())

    page = name(client, second, row(1, BAHROM), expect=409)

    assert "This person is registered for this event already" in page.visible
    assert page.inputs["place1-name"] == BAHROM["name"]
    elsewhere = invite.link(invite.institution(institution="Ministry of Labour", email="office@labour.example"))
    name(client, elsewhere, row(1, BAHROM))


def test_staff_see_that_whoever_was_named_is_perhaps_here_already(client, factory, forum, ministry, link, organizer):
    found = here(factory, forum)
    name(client, link, row(1, BAHROM), row(2, ZEBO))

    assert "Perhaps here already" in organizer.get("/manage/forum/invitations").visible
    page = organizer.get(f"/manage/forum/invitations/{ministry.uid}")

    assert page.visible.count("Perhaps here already") == 1
    assert found.reference in page.visible


def test_whoever_has_a_place_is_shown_the_way_to_their_own_page(client, app, factory, forum, invite, link):
    here(factory, forum)
    name(client, link, row(1, BAHROM))

    page = answer(app, invite, named()[0], expect=409)

    assert "You have a place at this event already" in page.visible
    assert 'href="/ways"' in page.text


def test_the_same_name_at_two_addresses_is_asked_about(client, link):
    private = BAHROM | {"email": "bahrom@private.example"}

    page = name(client, link, row(1, BAHROM), row(2, private), expect=422)

    assert "Are these two people?" in page.visible
    assert ("place2-is_other" in page.inputs, "place1-is_other" in page.inputs) == (True, False)
    name(client, link, row(1, BAHROM), row(2, private) | {"place2-is_other": "y"})
    assert len(named()) == 2


def test_two_colleagues_of_one_name_and_one_mailbox_are_named_and_both_come(client, app, invite, link):
    name(client, link, row(1, BAHROM))

    name(client, link, row(2, BAHROM) | {"place2-is_other": "y"})

    for person in named():
        answer(app, invite, person)
    assert [one.application.status for one in named()] == [Status.CONFIRMED] * 2
    assert len({one.application_id for one in named()}) == 2


def test_whom_the_organizers_took_out_does_not_come_back_as_another_person(client, app, invite, link):
    name(client, link, row(1, BAHROM))
    answer(app, invite, named()[0])
    deciding.cancel(named()[0].application, reason="not a delegate", words="Sorry.")
    db.session.commit()

    name(client, link, row(2, BAHROM) | {"place2-is_other": "y"}, expect=409)

    assert len(named()) == 1


@pytest.mark.parametrize("same_browser", [True, False])
def test_of_two_with_one_mailbox_one_who_opened_the_wrong_link_still_has_the_own_one(
    client, app, invite, link, same_browser
):
    farhod = {"name": "Фарҳод Назаров", "name_latin": "", "email": "far@z.example", "position": ""}
    nigina = farhod | {"name": "Нигина Шоева"}
    name(client, link, row(1, farhod), row(2, nigina))
    his, hers = named()
    browser = Client(app)
    answer(app, invite, hers, browser=browser, name_native=farhod["name"])
    own = hers.application
    assert (own.status, hers.other_name) == (Status.SUBMITTED, True)

    answer(app, invite, his, browser=browser if same_browser else None)

    his, hers = named()
    assert (his.application_id, his.application.status, his.other_name) == (own.id, Status.CONFIRMED, False)
    assert (hers.named, hers.application.status) == (nigina["name"], Status.DRAFT)
    answer(app, invite, hers)
    assert named()[1].application.status == Status.CONFIRMED
