"""Focal points: named by address, verified, ended, replaced in one step; and who may."""

import pytest
from sqlalchemy import select

from eventreg.accounts.models import Account
from eventreg.extensions import db
from eventreg.organizations import focal_points, focal_queries
from eventreg.organizations.focal_models import FocalPoint
from eventreg.outbox.models import Mail
from tests.at_once import browser, sent
from tests.client import Client


@pytest.fixture
def organization(factory):
    return factory.organization()


@pytest.fixture
def staff(factory, client):
    """The client, signed in as organizer."""
    factory.account()
    client.sign_in("organizer@demo.example")
    return client


@pytest.fixture
def address(organization):
    """Where an organization's focal points are."""
    return f"/manage/organizations/{organization.uid}/focal-points"


def _focal():
    return db.session.scalars(select(FocalPoint).order_by(FocalPoint.id)).all()


def _told(template="focal_point"):
    return [mail.address for mail in db.session.scalars(select(Mail).where(Mail.template == template))]


def test_somebody_is_named_verified_and_ended(organization, staff, address):
    assert "Nobody speaks for this organization yet" in staff.get(address).visible
    assert "Nobody speaks" in staff.get(f"/manage/organizations/{organization.uid}").visible

    staff.post(address, fields={"email": " Focal@Demo.example ", "language": "ru"})
    (focal,) = _focal()
    assert (focal.account.email, focal.account.language, focal.is_in_force) == ("focal@demo.example", "ru", False)
    assert focal.account.staff_roles == []
    assert _told() == []
    assert "To verify" in staff.get(address).visible

    staff.post(f"{address}/{focal.uid}/verification")
    staff.post(f"{address}/{focal.uid}/verification")
    db.session.expire_all()
    assert focal.is_in_force
    assert _told() == ["focal@demo.example"]
    assert "focal@demo.example" in staff.get(f"/manage/organizations/{organization.uid}").visible

    staff.post(f"{address}/{focal.uid}/end")
    db.session.expire_all()
    assert not focal.is_in_force
    assert _told("focal_point_ended") == ["focal@demo.example"]
    assert "was ended before" in staff.post(f"{address}/{focal.uid}/end", expect=409).visible
    assert "was ended before" in staff.post(f"{address}/{focal.uid}/verification", expect=409).visible


def test_one_is_replaced_in_one_step_and_the_successor_is_verified_at_once(organization, staff, address):
    staff.post(address, fields={"email": "first@demo.example", "language": "en", "verify": "1"})
    (first,) = _focal()
    page = staff.get(address, replaces=str(first.uid))
    assert "Who replaces first@demo.example?" in page.visible

    staff.post(address, fields={"email": "second@demo.example", "language": "en", "replaces": str(first.uid)})

    speaking = db.session.scalars(focal_queries.in_force(organization.id)).all()
    assert [one.account.email for one in speaking] == ["second@demo.example"]
    assert (_told(), _told("focal_point_ended")) == (
        ["first@demo.example", "second@demo.example"], ["first@demo.example"],
    )  # fmt: skip


def test_who_was_never_verified_hears_nothing(organization, staff, address):
    staff.post(address, fields={"email": "first@demo.example", "language": "en"})

    staff.post(f"{address}/{_focal()[0].uid}/end")

    assert (_told(), _told("focal_point_ended")) == ([], [])


@pytest.mark.parametrize(
    ("email", "words", "status"),
    [("", "Write the address", 422), ("nowhere", "not an e-mail address", 422), ("x" * 300, "", 422)],
)
def test_what_is_no_address_is_said_and_kept(staff, address, email, words, status):
    page = staff.post(address, fields={"email": email, "language": "en"}, expect=status)

    assert words in page.visible
    assert page.inputs["email"] == email
    assert _focal() == []


def test_nobody_is_named_twice_but_may_come_back(organization, staff, address):
    fields = {"email": "focal@demo.example", "language": "en", "verify": "1"}
    staff.post(address, fields=fields)
    assert "already" in staff.post(address, fields=fields, expect=409).visible
    staff.post(f"{address}/{_focal()[0].uid}/end")

    staff.post(address, fields=fields)

    assert [one.is_in_force for one in _focal()] == [False, True]


def test_two_who_name_the_same_person_at_once_name_them_once(app, factory, organization, address):
    browsers = []
    for number in range(3):
        factory.account(f"organizer{number}@demo.example")
        client = Client(app)
        client.sign_in(f"organizer{number}@demo.example")
        browsers.append(browser(client))
    fields = {"email": "focal@demo.example", "language": "en"}
    factory.account("focal@demo.example", role="")

    answers = sent(app, browsers, lambda _number: address, lambda _number: fields)

    assert sorted(answers) == [302, 409, 409]
    assert len(_focal()) == 1


def test_nobody_is_named_for_an_entry_that_another_one_stands_for(organization, staff, address, factory):
    from eventreg.organizations import merging

    merging.merge(organization, factory.organization("Clean Water"))
    db.session.commit()

    page = staff.post(address, fields={"email": "focal@demo.example", "language": "en"}, expect=409)
    assert "name the focal point there" in page.visible


def test_a_focal_point_of_one_organization_is_none_of_another(organization, staff, factory, address):
    focal = focal_points.name(factory.organization("Clean Water"), "focal@demo.example")
    db.session.commit()

    staff.post(f"{address}/{focal.uid}/verification", expect=404)
    staff.post(f"{address}/{focal.uid}/end", expect=404)
    staff.post(address, fields={"email": "a@demo.example", "language": "en", "replaces": str(focal.uid)}, expect=404)
    assert not focal.is_in_force


def test_only_who_manages_organizations_may(organization, factory, app, address):
    for role in ("desk", "reviewer", ""):
        factory.account(f"{role or 'none'}@demo.example", role=role)
        client = Client(app)
        client.sign_in(f"{role or 'none'}@demo.example")
        client.get(address, expect=403)
        client.post(address, fields={"email": "a@demo.example", "language": "en"}, expect=403)
    assert db.session.scalars(select(Account).where(Account.email == "a@demo.example")).all() == []
