"""The organizers' pages: making, finding, sending, revoking; and who may."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from eventreg.applications.invitations import applied, making, naming
from eventreg.applications.invitations.applied import Invitee
from eventreg.applications.invitations.invitation_models import Invitation
from eventreg.core import clock
from eventreg.extensions import db
from eventreg.jobs import worker
from tests.at_once import pressed
from tests.client import Client
from tests.counting import statements
from tests.inviting import Invite, answered, mails

LIST = "/manage/forum/invitations"


def typed(event, **changes):
    day = clock.today(event.zone) + timedelta(days=9)
    return {
        "kind": "person", "name": "Әлия Құрманбекова", "name_latin": "Aliya Kurmanbekova",
        "position": "Deputy minister", "institution": "Ministry of Ecology", "country": "KZ",
        "email": "aliya@gov.example", "language": "en", "category": "government", "role": "speaker",
        "mode": "in_person", "days": [f"{event.starts_on}"], "funding_line": "organizers", "covers": ["hotel"],
        "note": "Welcome", "answer_by": day.isoformat(),
    } | changes  # fmt: skip


def only():
    return db.session.scalars(select(Invitation)).one()


def test_an_empty_list_says_what_it_is_for(organizer):
    assert "Nobody is invited yet" in organizer.get(LIST).visible


def test_a_person_is_invited_and_the_mail_is_sent_by_a_button(organizer, forum):
    organizer.get(f"{LIST}/new")
    page = organizer.post(LIST, fields=typed(forum))

    made = only()
    assert page.location == f"{LIST}/{made.uid}"
    assert (made.role.key, made.days, made.covers, made.category.key) == (
        "speaker", [f"{forum.starts_on}"], ["hotel"], "government",
    )  # fmt: skip
    assert made.answer_by == making.end_of_day(forum, clock.today(forum.zone) + timedelta(days=9))
    assert "Still to be sent" in organizer.get(page.location).visible
    assert mails("invitation") == []
    organizer.post(f"{page.location}/mails", fields={"what": "send"})
    assert len(mails("invitation")) == 1
    assert "Sent, no answer" in organizer.get(page.location).visible
    assert "sent already" in organizer.post(f"{page.location}/mails", fields={"what": "send"}, expect=409).visible


def test_one_page_makes_one_invitation_however_often_it_is_sent(app, organizer, forum):
    key = organizer.get(f"{LIST}/new").inputs["page_key"]

    assert pressed(app, organizer, LIST, typed(forum, page_key=key)) == [302] * 4
    made = only()
    assert organizer.post(LIST, fields=typed(forum, page_key=key)).location == f"{LIST}/{made.uid}"
    only()

    organizer.post(LIST, fields=typed(forum, page_key=key, name="Somebody Else", email="else@gov.example"))
    assert db.session.query(Invitation).count() == 2


def test_an_institution_is_invited(organizer, forum):
    page = organizer.get(f"{LIST}/new", kind="institution")
    assert "people" in page.inputs

    organizer.post(LIST, fields=typed(forum, kind="institution", name="", people="3"))

    assert (only().names_others, only().people) == (True, 3)
    assert "names 3 people" in organizer.get(LIST).visible


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"name": ""}, "Please answer this question."),
        ({"name": "123"}, "There is no name."),
        ({"email": "nonsense"}, "This is not an e-mail address."),
        ({"country": "XX"}, "choose"),
        ({"answer_by": "2020-01-01"}, "Answers are due on a day from today"),
        ({"answer_by": ""}, "Please answer this question."),
        ({"role": "emperor"}, "Please choose from the list."),
        ({"days": ["2020-01-01"]}, "This does not fit the event"),
        ({"note": "x" * 1001}, "1000"),
        ({"kind": "institution", "institution": ""}, "Please answer this question."),
        ({"kind": "institution", "people": "51"}, "Write a number from 1 to 50."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(organizer, forum, fields, sentence):
    page = organizer.post(LIST, fields=typed(forum, position="Rector") | fields, expect=422)

    assert sentence in page.visible
    assert page.inputs.get("position", "Rector") == "Rector"
    assert db.session.scalars(select(Invitation)).all() == []


def test_it_is_changed_until_it_is_answered(client, organizer, forum, invite):
    invitation = invite.person()
    address = f"{LIST}/{invitation.uid}/edit"
    assert organizer.get(address).inputs["name"] == "Әлия Құрманбекова"

    organizer.post(address, fields=typed(forum, role="observer"))

    assert only().role.key == "observer"
    client.post(invite.link(invitation), fields=answered() | {"days": [f"{forum.starts_on}"]})
    page = organizer.post(address, fields=typed(forum, role="speaker"), expect=409)
    assert "can no longer be changed" in page.visible
    assert "/edit" not in organizer.get(f"{LIST}/{invitation.uid}").text


def test_without_an_address_the_link_is_shown_once(organizer, invite):
    address = f"{LIST}/{invite.person(email='').uid}"

    organizer.post(f"{address}/links")

    assert "http://localhost/invitations/" in organizer.get(address).text
    assert "http://localhost/invitations/" not in organizer.get(address).text


def test_the_marked_ones_are_sent_and_who_was_left_out_is_told(organizer, invite):
    ready, sent, no_address = invite.person(sent=False), invite.person(email="b@x.example"), invite.person(email="")
    chosen = [str(one.uid) for one in (ready, sent, no_address)] + ["nonsense"]

    organizer.post(f"{LIST}/mails", fields={"what": "send", "chosen": chosen})

    page = organizer.get(LIST).visible
    assert "1 mail is on its way." in page
    assert "2 were left out" in page


def test_all_are_sent_by_a_worker(app, organizer, invite):
    for number in range(3):
        invite.person(sent=False, email=f"g{number}@x.example")
    assert "Send all 3 that are not sent" in organizer.get(LIST).visible

    organizer.post(f"{LIST}/mails", fields={"all": "send"})
    worker.run_due(app)

    assert len(mails("invitation")) == 3


@pytest.mark.parametrize("fields", [{}, {"what": "burn"}, {"all": "burn"}])
def test_what_is_no_verb(organizer, invite, fields):
    organizer.post(f"{LIST}/mails", fields=fields, expect=404)
    organizer.post(f"{LIST}/{invite.person().uid}/mails", fields=fields, expect=404)


def test_the_day_is_moved(organizer, forum, invite):
    address, day = f"{LIST}/{invite.person().uid}", clock.today(forum.zone) + timedelta(days=30)

    organizer.post(f"{address}/deadline", fields={"answer_by": day.isoformat()})

    assert only().answer_by == making.end_of_day(forum, day)
    assert (
        "Answers are due"
        in organizer.post(f"{address}/deadline", fields={"answer_by": "2020-01-01"}, expect=422).visible
    )
    organizer.post(f"{address}/deadline", fields={"answer_by": "soon"}, expect=422)


def test_revoking_says_who_keeps_a_place(client, organizer, forum, invite):
    invitation = invite.person()
    client.post(invite.link(invitation), fields=answered() | {"days": [f"{forum.starts_on}"]})
    address = f"{LIST}/{invitation.uid}"

    organizer.post(f"{address}/revocation")

    page = organizer.get(address).visible
    assert "1 person has confirmed and keeps the place" in page
    assert "Invitation revoked" in page
    assert "revoked already" in organizer.post(f"{address}/revocation", expect=409).visible


def test_after_revoking_nobody_is_said_to_be_still_answering(organizer, app, invite):
    invitation = invite.institution()
    for number in (1, 2):
        naming.name_person(invitation, number, naming.Named(f"Guest {number}", f"g{number}@x.example"), instead="")
    db.session.commit()
    guest = invitation.invited[0]
    fields = answered(name_native="Guest 1", name_latin="", email="g1@x.example", days=[f"{invite.event.starts_on}"])
    Client(app).post(invite.named_link(guest), fields=fields)
    address = f"{LIST}/{invitation.uid}"
    assert "Has not answered yet" in organizer.get(address).visible

    organizer.post(f"{address}/revocation")

    page = organizer.get(address).visible
    assert "Guest 1 Confirmed" in page
    assert "Guest 2 Taken back before they answered" in page
    assert "Has not answered yet" not in page


def test_who_is_likely_there_already_is_read_in_few_statements(app, factory, forum, invite):
    invitee = Invitee.of(invite.person())
    seen = []
    for number in (1, 29):
        for _time in range(number):
            factory.application(forum, name_native="Әлия Құрманбекова", email="aliya@gov.example")
        db.session.commit()
        db.session.expire_all()
        with statements() as sent:
            found = applied.likely(forum, [invitee])[invitee.number].applications
            assert twins(forum) == len(found)
        seen.append((len(found), len(sent)))

    assert [found for found, _sent in seen] == [1, 30]
    assert seen[0][1] == seen[1][1]


def twins(event):
    return len(applied.twins(event, name="Әлия Құрманбекова", address="aliya@gov.example"))


def test_likely_the_same_person_is_told(organizer, factory, invite):
    known = factory.application(
        invite.event, name_native="Aliya Kurmanbekova", name_latin="", email="aliya@gov.example"
    )
    first, second = invite.person(), invite.person(email="other@gov.example")
    other = factory.event("other")
    factory.application(other, name_native="Aliya Kurmanbekova", name_latin="", email="aliya@gov.example")

    page = organizer.get(f"{LIST}/{first.uid}")

    assert "Perhaps here already" in page.visible
    assert known.reference in page.visible
    assert str(second.uid) in page.text
    assert page.visible.count("· Application") == 1


def test_the_institution_is_chosen_from_the_register(organizer, factory, invite):
    entry = factory.organization("Министерство экологии", name_latin="Ministry of Ecology", country="KZ")
    address = f"{LIST}/{invite.person().uid}"
    assert "Is it one of these in the register?" in organizer.get(address).visible

    organizer.post(f"{address}/organization", fields={"organization": str(entry.uid)})

    assert (only().organization_id, only().institution) == (entry.id, "Министерство экологии")
    organizer.post(f"{address}/organization", fields={"organization": "nonsense"}, expect=404)


def test_search_finds_across_scripts(organizer, invite):
    invite.person(name_latin="")
    invite.person(name="Баҳром Ҷӯраев", name_latin="", email="b@x.example", institution="")
    invite.institution()

    for words, found, left_out in (
        ("kurmanbekova", "Құрманбекова", "Ҷӯраев"),
        ("Джураев", "Ҷӯраев", "Құрманбекова"),
        ("ministry water", "Ministry of Water", "Ҷӯраев"),
    ):
        page = organizer.get(LIST, q=words).visible
        assert found in page
        assert left_out not in page
    assert "Nothing fits" in organizer.get(LIST, q="zzzz").visible


def test_states_filter_and_count(organizer, invite):
    invite.person(sent=False)
    invite.person(email="b@x.example")
    making.revoke(invite.person(email="c@x.example", name="Баҳром Ҷӯраев", name_latin=""))
    db.session.commit()

    page = organizer.get(LIST, state="revoked").visible

    assert "Ҷӯраев" in page
    assert "Құрманбекова" not in page
    assert "Still to be sent (1)" in page
    assert "Invitation revoked (1)" in page


def test_a_long_list_has_pages_and_no_more_queries(organizer, invite):
    invite.person()
    with statements() as few:
        organizer.get(LIST)
    for number in range(60):
        invite.person(sent=False, name=f"Гость Номер{number}", name_latin="", email=f"g{number}@x.example")
    with statements() as many:
        page = organizer.get(LIST)

    assert len(many) <= len(few)
    older = next(link for link in page.links if "after=" in link)
    assert "Құрманбекова" in organizer.get(older).visible
    assert organizer.get(LIST, after="²").status == 200


def test_another_events_invitation_is_not_here(organizer, factory):
    other = Invite(factory.event("other")).person()

    organizer.get(f"{LIST}/{other.uid}", expect=404)
    organizer.post(f"{LIST}/{other.uid}/revocation", expect=404)
    organizer.post(f"{LIST}/mails", fields={"what": "send", "chosen": [str(other.uid)]})
    assert other.revoked_at is None


@pytest.mark.parametrize("role", ["reviewer", "desk", "travel"])
def test_others_of_the_staff_do_not_invite(client, factory, invite, role):
    invitation = invite.person()
    client.sign_in(factory.account("other@demo.example", role, event_id=invite.event.id).email)

    for address in (LIST, f"{LIST}/{invitation.uid}", f"{LIST}/new", f"{LIST}/import"):
        client.get(address, expect=403)
    client.post(f"{LIST}/{invitation.uid}/revocation", expect=403)


def test_an_office_does_not_see_whom_the_head_office_invites(client, factory, invite):
    from eventreg.events import domain as events

    invite.person()
    office = events.ensure_office("kz", names={"en": "Kazakhstan"}, countries=["KZ"])
    client.sign_in(factory.account("office@demo.example", "organizer", office_id=office.id).email)

    client.get(LIST, expect=403)
