"""Somebody who has a place proposes a colleague of the same organization, and staff agree or do not."""

from datetime import timedelta

import pytest

from eventreg.applications import lifecycle
from eventreg.applications.invitations import places
from eventreg.applications.invitations.invitation_models import Invitation
from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.audit.models import Entry
from eventreg.badges import queries as badge_queries
from eventreg.core import clock
from eventreg.extensions import db
from eventreg.outbox.models import Mail
from eventreg.review import answering, deciding, queries, telling
from eventreg.review.colleagues import proposing
from eventreg.review.colleagues.colleague_models import Replacement
from eventreg.review.reserve import filling, free_now
from eventreg.review.reserve.reserve_models import FreedPlace, ReserveSettings
from tests.inviting import Invite, answered

DAY = timedelta(days=1)
FIELDS = {"name": "Нигора Саидова", "email": "nigora@demo.example", "language": "ru", "why": "My child is ill."}
LIST = "/manage/forum/replacements"


@pytest.fixture
def invite(factory):
    invite = Invite(factory.event("forum"))
    invite.event.places_in_person = 1
    db.session.commit()
    return invite


@pytest.fixture
def event(invite):
    return invite.event


@pytest.fixture
def badge(factory, event):
    return factory.badge(event)


@pytest.fixture
def application(badge):
    return badge.participant.application


def propose(client, application, *, expect=302, **fields):
    client.open_by_link(application.person)
    page = client.post(f"/applications/{application.reference}/colleague", expect=expect, fields=FIELDS | fields)
    db.session.expire_all()
    return page


def proposed():
    return db.session.query(Replacement).one()


def agree(client, factory, event, *, expect=302):
    client.sign_in(factory.account(event_id=event.id).email)
    page = client.post(f"{LIST}/{proposed().uid}/approval", expect=expect)
    db.session.expire_all()
    return page


def accept(client, invite, **changes):
    """The colleague follows the link and comes."""
    link = invite.link(db.session.query(Invitation).one())
    typed = {"days": [f"{invite.event.starts_on}"], **changes}
    fields = answered(name_native=FIELDS["name"], email=FIELDS["email"]) | typed
    page = client.post(link, fields=fields, expect=302)
    db.session.expire_all()
    return page


def mails(template):
    return db.session.query(Mail).where(Mail.template == template).all()


def test_a_proposal_waits_for_staff_and_changes_nothing_yet(client, factory, event, application):
    propose(client, application)

    assert application.status == Status.CONFIRMED
    own = client.get(f"/applications/{application.reference}/colleague")
    assert "The organizers look at it; until then the place is yours" in own.visible
    client.sign_in(factory.account(event_id=event.id).email)
    assert "1 person proposes a colleague" in client.get("/manage/forum/").visible
    page = client.get(LIST)
    for words in ("Нигора Саидова", "nigora@demo.example", "My child is ill.", "Waits for you"):
        assert words in page.visible
    assert not mails("invitation")


def test_the_colleague_is_invited_to_the_same_place_which_stays_until_then(client, factory, event, application):
    propose(client, application)

    agree(client, factory, event)

    invitation = db.session.query(Invitation).one()
    offer = db.session.scalars(queries.newest_decision(application)).one().offer
    assert (invitation.name, invitation.email, invitation.language) == (FIELDS["name"], FIELDS["email"], "ru")
    assert (invitation.institution, invitation.days) == (application.organization, offer.days)
    assert application.status == Status.CONFIRMED
    assert [mail.address for mail in mails("invitation")] == [FIELDS["email"]]
    assert [mail.about for mail in mails("replacement")] == [application.reference]


def fill_by_themselves(event):
    db.session.add(ReserveSettings(event_id=event.id, fills="automatic", days_needed=7, days_for_visa=30))
    db.session.commit()


def handed_over(client, factory, invite, application, **fields):
    """A proposal that staff agree to, and that the colleague takes up."""
    propose(client, application)
    agree(client, factory, invite.event)
    client.post("/sign-out")
    return accept(client, invite, **fields)


