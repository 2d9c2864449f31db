"""The page behind an invitation's link: accepted, declined, passed on, too late, taken already."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from eventreg.applications import queries, sending, verifying
from eventreg.applications.invitations import declining, invitation_links, making
from eventreg.applications.invitations.invitation_models import Invitation, InvitedPerson
from eventreg.applications.models import Application, Move, OrganizationLink
from eventreg.applications.status import Status
from eventreg.audit.models import Entry
from eventreg.badges.models import Badge, Ticket
from eventreg.core import clock
from eventreg.extensions import db
from eventreg.outbox.models import Mail
from eventreg.participants.models import Participant
from eventreg.people.duplicate_models import PersonPair
from eventreg.people.models import Consent
from eventreg.review.models import Decision
from tests.client import Client
from tests.inviting import Invite, answered, mails

DAY = timedelta(days=1)


@pytest.fixture
def invite(factory):
    return Invite(factory.event("forum"))


def accept(client, link, *, expect=302, days=None, event=None, **changes):
    fields = answered(**changes)
    fields["days"] = days if days is not None else [f"{event.starts_on}"] if event else []
    return client.post(link, fields=fields, expect=expect)


def application():
    return db.session.scalars(select(Application)).one()


def number(model):
    return db.session.scalar(select(func.count()).select_from(model))


def test_the_page_is_filled_in_and_opening_it_changes_nothing(client, invite):
    invitation = invite.person()
    link = invite.link(invitation)

    for _time in range(2):
        page = client.get(link)

    assert page.inputs["name_native"] == "Әлия Құрманбекова"
    assert (page.inputs["email"], page.inputs["position"]) == ("aliya@gov.example", "Deputy minister")
    for words in ("Ministry of Ecology", "Speaker", "Travel, Hotel", "The organizers", "Please answer until"):
        assert words in page.visible
    assert "contact you safely" not in page.visible
    assert (number(Application), number(InvitedPerson)) == (0, 0)


def test_whoever_accepts_has_exactly_what_was_offered(client, invite):
    event, invitation = invite.event, invite.person()
    link = invite.link(invitation)
    days = [f"{event.starts_on}", f"{event.starts_on + DAY}"]

    page = accept(client, link, days=days)

    found = application()
    assert page.location == f"/applications/{found.reference}"
    assert (found.status, found.via, found.country, found.category.key) == (
        Status.CONFIRMED, "invitation", "KZ", "government",
    )  # fmt: skip
    participant = db.session.scalars(select(Participant)).one()
    assert (participant.role.key, participant.mode, participant.days) == ("speaker", "in_person", days)
    decision = db.session.scalars(select(Decision)).one()
    assert (decision.by, decision.outcome) == (invitation.made_by, Status.APPROVED)
    offer = decision.offer
    assert (offer.covers, offer.funding_line, offer.answer.covers) == (
        ["travel", "hotel"], invitation.funding_line, ["travel", "hotel"],
    )  # fmt: skip
    assert (number(Badge), number(Ticket)) == (1, 1)
    assert [mail.address for mail in mails("confirmed")] == ["aliya@gov.example"]
    assert {consent.kind for consent in db.session.scalars(select(Consent))} == {"privacy_notice", "code_of_conduct"}
    moves = db.session.scalars(select(Move.became).order_by(Move.id)).all()
    assert moves == [Status.DRAFT, Status.SUBMITTED, Status.APPROVED, Status.OFFERED, Status.CONFIRMED]


def test_their_own_page_is_like_everybodys(client, invite):
    link = invite.link(invite.person())
    accept(client, link, event=invite.event)

    page = client.get(f"/applications/{application().reference}")

    assert "Thank you: your place is confirmed." in page.visible
    assert "You confirmed your place" in page.visible
    client.get(f"/applications/{application().reference}/ticket")


def test_they_count_in_lists_and_figures_like_everybody(client, factory, invite):
    accept(client, invite.link(invite.person()), event=invite.event)
    staff = Client(client.app)
    staff.sign_in(factory.account().email)

    reference = application().reference
    assert reference in staff.get("/manage/forum/applications").visible
    assert reference in staff.get("/manage/forum/participants").text
    assert "Invited by" in staff.get(f"/manage/forum/applications/{reference}").visible
    assert "Confirmed" in staff.get("/manage/forum/").visible


def test_the_address_that_was_mailed_to_is_confirmed_by_that_alone(client, invite):
    accept(client, invite.link(invite.person()), event=invite.event)

    assert application().is_verified
    assert application().identity is not None
    assert mails("verify") == []


@pytest.mark.parametrize("by_hand", [True, False])
def test_another_address_or_a_link_by_hand_is_confirmed_by_code(client, invite, by_hand):
    invitation = invite.person()
    secret = invitation_links.make(invitation, by_hand=by_hand)
    changes = {} if by_hand else {"email": "private@x.example"}

    accept(client, f"/invitations/{secret}", event=invite.event, **changes)

    assert not application().is_verified
    assert len(mails("verify")) == 1


def test_once_taken_up_the_link_tells_nothing_of_whoever_did(client, app, invite):
    link = invite.link(invite.person())
    accept(client, link, event=invite.event, name_native="Aliya Secret Kurmanbekova", position="Adviser")

    for browser in (client, Client(app)):
        page = browser.get(link)
        assert "This invitation is answered" in page.visible
        assert "/ways" in page.text
        for word in ("Aliya", "Құрманбекова", "Adviser", application().reference, "gov.example", "Ministry"):
            assert word not in page.text


def test_pressing_twice_is_once(client, app, invite):
    link = invite.link(invite.person())
    accept(client, link, event=invite.event)

    page = accept(Client(app), link, event=invite.event, expect=409)

    assert "This invitation is answered" in page.visible
    assert number(Application) == 1


def test_an_invitation_that_was_passed_on_confirms_nothing(client, factory, invite):
    invitation = invite.person()
    link = invite.link(invitation)

    page = accept(client, link, event=invite.event, name_native="Bolat Kurmanbekov", name_latin="", full_name="")

    found = application()
    assert (found.status, number(Participant), number(Decision)) == (Status.SUBMITTED, 0, 0)
    assert db.session.scalars(select(InvitedPerson)).one().other_name
    assert len(mails("receipt")) == 1
    assert "another name" in client.get(page.location).visible
    staff = Client(client.app)
    staff.sign_in(factory.account().email)
    assert "Answered under another name" in staff.get("/manage/forum/invitations").visible
    shown = staff.get(f"/manage/forum/applications/{found.reference}").visible
    assert "The invitation was made out to Әлия Құрманбекова." in shown


@pytest.mark.parametrize(
    "typed",
    [
        {"name_native": "Пётр Кузнецов"},  # the prefilled full name and the one in Latin letters stay as they were
        {"name_latin": "Pyotr Kuznetsov"},
        {"name_native": "Әли Құрманбеков", "name_latin": "", "full_name": ""},
    ],
)
def test_at_another_address_each_name_that_was_typed_has_to_be_the_invited_ones(client, invite, typed):
    link = invite.link(invite.person())
    page = client.get(link)
    prefilled = {key: page.inputs[key] for key in ("name_native", "name_latin", "full_name")}

    accept(client, link, event=invite.event, **(prefilled | typed | {"email": "petr@elsewhere.example"}))

    assert (application().status, number(Participant)) == (Status.SUBMITTED, 0)
    assert db.session.scalars(select(InvitedPerson)).one().other_name


def test_the_same_name_at_another_address_is_confirmed(client, invite):
    link = invite.link(invite.person())

    accept(client, link, event=invite.event, email="aliya@elsewhere.example")

    assert application().status == Status.CONFIRMED
    assert len(mails("verify")) == 1


def test_staff_may_let_it_hold_for_whoever_answered(client, factory, invite):
    invitation = invite.person()
    accept(client, invite.link(invitation), event=invite.event, name_native="Bolat", name_latin="", full_name="")
    staff = Client(client.app)
    staff.sign_in(factory.account().email)
    address = f"/manage/forum/invitations/{invitation.uid}/people/1/acceptance"

    staff.post(address)

    assert application().status == Status.OFFERED
    assert len(mails("offer")) == 1
    assert "nothing left to decide" in staff.post(address, expect=409).visible
    staff.post(f"/manage/forum/invitations/{invitation.uid}/people/2/acceptance", expect=404)


def test_a_latin_name_or_a_full_name_beside_a_pseudonym_is_enough(client, invite):
    link = invite.link(invite.person())

    accept(client, link, event=invite.event, name_native="Steppe Fox", name_latin="", full_name="Aliya Kurmanbekova")

    assert application().status == Status.CONFIRMED


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"name_native": ""}, "Please answer this question."),
        ({"name_native": "123"}, "There is no name."),
        ({"country": ""}, "Please answer this question."),
        ({"email": "nonsense"}, "This is not an e-mail address."),
        ({"email": "", "phone": ""}, "so that we can reach you"),
        ({"phone": "12"}, "telephone number"),
        ({"privacy_notice": ""}, "Please answer this question."),
        ({"code_of_conduct": ""}, "Please answer this question."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(client, invite, fields, sentence):
    page = accept(
        client, invite.link(invite.person()), event=invite.event, **(fields | {"position": "Minister"}), expect=422
    )

    assert sentence in page.visible
    assert page.inputs["position"] == "Minister"
    assert number(Application) == 0


def test_without_a_day_nothing_is_confirmed(client, invite):
    page = accept(client, invite.link(invite.person()), days=[], expect=422)

    assert "Please choose at least one day." in page.visible
    assert (number(Application), number(InvitedPerson)) == (0, 0)


def test_online_instead_where_the_event_is_hybrid(client, invite):
    accept(client, invite.link(invite.person()), mode="online")

    participant = db.session.scalars(select(Participant)).one()
    assert (participant.mode, number(Badge)) == ("online", 0)
    assert len(mails("confirmed_online")) == 1


def test_whoever_is_invited_online_does_not_come_in_person(client, invite):
    accept(client, invite.link(invite.person(mode="online")), mode="in_person", event=invite.event)

    assert db.session.scalars(select(Participant)).one().mode == "online"


def test_without_an_address_a_number_is_enough_and_a_code_leads_back(client, invite):
    secret = invitation_links.make(invite.person(email=""), by_hand=True)

    page = accept(client, f"/invitations/{secret}", event=invite.event, email="")

    assert application().person.email is None
    assert "write" in client.get(page.location).visible.lower()
    assert mails("confirmed") == []


def test_places_that_are_used_up_leave_nothing_half_done(client, factory):
    invite = Invite(factory.event("forum", places_in_person=0))
    link = invite.link(invite.person())

    page = accept(client, link, event=invite.event, position="Minister", expect=409)

    assert "All places of this kind are taken." in page.visible
    assert page.inputs["position"] == "Minister"
    assert [number(model) for model in (Application, InvitedPerson, Decision, Participant)] == [0, 0, 0, 0]
    assert mails("confirmed") == []


@pytest.mark.parametrize("opens", [-30, 5])
def test_it_is_taken_up_before_the_call_opens_and_after_it_closed(client, factory, opens):
    now = clock.now()
    invite = Invite(factory.event("forum", call_opens=now + opens * DAY, call_closes=now + (opens + 20) * DAY))

    accept(client, invite.link(invite.person()), event=invite.event)

    assert application().status == Status.CONFIRMED


def test_after_its_day_it_says_so_and_takes_nothing(client, invite):
    invitation = invite.person()
    link = invite.link(invitation)
    late = invitation.answer_by + timedelta(seconds=61)
    clock.set_source(lambda: late)

    page = client.get(link)
    assert "The time to answer is over" in page.visible
    assert "Accept the invitation" not in page.visible
    accept(client, link, event=invite.event, expect=409)
    client.post(f"{link}/refusal", expect=409)
    assert (number(Application), db.session.scalars(select(Invitation)).one().declined_at) == (0, None)


def test_nobody_agrees_to_what_they_did_not_read(client, invite):
    invitation = invite.person()
    link = invite.link(invitation)
    seen = client.get(link).inputs["seen"]
    making.change(invitation, invite.wanted(covers=["hotel"], answer_by=invitation.answer_by))
    db.session.commit()

    page = accept(client, link, event=invite.event, seen=seen, expect=409)

    assert "What is offered was changed while you had this page open." in page.visible
    assert number(Application) == 0
    accept(client, link, event=invite.event, seen=page.inputs["seen"])
    assert application().status == Status.CONFIRMED


def test_longer_time_opens_it_again(client, invite):
    invitation = invite.person()
    link = invite.link(invitation)
    late = invitation.answer_by + DAY
    clock.set_source(lambda: late)
    making.extend(invitation, late + DAY)
    db.session.commit()

    accept(client, link, event=invite.event)

    assert application().status == Status.CONFIRMED


def test_it_is_declined_and_taken_back(client, invite):
    invitation = invite.person()
    link = invite.link(invitation)

    for _time in range(2):
        client.post(f"{link}/refusal")
    assert "You said that you cannot come" in client.get(link).visible
    assert len(db.session.scalars(select(Entry).where(Entry.action == "invitation.declined")).all()) == 1
    client.post(f"{link}/refusal/reversal")

    assert "Accept the invitation" in client.get(link).visible
    accept(client, link, event=invite.event)
    with pytest.raises(declining.AnsweredBefore):
        declining.decline(invitation_links.open_link(link.rpartition("/")[2]))
    client.post(f"{link}/refusal", expect=409)
    assert db.session.scalars(select(Invitation)).one().declined_at is None


def test_a_revoked_link_is_dead_at_once_and_whoever_has_a_place_keeps_it(client, app, invite):
    invitation, other = invite.person(), invite.person(name="Bolat Serik", name_latin="", email="b@x.example")
    links = [invite.link(invitation), invite.link(other)]
    accept(client, links[0], event=invite.event)
    for one in (invitation, other):
        making.revoke(one)
    db.session.commit()

    for link in links:
        for path in (link, f"{link}/refusal"):
            page = Client(app).post(path, fields=answered(), expect=410)
            assert "does not work any more" in page.visible
        assert "does not work any more" in Client(app).get(link, expect=410).visible
    assert application().status == Status.CONFIRMED


@pytest.mark.parametrize("secret", ["nonsense", "%00", "x" * 300])
def test_what_is_no_link(client, secret):
    assert "does not work any more" in client.get(f"/invitations/{secret}", expect=410).visible


def test_whoever_has_applied_uses_that_application(client, factory, invite):
    own = factory.application(invite.event, name_native="Әлия Құрманбекова", email="aliya@gov.example")
    client.open_by_link(own.person)
    link = invite.link(invite.person())

    page = client.get(link)
    assert own.reference in page.visible
    assert "name_native" not in page.inputs
    client.post(link, fields={"mode": "in_person", "days": [f"{invite.event.starts_on}"]})

    found = application()
    assert (found.id, found.status, found.via) == (own.id, Status.CONFIRMED, "web")
    assert db.session.scalars(select(Participant)).one().role.key == "speaker"


@pytest.mark.parametrize("status", [Status.IN_REVIEW, Status.RESERVE, Status.ON_RESERVE_LIST, Status.RETURNED])
def test_wherever_it_stood_in_review(client, factory, invite, status):
    own = factory.application(invite.event, status=status, name_native="Әлия Құрманбекова")
    client.open_by_link(own.person)

    client.post(invite.link(invite.person()), fields={"mode": "in_person", "days": [f"{invite.event.starts_on}"]})

    assert application().status == Status.CONFIRMED


def test_whoever_has_a_place_needs_no_invitation(client, factory, invite):
    own = factory.application(invite.event, status=Status.CONFIRMED)
    client.open_by_link(own.person)

    page = client.post(invite.link(invite.person()), fields={"mode": "in_person"}, expect=409)

    assert "You have a place at this event already" in page.visible


@pytest.fixture
def verified(factory, invite):
    """An application whose address is shown to be theirs, which this browser has not opened."""

    def make(**answers):
        found = factory.application(
            invite.event, **({"name_native": "Әлия Құрманбекова", "email": "aliya@gov.example"} | answers)
        )
        verifying.channel_verified(found.person.email)
        db.session.commit()
        return found

    return make


def test_a_link_mailed_to_the_address_of_an_application_holds_for_it_and_opens_nothing(client, invite, verified):
    own = verified(position="Adviser")
    link = invite.link(invite.person())

    page = accept(client, link, event=invite.event)

    found = application()
    assert (found.id, found.status) == (own.id, Status.CONFIRMED)
    assert (mails("verify")[1:], mails("sent_before"), len(mails("confirmed"))) == ([], [], 1)
    assert page.location == link
    answered_page = client.get(link)
    assert "This invitation is answered" in answered_page.visible
    assert own.reference not in answered_page.text
    assert client.get(f"/applications/{own.reference}", expect=302).location != link


def test_what_is_typed_behind_such_a_link_is_kept_and_what_was_only_shown_empties_and_changes_nothing(
    client, invite, verified
):
    own = verified(position="Adviser", organization="Green Steppe", name_latin="Alija Qurmanbekova")
    link = invite.link(invite.person())
    shown = client.get(link).inputs

    accept(
        client, link, event=invite.event, name_latin=shown["name_latin"], full_name="Құрманбекова Әлия Ғабитқызы",
        position="Minister", phone="+7 701 123 45 67", organization="",
    )  # fmt: skip

    reached = {channel.kind: channel.address for channel in own.person.channels}
    assert (own.position, own.person.full_name) == ("Minister", "Құрманбекова Әлия Ғабитқызы")
    assert reached == {"email": "aliya@gov.example", "phone": "+77011234567"}
    assert (own.organization, own.person.badge_name_latin) == ("Green Steppe", "Alija Qurmanbekova")


def test_thanks_stand_on_the_page_on_which_they_land_and_nobody_is_asked_who_it_was(client, app, invite, verified):
    verified()
    link = invite.link(invite.person())

    page = client.get(accept(client, link, event=invite.event).location)

    assert "Thank you: your place is confirmed." in page.visible
    assert "Was it you?" not in page.visible
    assert "Thank you" not in client.get("/").visible
    assert "Was it you?" in Client(app).get(link).visible


def test_what_else_was_said_to_a_browser_is_not_taken_for_thanks(client, app, invite):
    link = invite.link(invite.person())
    accept(client, link, event=invite.event)
    other = Client(app)
    other.http.post("/leave", data={"csrf_token": other.csrf()})  # the next page says so

    page = other.get(link)

    assert "Your page is closed on this device." in page.visible
    assert "Was it you?" in page.visible
    assert "What you typed stands" not in page.visible


@pytest.mark.parametrize("status", [Status.SUBMITTED, Status.OFFERED])
def test_whoever_had_typed_that_name_and_address_and_never_confirmed_it_opens_nothing_of_the_invited(
    client, app, factory, invite, status
):
    typed = factory.application(invite.event, status=status, name_native="Әлия Құрманбекова", email="aliya@gov.example")
    stranger = Client(app)
    stranger.open_by_link(typed.person)  # their page stays open in this browser

    accept(client, invite.link(invite.person()), event=invite.event, position="Minister")

    own = db.session.scalars(select(Application).where(Application.id != typed.id)).one()
    assert (own.status, own.is_verified, own.identity is not None) == (Status.CONFIRMED, True, True)
    assert client.get(f"/applications/{own.reference}").status == 200
    stranger.get(f"/applications/{own.reference}", expect=404)
    shown = stranger.get(f"/applications/{typed.reference}").text
    assert not any(secret in shown for secret in (own.reference, "Minister", "701 123"))
    assert stranger.post(f"/applications/{own.reference}/resume-code", expect=404).status == 404
    # It is as it was, and staff are asked.
    db.session.expire_all()
    assert (typed.status, typed.is_verified, typed.position) == (status, False, "")
    pair = db.session.scalars(select(PersonPair)).one()
    assert {pair.first_id, pair.second_id} == {own.person_id, typed.person_id}


def test_a_link_handed_over_takes_up_nothing_that_nobody_confirmed(client, factory, invite):
    own = factory.application(invite.event, name_native="Әлия Құрманбекова", email="aliya@gov.example")
    secret = invitation_links.make(invite.person(), by_hand=True)

    accept(client, f"/invitations/{secret}", event=invite.event)

    assert (own.status, number(Application)) == (Status.SUBMITTED, 2)


def test_a_draft_of_ones_own_is_shown_and_what_it_says_is_not_emptied(client, factory, invite):
    own = factory.application(
        invite.event,
        status=Status.DRAFT,
        name_native="Әлия Құрманбекова",
        position="Head of unit",
        phone="+77011234567",
    )
    client.open_by_link(own.person)
    link = invite.link(invite.person())

    page = client.get(link)

    assert page.inputs["position"] == "Head of unit"
    assert "701" in page.inputs["phone"]


def test_whoever_has_a_place_by_that_address_is_told_and_loses_nothing_typed(client, factory, invite):
    own = factory.application(
        invite.event, status=Status.CONFIRMED, name_native="Әлия Құрманбекова", email="aliya@gov.example"
    )
    verifying.channel_verified(own.person.email)
    db.session.commit()

    page = accept(client, invite.link(invite.person()), event=invite.event, position="Minister", expect=409)

    assert "You have a place at this event already" in page.visible
    assert page.inputs["position"] == "Minister"
    assert number(InvitedPerson) == 0


@pytest.mark.parametrize("by_hand", [True, False])
def test_nobody_learns_from_a_link_whether_somebody_else_has_applied(client, invite, verified, by_hand):
    dana = {"name_native": "Дана Ахметова", "email": "dana@x.example"}
    verified(**dana)
    answers = []
    with clock.standing_at(clock.now()):  # pages say times to the minute
        for changes in (dana, dana | {"email": "nobody@x.example"}):
            before = number(Mail)
            secret = invitation_links.make(invite.person(email="" if by_hand else "aliya@gov.example"), by_hand=by_hand)
            browser = Client(client.app)
            page = accept(browser, f"/invitations/{secret}", event=invite.event, name_latin="", full_name="", **changes)
            sent = db.session.scalars(select(Mail).order_by(Mail.id).offset(before)).all()
            shown = browser.get(page.location)
            varies = r"[A-Z]+-[A-Z0-9-]+|\S+@x\.example|(?<=Keep it to yourself\.).*(?=Copy the code)"
            words = re.sub(varies, "…", shown.visible)
            answers.append((page.status, [(mail.template, mail.address == changes["email"]) for mail in sent], words))

    assert answers[0] == answers[1]
    assert ("verify", True) in answers[0][1]
    assert mails("sent_before") == []


def test_once_the_address_is_confirmed_staff_are_asked_about_the_two(client, invite, verified):
    own = verified()
    secret = invitation_links.make(invite.person(), by_hand=True)
    accept(client, f"/invitations/{secret}", event=invite.event)
    invited = db.session.scalars(select(Application).where(Application.id != own.id)).one()
    assert number(PersonPair) == 0

    verifying.channel_verified(invited.person.email)

    pair = db.session.scalars(select(PersonPair)).one()
    assert {pair.first_id, pair.second_id} == {own.person_id, invited.person_id}
    assert (pair.state, pair.reasons) == ("open", ["name", "address"])
    assert (own.identity is not None, invited.identity) == (True, None)


def test_a_draft_of_ones_own_is_filled_in_here(client, factory, invite):
    own = factory.application(invite.event, status=Status.DRAFT, name_native="Әлия Құрманбекова")
    client.open_by_link(own.person)

    accept(client, invite.link(invite.person()), event=invite.event)

    assert (application().id, application().status) == (own.id, Status.CONFIRMED)


def test_the_institution_is_linked_as_the_register_has_it(client, factory, invite):
    entry = factory.organization("Ministry of Ecology", country="KZ")
    link = invite.link(invite.person())

    accept(client, link, event=invite.event)

    assert db.session.scalars(select(OrganizationLink)).one().organization_id == entry.id


def test_an_event_that_changed_since_says_so(client, invite):
    link = invite.link(invite.person())
    invite.event.mode = "online"
    db.session.commit()

    page = accept(client, link, event=invite.event, expect=409)

    assert "The event was changed since you were invited" in page.visible
    assert number(Application) == 0


def test_consents_are_asked_in_the_words_of_the_event(client, invite):
    question = db.session.scalars(queries.question(invite.event.id, "privacy_notice")).one()
    question.current.labels = {"en": "I know what becomes of my data."}
    db.session.commit()

    assert "I know what becomes of my data." in client.get(invite.link(invite.person())).visible


def test_the_page_speaks_the_language_of_the_invitation(client, invite):
    page = client.get(invite.link(invite.person(language="ru")))

    assert page.lang == "ru"


def test_a_careful_event_begins_as_on_a_shared_phone(client, factory):
    invite = Invite(factory.event("forum", careful_by_default=True))

    page = client.get(invite.link(invite.person()))

    assert page.title == "Notes"
    assert "Leave quickly" in page.visible
    assert page.headers["Cache-Control"] == "no-store"


def withdrawn():
    """The one application that took it up, which its person has withdrawn."""
    found = application()
    sending.withdraw(found)
    db.session.commit()
    return found


def test_whoever_withdrew_comes_after_all_by_the_same_link(client, app, factory, invite):
    invitation = invite.person()
    link = invite.link(invitation)
    accept(client, link, event=invite.event)
    old = withdrawn()
    organizer = Client(app)
    organizer.sign_in(factory.account().email)
    assert "Accepted, then withdrawn (1)" in organizer.get("/manage/forum/invitations").visible
    assert "Taken up (" not in organizer.get("/manage/forum/invitations").visible

    page = accept(Client(app), link, event=invite.event)

    assert page.location == link
    assert (application().id, application().status) == (old.id, Status.CONFIRMED)
    assert db.session.scalars(select(Participant)).one().left_at is None
    assert "Taken up (1)" in organizer.get("/manage/forum/invitations").visible


def test_from_their_own_page_they_go_on_to_the_invitation(client, invite):
    accept(client, invite.link(invite.person()), event=invite.event)
    asked = client.get(f"/applications/{application().reference}/withdrawal").visible
    assert "answer your invitation once more until" in asked
    old = withdrawn()
    own_page = f"/applications/{old.reference}"
    page = client.get(own_page)
    assert "Your invitation still holds." in page.visible
    assert "Take the withdrawal back" not in page.visible
    assert "You withdrew." in client.get(f"{own_page}/invitation").visible

    link = client.post(f"{own_page}/invitation").location
    assert "name_native" not in client.get(link).inputs
    client.post(link, fields={"mode": "in_person", "days": [f"{invite.event.starts_on}"]})

    assert (application().id, application().status) == (old.id, Status.CONFIRMED)


def test_whoever_holds_the_link_of_somebody_who_withdrew_opens_nothing_of_theirs(client, app, invite):
    invitation = invite.person()
    secret = invitation_links.make(invitation, by_hand=True)
    accept(client, f"/invitations/{secret}", event=invite.event, position="Secret adviser")
    old = withdrawn()
    holder = Client(app)
    assert "Secret adviser" not in holder.get(f"/invitations/{secret}").text

    page = accept(holder, f"/invitations/{secret}", event=invite.event)

    assert old.status == Status.WITHDRAWN
    assert page.location != f"/applications/{old.reference}"
    person = db.session.scalars(select(InvitedPerson)).one()
    assert (person.application_id != old.id, person.application.status) == (True, Status.CONFIRMED)


def test_after_its_day_whoever_withdrew_stays_out(client, app, invite):
    invitation = invite.person()
    link = invite.link(invitation)
    accept(client, link, event=invite.event)
    withdrawn()
    late = invitation.answer_by + timedelta(seconds=61)
    clock.set_source(lambda: late)

    accept(Client(app), link, event=invite.event, expect=409)

    assert application().status == Status.WITHDRAWN


def test_staff_send_a_new_link_to_whoever_withdrew(client, app, factory, invite):
    invitation = invite.person()
    accept(client, invite.link(invitation), event=invite.event)
    withdrawn()
    organizer = Client(app)
    organizer.sign_in(factory.account().email)
    page = organizer.get(f"/manage/forum/invitations/{invitation.uid}")
    assert "Send again" in page.visible
    assert "They may still come" in page.visible
    later = clock.now() + timedelta(hours=1)
    clock.set_source(lambda: later)

    organizer.post(f"/manage/forum/invitations/{invitation.uid}/mails", fields={"what": "again"})

    assert len(mails("invitation")) == 2
    assert "Change the day" in organizer.get(f"/manage/forum/invitations/{invitation.uid}").visible


def test_where_it_is_taken_up_there_is_no_day_to_change(client, app, factory, invite):
    invitation = invite.person()
    accept(client, invite.link(invitation), event=invite.event)
    organizer = Client(app)
    organizer.sign_in(factory.account().email)
    address = f"/manage/forum/invitations/{invitation.uid}"
    assert "Change the day" not in organizer.get(address).visible

    day = f"{clock.today('UTC') + 5 * DAY}"
    page = organizer.post(f"{address}/deadline", fields={"answer_by": day}, expect=409)

    assert "has been answered or revoked" in page.visible
