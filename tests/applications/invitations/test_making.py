"""Making, changing, extending, revoking."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from eventreg.accounts.models import WayIn
from eventreg.applications.invitations import invitation_links, making, naming
from eventreg.applications.status import Status
from eventreg.audit.models import Entry
from eventreg.core import clock
from eventreg.extensions import db

DAY = timedelta(days=1)


def test_address_and_note_lie_encrypted(invite):
    invitation = invite.person(note="We met in Osh")

    assert b"aliya" not in invitation.email_box
    assert b"Osh" not in invitation.note_box
    assert (invitation.email, invitation.note) == ("aliya@gov.example", "We met in Osh")


def test_what_the_line_does_not_pay_for_is_not_promised(invite):
    invitation = invite.person(covers=["travel", "per_diem"])

    assert invitation.covers == ["travel"]
    assert invite.person(funding_line=None).covers == []


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"name": ""}, making.NobodyInvited),
        ({"names_others": True, "institution": ""}, making.NobodyInvited),
        ({"names_others": True, "people": 51}, making.TooManyPeople),
        ({"mode": "by_post"}, making.NotOfThisEvent),
        ({"days": ["2020-01-01"]}, making.NotOfThisEvent),
        ({"answer_by": clock.now() - DAY}, making.AnswerByNotAhead),
        ({"answer_by": clock.now() + 100 * DAY}, making.AnswerByNotAhead),
    ],
)
def test_what_cannot_be_offered(invite, changes, fault):
    with pytest.raises(fault):
        making.make(invite.event, invite.wanted(**changes))


def test_a_role_of_another_event_is_not_offered(invite, factory):
    other = factory.event("other")

    with pytest.raises(making.NotOfThisEvent):
        making.make(invite.event, invite.wanted(role=other.roles[0]))


def test_the_institution_is_the_entry_of_the_register_that_is_called_so(invite, factory):
    entry = factory.organization("Министерство экологии", country="KZ")

    assert invite.person(institution="Ministerstvo ekologii").organization is entry
    assert invite.person(institution="Ministry of Ecology").organization is None


def test_to_another_address_it_is_sent_anew_and_older_links_end(invite):
    invitation = invite.person()
    link = invite.link(invitation)

    making.change(invitation, invite.wanted(email="other@gov.example", answer_by=invitation.answer_by))

    assert invitation.sent_at is None
    with pytest.raises(invitation_links.ways_in.LinkIsOver):
        invitation_links.open_link(link.rpartition("/")[2])
    changed = db.session.scalars(select(Entry).where(Entry.action == "invitation.changed")).one()
    assert changed.details == {"keys": ["email"]}


def test_once_answered_only_the_day_can_be_changed(invite):
    invitation = invite.institution()
    naming.name_person(invitation, 1, naming.Named("Guest", "g@x.example"), instead="")

    with pytest.raises(making.AnsweredMeanwhile):
        making.change(invitation, invite.wanted(names_others=True))
    making.extend(invitation, clock.now() + 20 * DAY)
    with pytest.raises(making.AnswerByNotAhead):
        making.extend(invitation, clock.now() - DAY)


def test_what_is_revoked_lets_nobody_in_and_withdraws_those_who_were_only_named(invite):
    invitation = invite.institution()
    person = naming.name_person(invitation, 1, naming.Named("Guest", "g@x.example"), instead="")
    links = [invite.link(invitation), invite.named_link(person)]

    assert making.revoke(invitation) == []

    assert person.application.status == Status.WITHDRAWN
    for link in links:
        with pytest.raises(invitation_links.ways_in.LinkIsOver):
            invitation_links.open_link(link.rpartition("/")[2])
    with pytest.raises(making.RevokedBefore):
        making.revoke(invitation)
    with pytest.raises(making.RevokedBefore):
        making.extend(invitation, clock.now() + DAY)


def test_secrets_are_not_in_the_database(invite):
    link = invite.link(invite.person())
    ways = db.session.scalars(select(WayIn).where(WayIn.purpose == "invitation")).all()

    assert all(link.rpartition("/")[2].encode() not in way.token_hash and way.used_at is None for way in ways)


@pytest.mark.parametrize("people", [0, 51])
def test_the_database_holds_how_many_an_institution_names(invite, people):
    invitation = invite.institution()
    invitation.people = people

    with pytest.raises(IntegrityError):
        db.session.flush()
