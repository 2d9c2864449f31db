"""An invitation that somebody else answered, or whose person is out: open again for whom it means."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from eventreg.applications import sending
from eventreg.applications.invitations import invitation_links, making
from eventreg.applications.invitations import invitation_rules as rules
from eventreg.applications.invitations.invitation_models import Invitation, InvitedPerson
from eventreg.applications.invitations.invitation_rules import State
from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.audit.models import Entry
from eventreg.core import clock
from eventreg.extensions import db
from eventreg.outbox import shown
from eventreg.review import answering, deciding, inviting, telling
from tests.client import Client
from tests.inviting import answered, mails

STRANGER = {"name_native": "Petr Stranger", "name_latin": "", "full_name": "", "email": "petr@elsewhere.example"}


@pytest.fixture
def invitation(invite):
    return invite.person()


@pytest.fixture
def reply(app, invite):
    """Answers behind a link, in a browser of its own."""

    def post(link, *, expect=302, **changes):
        fields = answered(**changes) | {"days": [f"{invite.event.starts_on}"]}
        return Client(app).post(link, fields=fields, expect=expect)

    return post


@pytest.fixture
def passed_on(invite, invitation, reply):
    """The link with which a stranger has answered."""
    link = invite.link(invitation)
    reply(link, **STRANGER)
    return link


def person():
    return db.session.scalars(select(InvitedPerson)).one()


def application():
    return db.session.scalars(select(Application).order_by(Application.id)).first()


def state():
    return rules.state_of(db.session.scalars(select(Invitation)).one(), clock.now())


def link_in(mail):
    """What is behind the one button of a mail."""
    return f"/invitations/{mail.values['secret_token']}"


def reopening_of(invitation, number=1):
    return f"/manage/forum/invitations/{invitation.uid}/people/{number}/reopening"


def test_whoever_is_invited_hears_that_somebody_else_has_answered_and_not_who(passed_on):
    [mail] = mails("invitation_passed_on")

    text = " ".join(shown.subject_and_text(mail))
    assert mail.address == "aliya@gov.example"
    assert "under a name unlike yours" in text
    assert "write to the organizers" in text
    for word in ("Petr", "Stranger", "elsewhere", application().reference):
        assert word not in text


def test_whoever_answers_by_their_own_name_gets_no_such_mail(invite, invitation, reply):
    reply(invite.link(invitation))

    assert mails("invitation_passed_on") == []


def test_staff_say_that_it_is_somebody_else(organizer, invitation, passed_on, reply):
    page = organizer.get(f"/manage/forum/invitations/{invitation.uid}")
    assert "It is somebody else: open the invitation again" in page.visible
    stranger = application()

    organizer.post(reopening_of(invitation))

    page = organizer.get(f"/manage/forum/invitations/{invitation.uid}")
    assert "a new one is on its way" in page.visible
    assert (state(), stranger.status) == (State.SENT, Status.SUBMITTED)
    assert db.session.scalars(select(InvitedPerson)).all() == []
    assert "does not work any more" in Client(organizer.app).get(passed_on, expect=410).visible
    mail = mails("invitation")[-1]
    assert mail.address == "aliya@gov.example"
    assert "Links that you were sent before do not work any more" in shown.subject_and_text(mail)[1]
    reply(link_in(mail))
    assert (state(), person().other_name, person().application.status) == (State.TAKEN_UP, False, Status.CONFIRMED)


def test_the_trail_of_the_strangers_application_says_so(organizer, invitation, passed_on):
    organizer.post(reopening_of(invitation))

    about = db.session.scalars(select(Entry.about).where(Entry.action == "invitation.opened_again")).all()
    assert set(about) == {invitation_links.about(invitation), application().reference}
    shown_there = organizer.get(f"/manage/forum/applications/{application().reference}").visible
    assert "it is open again" in shown_there


def test_twice_is_once_and_what_is_taken_up_rightly_is_not_opened(organizer, invite, invitation, reply, passed_on):
    organizer.post(reopening_of(invitation))
    organizer.post(reopening_of(invitation), expect=404)
    reply(link_in(mails("invitation")[-1]))

    page = organizer.post(reopening_of(invitation), expect=409)

    assert "cannot be opened again" in page.visible
    assert person().application.status == Status.CONFIRMED
    with pytest.raises(inviting.NothingToAccept):
        inviting.accept_other_name(person())


def out_by(how, stranger):
    if how == "cancelled":
        deciding.cancel(stranger, reason="not invited", words="Sorry.")
    elif how == "not selected":
        deciding.not_select(stranger, told="places")
        telling.send_results(stranger.event)
    else:
        sending.withdraw(stranger)
    db.session.commit()


@pytest.mark.parametrize("how", ["cancelled", "not selected", "withdrawn"])
def test_a_stranger_who_is_out_frees_the_invitation(invitation, passed_on, reply, how):
    out_by(how, application())

    assert state() == State.SENT
    assert len(mails("invitation")) == 2
    reply(passed_on, expect=410)
    reply(link_in(mails("invitation")[-1]))
    assert (state(), person().application.status) == (State.TAKEN_UP, Status.CONFIRMED)


def test_without_an_address_or_time_it_waits_to_be_sent(invite, reply):
    invitation = invite.person(email="", sent=False)
    reply(f"/invitations/{invitation_links.make(invitation, by_hand=True)}", **STRANGER)
    out_by("cancelled", application())

    assert (state(), mails("invitation"), mails("invitation_passed_on")) == (State.NOT_SENT, [], [])


def test_after_its_day_no_link_goes_out(invitation, passed_on):
    late = invitation.answer_by + timedelta(minutes=2)
    clock.set_source(lambda: late)

    out_by("cancelled", application())

    assert (state(), len(mails("invitation"))) == (State.OVER_TIME, 1)


def test_a_revoked_invitation_stays_revoked(invitation, passed_on, organizer):
    making.revoke(invitation)
    db.session.commit()

    organizer.post(reopening_of(invitation), expect=409)
    out_by("cancelled", application())

    assert (state(), len(mails("invitation"))) == (State.REVOKED, 1)


def test_somebody_for_whom_staff_let_it_hold_is_from_then_on_whom_it_means(invite, invitation, passed_on):
    inviting.accept_other_name(person())
    answering.accept_offer(application(), mode="in_person", days=[f"{invite.event.starts_on}"], covers=[])
    assert state() == State.TAKEN_UP

    deciding.cancel(application(), reason="ill", words="Sorry.")

    assert (state(), len(mails("invitation"))) == (State.CANCELLED, 1)


def test_whom_the_organizers_cancelled_comes_back_only_once_staff_open_it(organizer, invite, invitation, reply):
    link = invite.link(invitation)
    reply(link)
    deciding.cancel(application(), reason="asked by phone", words="Sorry.")
    db.session.commit()
    page = organizer.get(f"/manage/forum/invitations/{invitation.uid}")
    assert "Cancelled by the organizers" in page.visible
    assert "Cancelled by the organizers (1)" in organizer.get("/manage/forum/invitations").visible
    assert "This invitation is answered" in reply(link, expect=409).visible
    organizer.post(f"/manage/forum/invitations/{invitation.uid}/mails", fields={"what": "again"}, expect=409)

    organizer.post(reopening_of(invitation))

    reply(link, expect=410)
    reply(link_in(mails("invitation")[-1]))
    assert (state(), person().application.status) == (State.TAKEN_UP, Status.CONFIRMED)
    assert application().status == Status.CANCELLED


def test_nobody_opens_an_invitation_again_without_the_right(client, factory, invitation, passed_on):
    client.sign_in(factory.account("reviewer@demo.example", "reviewer", event_id=invitation.event_id).email)

    client.post(reopening_of(invitation), expect=403)

    assert person().other_name


def test_an_invitation_of_another_event_is_not_found(organizer, factory, invitation, passed_on):
    factory.event("other")

    organizer.post(reopening_of(invitation).replace("forum", "other"), expect=404)


def test_whoever_was_named_gets_a_draft_and_a_link_anew(organizer, app, invite, reply):
    ministry = invite.institution()
    fields = {"place1-name": "Баҳром Ҷӯраев", "place1-email": "bahrom@water.example", "place1-instead": ""}
    Client(app).post(f"{invite.link(ministry)}/people", fields=fields)
    dead = invite.named_link(person())
    reply(dead, **STRANGER)
    assert [mail.address for mail in mails("invitation_passed_on")] == ["bahrom@water.example"]
    stranger = person().application

    organizer.post(reopening_of(ministry))

    assert stranger.status == Status.SUBMITTED
    assert (person().named, person().application.status, person().number) == ("Баҳром Ҷӯраев", Status.DRAFT, 1)
    reply(dead, expect=410)
    mail = mails("invitation_named")[-1]
    assert mail.address == "bahrom@water.example"
    fields = {"name_native": "Баҳром Ҷӯраев", "name_latin": "", "full_name": "", "email": "bahrom@water.example"}
    reply(link_in(mail), **fields)
    assert person().application.status == Status.CONFIRMED
