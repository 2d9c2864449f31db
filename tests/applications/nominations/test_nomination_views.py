"""One nomination: replaced, taken back, declined, a head named, a way in sent again; and what must not be known."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from eventreg.applications import domain as applications
from eventreg.applications import queries, sending
from eventreg.applications.models import Application
from eventreg.applications.nominations import nominating, replacing
from eventreg.applications.nominations.nomination_models import Nomination
from eventreg.applications.nominations.nominees import Nominee
from eventreg.applications.status import Status
from eventreg.core import clock
from eventreg.extensions import db
from eventreg.outbox.models import Mail
from eventreg.review import deciding, telling
from tests.applications.nominations.conftest import FOCAL, fields, give_places, mails, people
from tests.client import Client
from tests.factories import ANSWERS


@pytest.fixture
def nominated(event, organization):
    """Three people of a delegation with three places."""
    give_places(event, organization, 3)
    made = nominating.nominate(event, organization, people(3), language="en")
    db.session.commit()
    return [one.nomination for one in made]


def send(application, factory, **answers):
    """What the delegate does with the link: completes and sends."""
    sections = factory.sections(application.event)
    known = ANSWERS | {"name_native": application.person.badge_name, "email": application.person.email.address}
    for section in sections:
        applications.save_section(application, section, known | answers, sections)
    sending.submit(application, sections)
    db.session.commit()


def _by_seat():
    held = select(Nomination).where(Nomination.ended_at.is_(None)).order_by(Nomination.seat)
    return {one.seat: one.application.person.badge_name for one in db.session.scalars(held)}


def test_a_delegate_completes_and_sends_their_own_part(nominated, factory, focal, place):
    application = nominated[0].application
    assert "Invited, has not begun" in focal.get(place).visible
    applications.save_section(
        application, factory.sections(application.event)[0], ANSWERS, factory.sections(application.event)
    )
    db.session.commit()
    assert "Has begun" in focal.get(place).visible

    send(application, factory)

    assert application.status == Status.SUBMITTED
    assert "Sent" in focal.get(place).visible


@pytest.mark.parametrize("was_sent", [False, True])
def test_a_delegate_is_replaced_in_the_same_seat(nominated, factory, focal, place, was_sent):
    old = nominated[1]
    if was_sent:
        send(old.application, factory)
    row = {"name_native": "Рустам", "email": "rustam@demo.example"}

    focal.post(f"{place}/nominations/{old.uid}/replacement", fields=fields([row]))

    assert _by_seat()[2] == "Рустам"
    db.session.expire_all()
    assert (old.ended_why, old.application.status) == ("replaced", Status.WITHDRAWN)
    assert db.session.get(Nomination, old.replaced_by_id).application.person.badge_name == "Рустам"
    assert mails("nomination_ended") == ["d1@demo.example"]
    assert mails("nominated")[-1] == "rustam@demo.example"
    page = focal.get(place)
    assert "Replaced" in page.visible
    page = focal.get(f"{place}/nominations/{old.uid}")
    assert "Who came instead: Рустам" in page.visible
    assert f"{place}/nominations/{db.session.get(Nomination, old.replaced_by_id).uid}" in page.links


def test_whoever_replaces_second_reads_who_came_and_keeps_what_they_typed(nominated, focal, place):
    old = nominated[1]
    address = f"{place}/nominations/{old.uid}/replacement"
    focal.post(address, fields=fields([{"name_native": "Рустам", "email": "rustam@demo.example"}]))

    for email in ("anna@demo.example", "nowhere"):  # also a row with which something is wrong
        row = {"name_native": "Анна", "email": email, "position": "Hydrologist"}
        page = focal.post(address, fields=fields([row]), expect=409)
        assert "Делегатка б was replaced before: Рустам came instead." in page.visible
        assert "only if that person should come instead of Рустам" in page.visible
        assert (page.inputs["name_native-0"], page.inputs["email-0"]) == ("Анна", email)
    assert _by_seat()[2] == "Рустам"
    # The row stands on the page of whoever came, where one press would replace them.
    db.session.expire_all()
    there = db.session.get(Nomination, old.replaced_by_id)
    assert f"{place}/nominations/{there.uid}/replacement" in [form["action"] for form in page.forms]

    nominating.take_back(there)
    db.session.commit()
    page = focal.post(address, fields=fields([row]), expect=409)
    assert "What you typed, to copy" in page.visible
    assert "Hydrologist" in page.visible


def test_a_replacement_without_any_field_is_refused_with_a_sentence(nominated, focal, place):
    page = focal.post(f"{place}/nominations/{nominated[0].uid}/replacement", expect=422)

    assert "Write at least one name" in page.visible


def _after_results(nominated, factory):
    """The first two have sent theirs: one gets an offer, one is not selected; it is ten days before the event."""
    event = nominated[0].application.event
    for one in nominated[:2]:
        send(one.application, factory)
    plan = deciding.OfferPlan(mode="in_person", role=event.roles[0])
    deciding.approve(nominated[0].application, plan)
    deciding.not_select(nominated[1].application, told="places")
    telling.send_results(event)
    db.session.commit()
    at = replacing.last_moment(event) - timedelta(days=10)
    assert at > event.call_closes
    clock.set_source(lambda: at)


def test_who_drops_out_after_results_is_replaced_and_the_successor_completes_and_sends(
    nominated, factory, focal, place, app
):
    old, event = nominated[0], nominated[0].application.event
    _after_results(nominated, factory)
    focal.sign_in(FOCAL)
    assert "you can replace somebody who cannot come" in focal.get(place).visible
    page = focal.get(f"{place}/nominations/{old.uid}")
    assert "what was decided for this person does not go over" in page.visible
    row = {"name_native": "Рустам", "email": "rustam@demo.example"}

    focal.post(f"{place}/nominations/{old.uid}/replacement", fields=fields([row]))

    db.session.expire_all()
    successor = db.session.get(Nomination, old.replaced_by_id)
    assert (old.application.status, successor.application.status) == (Status.WITHDRAWN, Status.DRAFT)
    assert successor.application.open_until == replacing.last_moment(event)
    told = db.session.scalars(select(Mail).where(Mail.template == "nominated").order_by(Mail.id.desc())).first()
    until = {datetime.fromisoformat(told.values[key]) for key in ("closes", "link_until")}
    assert until == {successor.application.open_until}
    delegate = Client(app)
    delegate.open_by_link(successor.application.person)
    assert f"/events/{event.slug}/apply" in delegate.get(f"/applications/{successor.application.reference}").text
    delegate.get(f"/events/{event.slug}/apply/check")
    send(successor.application, factory)
    assert successor.application.status == Status.SUBMITTED


def test_after_the_call_no_place_of_somebody_who_was_refused_goes_over_and_none_on_the_first_day(
    nominated, factory, focal, place
):
    _after_results(nominated, factory)
    focal.sign_in(FOCAL)
    refused = f"{place}/nominations/{nominated[1].uid}"
    assert "Who comes instead" not in focal.get(refused).visible
    page = focal.post(f"{refused}/replacement", fields=fields(["Рустам"]), expect=409)
    assert "The organizers have no place for this person" in page.visible

    begins = replacing.last_moment(nominated[0].application.event)
    clock.set_source(lambda: begins)
    focal.sign_in(FOCAL)
    other = f"{place}/nominations/{nominated[0].uid}"
    assert "Who comes instead" not in focal.get(other).visible
    page = focal.post(f"{other}/replacement", fields=fields(["Рустам"]), expect=409)
    assert "The event begins" in page.visible
    assert page.inputs["name_native-0"] == "Рустам"
    assert len(_by_seat()) == 3


def test_after_the_call_nothing_tells_a_decision_that_was_not_told(nominated, factory, focal, place):
    event = nominated[0].application.event
    send(nominated[0].application, factory)
    deciding.not_select(nominated[0].application, told="places")
    db.session.commit()
    after = event.call_closes + timedelta(days=1)
    clock.set_source(lambda: after)
    focal.sign_in(FOCAL)

    assert "Who comes instead" in focal.get(f"{place}/nominations/{nominated[0].uid}").visible


def test_who_was_replaced_cannot_come_back_that_way_but_can_apply_anew(nominated, factory, focal, place, app):
    old = nominated[0]
    send(old.application, factory)
    focal.post(f"{place}/nominations/{old.uid}/replacement", fields=fields(["Рустам"]))
    db.session.expire_all()

    assert not sending.can_take_back(old.application)
    with pytest.raises(sending.CannotTakeBack):
        sending.take_back_withdrawal(old.application)
    person = old.application.person
    assert db.session.scalar(queries.own_active(person, old.application.event)) is None
    delegate = Client(app)
    delegate.open_by_link(person)
    page = delegate.get(f"/applications/{old.application.reference}")
    assert "has named somebody else in your place" in page.visible
    assert "Your nomination was ended" in page.visible
    delegate.get("/events/forum/apply")
    again = applications.begin(old.application.event, badge_name="Again", language="en", person=person)
    assert again.status == Status.DRAFT


def test_a_bad_successor_is_said_beside_the_row_and_nobody_is_replaced(nominated, focal, place):
    row = {"name_native": "Рустам", "email": "nowhere"}

    page = focal.post(f"{place}/nominations/{nominated[0].uid}/replacement", fields=fields([row]), expect=422)

    assert page.inputs["name_native-0"] == "Рустам"
    assert "not an e-mail address" in page.visible
    assert len(_by_seat()) == 3


def test_a_place_that_is_taken_back_is_given_to_the_next(nominated, focal, place):
    focal.post(f"{place}/nominations/{nominated[0].uid}/end")
    assert sorted(_by_seat()) == [2, 3]

    focal.post(place, fields=fields(["Рустам"]), expect=200)

    assert _by_seat()[1] == "Рустам"
    page = focal.post(f"{place}/nominations/{nominated[0].uid}/end", expect=409)
    assert "has ended before" in page.visible


def test_one_is_the_head_of_the_delegation(nominated, focal, place):
    for one in nominated[:2]:
        focal.post(f"{place}/nominations/{one.uid}/head")

    db.session.expire_all()
    assert [one.is_head for one in nominated] == [False, True, False]
    assert "Head of delegation" in focal.get(place).visible
    focal.post(f"{place}/nominations/{nominated[1].uid}/end")
    db.session.expire_all()
    assert not nominated[1].is_head


def test_a_delegate_declines_on_their_own_page(nominated, app, client):
    application = nominated[0].application
    delegate = Client(app)
    delegate.open_by_link(application.person)
    page = delegate.get(f"/applications/{application.reference}")
    assert "You are nominated" in page.visible
    assert "You were nominated" in page.visible
    delegate.get(f"/applications/{application.reference}/nomination")

    delegate.post(f"/applications/{application.reference}/nomination/refusal")

    db.session.expire_all()
    assert (nominated[0].ended_why, application.status) == ("declined", Status.WITHDRAWN)
    assert mails("nomination_declined") == [FOCAL]
    assert mails("nomination_ended") == []
    assert "You declined the nomination" in delegate.get(f"/applications/{application.reference}").visible
    delegate.post(f"/applications/{application.reference}/nomination/refusal", expect=404)


def test_a_stranger_declines_nothing(nominated, factory, app):
    stranger = Client(app)
    stranger.open_by_link(factory.application(nominated[0].application.event).person)

    reference = nominated[0].application.reference
    stranger.get(f"/applications/{reference}/nomination", expect=404)
    stranger.post(f"/applications/{reference}/nomination/refusal", expect=404)


def test_a_new_link_or_code_is_sent_as_long_as_nothing_is_theirs(nominated, focal, place, factory):
    focal.post(f"{place}/nominations/{nominated[0].uid}/link")
    assert mails("nominated").count("d0@demo.example") == 2
    send(nominated[0].application, factory)
    focal.post(f"{place}/nominations/{nominated[0].uid}/link", expect=409)

    focal.post(f"{place}/nominations/{nominated[2].uid}/end")
    focal.post(place, fields=fields(["Без почты"]), expect=200)
    without = db.session.scalars(select(Nomination).where(Nomination.seat == 3, Nomination.ended_at.is_(None))).one()
    address = f"{place}/nominations/{without.uid}"
    focal.post(f"{address}/link")
    assert "shown only once" in focal.get(address).visible
    assert "shown only once" not in focal.get(address).visible
    # Whoever holds the code would read what the person typed meanwhile.
    applications.save_section(
        without.application, factory.sections(without.application.event)[0], {"gender": "male"},
        factory.sections(without.application.event),
    )  # fmt: skip
    db.session.commit()
    assert "No new code is made" in focal.post(f"{address}/link", expect=409).visible


def test_a_decision_is_not_known_before_results_are_told(nominated, factory, focal, place):
    application = nominated[0].application
    send(application, factory)
    deciding.start_review(application)
    db.session.commit()
    before = focal.get(place).visible
    deciding.not_select(application, told="places")
    db.session.commit()
    assert "In review" in before
    assert focal.get(place).visible == before

    telling.send_results(application.event)
    db.session.commit()
    assert "Not selected" in focal.get(place).visible


def test_another_organizations_nominations_are_nothing_here(nominated, factory, client, event):
    from eventreg.organizations import focal_points

    other = factory.organization("Таза су", country="KG")
    focal_points.name(other, "other@demo.example", verified=True)
    db.session.commit()
    client.sign_in("other@demo.example")

    uid = nominated[0].uid
    client.get(f"/delegations/forum/{other.uid}/nominations/{uid}", expect=404)
    for verb in ("replacement", "end", "head", "link"):
        client.post(f"/delegations/forum/{other.uid}/nominations/{uid}/{verb}", fields=fields(["X"]), expect=404)
    assert len(_by_seat()) == 3


def test_a_nominated_draft_is_in_no_list_of_the_staff(nominated, factory, client):
    factory.account()
    client.sign_in("organizer@demo.example")
    reference = db.session.scalars(select(Application.reference)).first()

    client.get(f"/manage/forum/applications/{reference}", expect=404)
    assert "Делегатка" not in client.get("/manage/forum/applications").visible


def _left(template="nomination_left"):
    told = db.session.scalars(select(Mail).where(Mail.template == template).order_by(Mail.id))
    return [(one.address, one.values["what"], one.values["was_head"]) for one in told]


def test_a_delegate_who_withdraws_frees_the_place_and_the_focal_point_is_told(nominated, factory, focal, place, app):
    gone = nominated[0]
    send(gone.application, factory)
    nominating.name_head(gone)
    delegate = Client(app)
    delegate.open_by_link(gone.application.person)

    delegate.post(f"/applications/{gone.application.reference}/withdrawal")

    db.session.expire_all()
    assert (gone.ended_why, gone.is_head, sorted(_by_seat())) == ("withdrew", False, [2, 3])
    assert _left() == [(FOCAL, "withdrew", True)]
    assert "2 of 3 used, 1 left" in focal.get(place).visible
    page = focal.get(f"{place}/nominations/{gone.uid}")
    assert "Withdrew" in page.visible
    assert "Make head of delegation" not in page.visible
    focal.post(f"{place}/nominations/{gone.uid}/head", expect=409)
    focal.post(place, fields=fields(["Рустам"]), expect=200)
    assert _by_seat()[1] == "Рустам"


def test_whoever_takes_the_withdrawal_back_has_a_place_again(nominated, factory, app, event):
    gone = nominated[0]
    event.asks_endorsement = True
    send(gone.application, factory)
    delegate = Client(app)
    delegate.open_by_link(gone.application.person)
    delegate.post(f"/applications/{gone.application.reference}/withdrawal")

    delegate.post(f"/applications/{gone.application.reference}/withdrawal/reversal")

    db.session.expire_all()
    assert (gone.ended_at, gone.ended_why, sorted(_by_seat())) == (None, None, [1, 2, 3])
    assert gone.application.status == Status.SUBMITTED  # nominated: nobody need endorse it
    assert [what for _address, what, _head in _left()] == ["withdrew", "came_back"]


def test_and_is_told_where_none_is_free_any_more(nominated, factory, app, event, organization):
    gone = nominated[0]
    send(gone.application, factory)
    delegate = Client(app)
    delegate.open_by_link(gone.application.person)
    own = f"/applications/{gone.application.reference}"
    delegate.post(f"{own}/withdrawal")
    nominating.nominate(event, organization, people(1), language="en")
    db.session.commit()

    delegate.post(f"{own}/withdrawal/reversal")

    db.session.expire_all()
    assert (gone.ended_why, gone.application.status) == ("withdrew", Status.SUBMITTED)
    assert len(_by_seat()) == 3
    assert "all places of the delegation of" in delegate.get(own).visible
    assert [what for _address, what, _head in _left()] == ["withdrew"]


def test_whoever_comes_back_after_somebody_was_named_instead_reads_that(nominated, factory, app, event):
    gone = nominated[0]
    send(gone.application, factory)
    delegate = Client(app)
    delegate.open_by_link(gone.application.person)
    own = f"/applications/{gone.application.reference}"
    delegate.post(f"{own}/withdrawal")
    closes, event.call_closes = event.call_closes, clock.now() - timedelta(hours=1)
    nominating.replace(gone, people(4)[3], language="en")
    event.call_closes = closes  # the call is open for longer
    db.session.commit()

    delegate.post(f"{own}/withdrawal/reversal")

    shown = delegate.get(own).visible
    assert "named somebody else in your place" in shown
    assert "all places of the delegation" not in shown


def test_whom_the_organizers_take_out_frees_the_place_too(nominated, factory, focal, place):
    gone = nominated[0]
    send(gone.application, factory)

    deciding.cancel(gone.application, reason="No visa.", words="Sorry.")
    db.session.commit()

    assert (gone.ended_why, sorted(_by_seat())) == ("cancelled", [2, 3])
    assert _left() == [(FOCAL, "cancelled", False)]
    assert "Taken out by the organizers" in focal.get(place).visible


def test_after_the_call_a_colleague_comes_for_whoever_withdrew(nominated, factory, focal, place):
    gone = nominated[0]
    _after_results(nominated, factory)
    sending.withdraw(gone.application)
    db.session.commit()
    focal.sign_in(FOCAL)
    assert "They have withdrawn" in focal.get(f"{place}/nominations/{gone.uid}").visible

    focal.post(f"{place}/nominations/{gone.uid}/replacement", fields=fields(["Рустам"]))

    db.session.expire_all()
    assert (_by_seat()[1], gone.ended_why) == ("Рустам", "withdrew")
    page = focal.post(f"{place}/nominations/{gone.uid}/replacement", fields=fields(["Анна"]), expect=409)
    assert "Рустам came instead" in page.visible


def test_nobody_who_is_out_is_made_the_head(nominated, factory, focal, place):
    _after_results(nominated, factory)
    focal.sign_in(FOCAL)
    refused = f"{place}/nominations/{nominated[1].uid}"

    assert "Make head of delegation" not in focal.get(refused).visible
    page = focal.post(f"{refused}/head", expect=409)

    assert "does not come, and so cannot lead the delegation" in page.visible


def test_when_the_head_goes_it_is_said_that_there_is_none_now(nominated, focal, place):
    nominating.name_head(nominated[0])
    focal.post(f"{place}/nominations/{nominated[0].uid}/replacement", fields=fields([{"name_native": "Рустам"}]))
    assert "The delegation has no head now" in focal.get(place).visible

    nominating.name_head(nominated[1])
    focal.post(f"{place}/nominations/{nominated[1].uid}/end")
    assert "The delegation has no head now" in focal.get(place).visible


def test_whoever_has_no_e_mail_is_not_said_to_be_told_by_mail(event, organization, focal, place):
    made = nominating.nominate(event, organization, [Nominee("Без почты")], language="en")[0].nomination
    db.session.commit()

    page = focal.get(f"{place}/nominations/{made.uid}")

    assert "They are told by mail" not in page.visible
    assert "They have no e-mail: please tell them yourself." in page.visible


@pytest.mark.parametrize("address", ["d0@demo.example", "mine@demo.example"])
def test_whoever_opens_the_mailed_link_has_shown_that_they_read_the_address(nominated, factory, app, address):
    application = nominated[0].application
    sent = db.session.scalars(select(Mail).where(Mail.template == "nominated"))
    told = next(one for one in sent if one.address == "d0@demo.example")

    assert Client(app).http.post(f"/p/{told.values['secret_token']}").status_code == 302
    db.session.expire_all()
    send(application, factory, email=address)

    assert (application.person.email.address, application.is_verified) == (address, address == "d0@demo.example")
    assert mails("verify") == ([] if application.is_verified else [address])
