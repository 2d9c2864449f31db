"""Opening what an applicant sealed."""

import pytest

from eventreg.accounts.permissions import StaffRoleName as Role
from eventreg.audit.models import Entry
from eventreg.extensions import db

NOTE = "Only by my sister, after nine."


@pytest.fixture
def address(factory):
    application = factory.application(factory.event("forum"), contact_safely=NOTE)
    return f"/manage/forum/applications/{application.reference}/safe-contact"


@pytest.fixture
def organizer(client, factory):
    client.sign_in(factory.account().email)


def test_a_sealed_note_is_opened_with_a_reason_that_stays(client, organizer, address):
    page = client.get(address.removesuffix("/safe-contact"))
    assert NOTE not in page.text
    assert f'href="{address}"' in page.text
    assert NOTE not in client.get(address).text

    opened = client.post(address, fields={"reason": "Telling her about the visa"}, expect=200)

    assert NOTE in opened.visible
    entry = db.session.query(Entry).filter_by(action="application.sealed_opened").one()
    assert entry.details == {"key": "contact_safely", "reason": "Telling her about the visa"}
    assert (
        "Opened what is sealed: “Telling her about the visa”"
        in client.get(address.removesuffix("/safe-contact")).visible
    )


@pytest.mark.parametrize(("reason", "said"), [("", "Write in a few words why"), ("x" * 201, "at most 200 characters")])
def test_without_a_reason_it_stays_closed_and_what_was_typed_stays(client, organizer, address, reason, said):
    page = client.post(address, fields={"reason": reason}, expect=422)

    assert said in page.visible
    assert NOTE not in page.text
    assert page.inputs["reason"] == reason
    assert db.session.query(Entry).filter_by(action="application.sealed_opened").count() == 0


def test_where_nothing_is_sealed_there_is_nothing_to_open(client, organizer, factory):
    application = factory.application(factory.event("other"))
    address = f"/manage/other/applications/{application.reference}/safe-contact"

    assert "safe-contact" not in client.get(address.removesuffix("/safe-contact")).text
    client.post(address, fields={"reason": "Telling her"}, expect=404)


def test_an_office_and_other_roles_open_nothing(client, factory, address):
    account = factory.account("reviewer@demo.example", role=Role.REVIEWER)
    client.sign_in(account.email)

    client.get(address, expect=403)
    client.post(address, fields={"reason": "Telling her"}, expect=403)