def test_the_last_place_goes_over_when_the_colleague_takes_it(client, factory, invite, badge, application):
    waits = factory.application(invite.event, status=Status.ON_RESERVE_LIST)
    fill_by_themselves(invite.event)

    handed_over(client, factory, invite, application)

    assert filling.fill() == 0
    db.session.expire_all()
    colleague = db.session.query(Application).where(Application.via == "invitation").one()
    assert (colleague.status, application.status) == (Status.CONFIRMED, Status.WITHDRAWN)
    assert waits.status == Status.ON_RESERVE_LIST
    assert db.session.scalar(badge_queries.badge_in_force(badge.participant)) is None
    assert {mail.about for mail in mails("replacement")} == {application.reference}
    assert len(mails("replacement")) == 2
    client.sign_in(factory.account(event_id=invite.event.id).email)
    assert "Has taken the place" in client.get(LIST).visible


def test_whose_place_went_over_does_not_take_it_back(client, factory, invite, application):
    handed_over(client, factory, invite, application)
    client.open_by_link(application.person)
    here = f"/applications/{application.reference}"

    page = client.get(here)
    refused = client.post(f"{here}/withdrawal/reversal", expect=409)

    assert "Your colleague has taken your place" in page.visible
    assert "A colleague has taken your place" in page.visible
    for words in ("withdrew", "Take the withdrawal back", "took this application out"):
        assert words not in page.visible
    assert "A colleague has taken your place, so this cannot be taken back" in refused.visible
    db.session.expire_all()
    assert application.status == Status.WITHDRAWN


def test_an_invited_person_whose_place_went_over_does_not_answer_once_more(client, factory, invite):
    first = invite.person(email="first@demo.example")
    link = invite.link(first)
    client.post(link, fields=answered(email="first@demo.example") | {"days": [f"{invite.event.starts_on}"]}, expect=302)
    application = db.session.query(Application).one()
    client.post("/sign-out")

    propose(client, application)
    agree(client, factory, invite.event)
    client.post("/sign-out")
    second = db.session.query(Invitation).order_by(Invitation.id.desc()).first()
    fields = answered(name_native=FIELDS["name"], email=FIELDS["email"]) | {"days": [f"{invite.event.starts_on}"]}
    client.post(invite.link(second), fields=fields, expect=302)

    db.session.expire_all()
    assert application.status == Status.WITHDRAWN
    client.open_by_link(application.person)
    assert "Go on to the invitation" not in client.get(f"/applications/{application.reference}").visible
    assert client.get(link, expect=410).status == 410


def test_a_place_that_goes_over_is_free_for_nobody_else(client, factory, invite, application):
    event = invite.event
    event.places_in_person = 10
    waits = factory.application(event, status=Status.ON_RESERVE_LIST)
    factory.application(event, status=Status.IN_REVIEW)
    fill_by_themselves(event)

    handed_over(client, factory, invite, application)

    assert not [kind.left for kind in free_now.of_event(event).kinds if kind.left]
    assert filling.fill() == 0
    db.session.expire_all()
    assert waits.status == Status.ON_RESERVE_LIST


def test_a_colleague_who_comes_online_leaves_the_place_in_person_free(client, factory, invite, application):
    handed_over(client, factory, invite, application, mode="online")

    place = db.session.query(FreedPlace).one()
    assert (place.application_id, place.mode) == (application.id, "in_person")


def test_whoever_comes_after_all_and_leaves_again_leaves_a_free_place(client, factory, invite, application):
    handed_over(client, factory, invite, application)
    invite.event.places_in_person = 2
    lifecycle.move(application, Status.SUBMITTED)
    lifecycle.move(application, Status.IN_REVIEW)
    deciding.approve(application, deciding.OfferPlan("in_person", invite.event.roles[0], (), None, ()), reason="Again")
    telling.send_results(invite.event)

    answering.decline_offer(application)

    assert db.session.query(FreedPlace).one().application_id == application.id


def test_without_an_agreement_the_last_place_is_taken(client, invite, application):
    """The same invitation by itself finds no place: it is the agreement that hands one over."""
    invitation = invite.person(email=FIELDS["email"], name=FIELDS["name"])
    fields = answered(name_native=FIELDS["name"], email=FIELDS["email"]) | {"days": [f"{invite.event.starts_on}"]}

    client.post(invite.link(invitation), fields=fields, expect=409)

    db.session.expire_all()
    assert application.status == Status.CONFIRMED


