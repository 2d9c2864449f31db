"""One invitation answered in several browsers at the same instant, and the last place taken by two of the invited."""

from collections import Counter

import pytest
from sqlalchemy import func, select

from eventreg.applications.invitations import invitation_queries, naming
from eventreg.applications.invitations.invitation_models import Invitation, InvitedPerson
from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.extensions import db
from eventreg.participants.models import Participant
from tests.at_once import browser, sent
from tests.client import Client
from tests.inviting import Invite, answered, mails

AT_ONCE = 6


def number(model):
    return db.session.scalar(select(func.count()).select_from(model))


def fields_at(event):
    return answered() | {"days": [f"{event.starts_on}"]}


def _taken_up_at_once(app, factory):
    invite = Invite(factory.event("forum"))
    link = invite.link(invite.person())
    browsers = [browser(Client(app)) for _ in range(AT_ONCE)]
    fields = fields_at(invite.event)
    return Counter(sent(app, browsers, lambda _number: link, lambda _number: fields))


def test_several_browsers_make_exactly_one_application(app, factory):
    answers = _taken_up_at_once(app, factory)

    assert answers == {302: 1, 409: AT_ONCE - 1}
    assert [number(model) for model in (Application, InvitedPerson, Participant)] == [1, 1, 1]
    assert len(mails("confirmed")) == 1


def test_without_the_lock_the_constraint_still_lets_one_through(app, factory, monkeypatch):
    monkeypatch.setattr(invitation_queries, "held_by_uid", invitation_queries.by_uid)

    answers = _taken_up_at_once(app, factory)

    assert answers[302] == 1
    assert set(answers) <= {302, 409}
    assert [number(model) for model in (Application, InvitedPerson, Participant)] == [1, 1, 1]


@pytest.mark.parametrize("places", [1, 2])
def test_the_last_places_are_taken_by_no_more_than_there_are(app, factory, places):
    invite = Invite(factory.event("forum", places_in_person=places))
    names = [f"Guest {word}" for word in ("Ainura", "Bahrom", "Cholpon", "Davit", "Elmira")]
    links = [invite.link(invite.person(name=one, name_latin="", email="", sent=False)) for one in names]
    browsers = [browser(Client(app)) for _ in names]
    own = [
        answered(name_native=one, name_latin="", full_name="", email=f"g{place}@x.example")
        | {"days": [f"{invite.event.starts_on}"]}
        for place, one in enumerate(names)
    ]

    answers = Counter(sent(app, browsers, links.__getitem__, own.__getitem__))

    assert answers == {302: places, 409: len(names) - places}
    assert number(Participant) == places
    assert number(Application) == places


def test_two_colleagues_name_somebody_for_one_place(app, factory):
    invite = Invite(factory.event("forum"))
    link = invite.link(invite.institution())
    browsers = [browser(Client(app)) for _ in range(4)]

    def fields(place):
        return {"place1-name": f"Guest {place}", "place1-email": f"g{place}@x.example", "place1-instead": ""}

    answers = Counter(sent(app, browsers, lambda _number: f"{link}/people", fields))

    assert answers == {302: 1, 409: 3}
    assert (number(InvitedPerson), number(Application), len(mails("invitation_named"))) == (1, 1, 1)


def test_confirming_and_being_replaced_end_in_one_of_both(app, factory):
    invite = Invite(factory.event("forum"))
    ministry = invite.institution()
    person = naming.name_person(ministry, 1, naming.Named("Guest Ainura", "a@x.example"), instead="")
    links = [invite.named_link(person), f"{invite.link(ministry)}/people"]
    accepted = answered(name_native="Guest Ainura", name_latin="", full_name="", email="a@x.example")
    replaced = {"place1-name": "Guest Bahrom", "place1-email": "b@x.example", "place1-instead": str(person.uid)}
    fields = [accepted | {"days": [f"{invite.event.starts_on}"]}, replaced]
    browsers = [browser(Client(app)) for _ in fields]

    answers = sent(app, browsers, links.__getitem__, fields.__getitem__)

    statuses = sorted(db.session.scalars(select(Application.status)))
    if answers[0] == 302:
        assert (answers, statuses) == ([302, 409], [Status.CONFIRMED])
    else:
        assert (answers, statuses) == ([410, 302], [Status.DRAFT, Status.WITHDRAWN])


def test_revoking_while_it_is_accepted_leaves_a_place_or_none(app, factory):
    invite = Invite(factory.event("forum"))
    invitation = invite.person()
    staff = Client(app)
    staff.sign_in(factory.account().email)
    addresses = [invite.link(invitation), f"/manage/forum/invitations/{invitation.uid}/revocation"]
    fields = [fields_at(invite.event), {}]

    answers = sent(app, [browser(Client(app)), browser(staff)], addresses.__getitem__, fields.__getitem__)

    assert answers[1] == 302
    assert db.session.scalars(select(Invitation)).one().revoked_at is not None
    assert (answers[0], number(Participant)) in {(302, 1), (410, 0)}


def test_staff_open_it_again_while_others_accept_or_cancel_whoever_answered(app, factory):
    invite = Invite(factory.event("forum"))
    invitation = invite.person()
    stranger = {"name_native": "Petr Stranger", "name_latin": "", "full_name": "", "email": "petr@x.example"}
    Client(app).post(invite.link(invitation), fields=answered(**stranger) | {"days": [f"{invite.event.starts_on}"]})
    found = db.session.scalars(select(Application)).one()
    staff = Client(app)
    staff.sign_in(factory.account().email)
    page = f"/manage/forum/invitations/{invitation.uid}/people/1"
    addresses = [
        f"{page}/reopening", f"{page}/acceptance", f"/manage/forum/applications/{found.reference}/cancellation",
        f"{page}/reopening",
    ]  # fmt: skip
    fields = [{}, {}, {"reason": "not invited"}, {}]

    answers = sent(app, [browser(staff)] * len(addresses), addresses.__getitem__, fields.__getitem__)

    assert set(answers) <= {302, 404, 409}
    db.session.expire_all()
    was_offered = len(mails("offer")) == 1
    assert len(mails("invitation")) == (1 if was_offered else 2)
    assert number(InvitedPerson) == (1 if was_offered else 0)