def test_staff_do_not_agree_and_say_why(client, factory, event, application):
    propose(client, application)
    client.sign_in(factory.account(event_id=event.id).email)

    empty = client.post(f"{LIST}/{proposed().uid}/refusal", expect=422, fields={"words": " "})
    assert "Please answer this question" in empty.visible
    client.post(f"{LIST}/{proposed().uid}/refusal", expect=302, fields={"words": "Too late for a visa."})

    own_page(client, application, "Too late for a visa.")
    assert application.status == Status.CONFIRMED
    propose(client, application, name="Зарина Каримова")
    assert db.session.query(Replacement).count() == 2


def own_page(client, application, words):
    db.session.expire_all()
    client.open_by_link(application.person)
    assert words in client.get(f"/applications/{application.reference}/colleague").visible


def test_one_proposal_at_a_time(client, event, application):
    propose(client, application)

    page = propose(client, application, name="Зарина Каримова", expect=409)

    assert "You have proposed somebody already" in page.visible
    assert proposed().name == FIELDS["name"]


def test_taken_back_ends_the_invitation(client, factory, invite, application):
    propose(client, application)
    agree(client, factory, invite.event)
    client.open_by_link(application.person)

    client.post(f"/applications/{application.reference}/colleague/withdrawal", expect=302)

    db.session.expire_all()
    assert db.session.query(Invitation).one().revoked_at is not None
    assert (application.status, proposed().outcome) == (Status.CONFIRMED, "taken_back")
    client.post(f"/applications/{application.reference}/colleague/withdrawal", expect=409)


def test_pressing_twice_invites_once(client, factory, event, application):
    propose(client, application)
    agree(client, factory, event)

    page = client.post(f"{LIST}/{proposed().uid}/approval", expect=409)

    assert "This has been settled meanwhile" in page.visible
    assert db.session.query(Invitation).count() == 1


def test_an_invitation_for_a_colleague_needs_no_place_of_its_own(client, factory, invite, application):
    propose(client, application)
    agree(client, factory, invite.event)

    assert [(one.mode, one.beyond) for one in places.of(invite.event) if one.mode == "in_person"] == [("in_person", 0)]
    invite.event.places_in_person = 2
    assert free_now.of_event(invite.event).seats["in_person"].free == 1


def test_whoever_left_has_no_place_to_hand_over(client, factory, event, application):
    propose(client, application)
    client.post(f"/applications/{application.reference}/withdrawal")
    db.session.expire_all()
    assert application.status == Status.WITHDRAWN

    page = agree(client, factory, event, expect=409)

    assert "has no place any more" in page.visible


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"name": " "}, "Please answer this question"),
        ({"name": "123"}, "There is no name"),
        ({"email": "nigora@"}, "This is not an e-mail address"),
        ({"email": ""}, "Please answer this question"),
        ({"language": "tlh"}, "Please choose from the list"),
    ],
)
def test_bad_input_stays_typed_with_a_sentence(client, application, fields, sentence):
    page = propose(client, application, expect=422, **fields)

    assert sentence in page.visible
    assert "My child is ill." in page.visible


def test_who_cannot_propose(client, factory, event):
    waits = factory.application(event, status=Status.ON_RESERVE_LIST)
    alone = factory.application(event, status=Status.OFFERED, organization_kind="individual", organization="")

    for application in (waits, alone):
        page = propose(client, application, expect=409)
        assert "You can no longer propose somebody" in page.visible


def test_when_the_event_begins_it_is_too_late(client, event, application):
    assert proposing.may_propose(application)
    begins = clock.now() + 61 * DAY

    clock.set_source(lambda: begins)

    assert not proposing.may_propose(application)


def test_strangers_find_nothing(client, factory, event, application):
    propose(client, application)
    other = factory.application(event)
    client.open_by_link(other.person)
    client.get(f"/applications/{application.reference}/colleague", expect=404)
    elsewhere = factory.event("elsewhere")
    client.sign_in(factory.account("stranger@demo.example", event_id=elsewhere.id).email)

    client.post(f"/manage/elsewhere/replacements/{proposed().uid}/approval", expect=404)


def test_the_trail_names_nobody(client, factory, event, application):
    propose(client, application)
    agree(client, factory, event)

    entries = db.session.query(Entry).where(Entry.action.like("replacement.%")).order_by(Entry.id).all()

    assert [(one.action, one.details) for one in entries] == [
        ("replacement.proposed", {}), ("replacement.approved", {}),
    ]  # fmt: skip
