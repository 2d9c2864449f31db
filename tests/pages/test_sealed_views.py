"""Opening what an applicant sealed."""

import pytest

from eventreg.accounts.permissions import StaffRoleName as Role
from eventreg.applications.form.form_document import QuestionDraft, SectionDraft
from eventreg.audit.models import Entry
from eventreg.extensions import db
from tests.pages.asked_later import choices, kept, publish, texts

NOTE = "Only by my sister, after nine."


@pytest.fixture
def address(factory):
    application = factory.application(factory.event("forum"), contact_safely=NOTE)
    return f"/manage/forum/applications/{application.reference}/sealed/contact_safely"


@pytest.fixture
def organizer(client, factory):
    client.sign_in(factory.account().email)


def test_a_sealed_note_is_opened_with_a_reason_that_stays(client, organizer, address):
    page = client.get(address.removesuffix("/sealed/contact_safely"))
    assert NOTE not in page.text
    assert f'href="{address}"' in page.text
    assert NOTE not in client.get(address).text

    opened = client.post(address, fields={"reason": "Telling her about the visa"}, expect=200)

    assert NOTE in opened.visible
    entry = db.session.query(Entry).filter_by(action="application.sealed_opened").one()
    assert entry.details == {"key": "contact_safely", "reason": "Telling her about the visa"}
    assert (
        "Opened what is sealed: “Telling her about the visa”"
        in client.get(address.removesuffix("/sealed/contact_safely")).visible
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
    address = f"/manage/other/applications/{application.reference}/sealed/contact_safely"

    assert "/sealed/" not in client.get(address.removesuffix("/sealed/contact_safely")).text
    client.post(address, fields={"reason": "Telling her"}, expect=404)


def test_an_office_and_other_roles_open_nothing(client, factory, address):
    account = factory.account("reviewer@demo.example", role=Role.REVIEWER)
    client.sign_in(account.email)

    client.get(address, expect=403)
    client.post(address, fields={"reason": "Telling her"}, expect=403)


FAITH = QuestionDraft(
    "prayer", "one_of", texts("Do you need a prayer room?"), options=choices(y="Every day", n="No"), sensitive=True
)
ILL = QuestionDraft("ill", "yes_no", texts("Do you need a doctor near?"), sensitive=True, required=True)
CARE = SectionDraft("care", texts("Care"), questions=(FAITH, ILL))


@pytest.fixture
def cared_for(factory):
    return factory.application(publish(factory.event("forum"), CARE), prayer="y", ill=False)


def _at(application, key=""):
    return f"/manage/forum/applications/{application.reference}" + (f"/sealed/{key}" if key else "")


def test_any_sealed_answer_is_opened_by_itself(client, organizer, cared_for):
    page = client.get(_at(cared_for))
    assert "Every day" not in page.text
    assert {_at(cared_for, "prayer"), _at(cared_for, "ill")} <= set(page.links)

    opened = client.post(_at(cared_for, "prayer"), fields={"reason": "Booking the room"}, expect=200)

    assert "Every day" in opened.visible
    entry = db.session.query(Entry).filter_by(action="application.sealed_opened").one()
    assert entry.details == {"key": "prayer", "reason": "Booking the room"}
    assert "Every day" not in client.get(_at(cared_for)).text


def test_a_sealed_no_is_an_answer(client, organizer, cared_for):
    assert "The answer no" in client.post(_at(cared_for, "ill"), fields={"reason": "A doctor asks"}, expect=200).visible


def test_a_sealed_answer_stands_in_no_list_and_no_search(client, organizer, cared_for):
    for path in ("applications", "applications.csv", "participants"):
        assert "Every day" not in client.http.get(f"/manage/forum/{path}").get_data(as_text=True)
    assert cared_for.reference not in client.get("/manage/forum/applications", q="Every day").text


def test_an_answer_that_is_not_sealed_is_not_opened_here(client, organizer, cared_for):
    client.get(_at(cared_for, "motivation"), expect=404)
    client.post(_at(cared_for, "motivation"), fields={"reason": "Curious"}, expect=404)
    client.get(_at(cared_for, "nothing"), expect=404)


def test_another_events_sealed_answer_is_a_404(client, organizer, factory, cared_for):
    factory.event("other")

    client.get(f"/manage/other/applications/{cared_for.reference}/sealed/prayer", expect=404)


def test_its_own_person_reads_that_it_is_kept_and_can_replace_it(client, cared_for):
    client.open_by_link(cared_for.person)
    address = "/events/forum/apply/care"
    assert "Every day" not in client.get(f"/applications/{cared_for.reference}").text

    page = client.get(address)
    assert page.text.count("kept sealed here") == 2
    client.post(address, fields={"prayer": "", "ill": ""})
    client.post(address, fields={"prayer": "n", "ill": ""})

    assert {key: kept(cared_for)[key] for key in ("prayer", "ill")} == {"prayer": "n", "ill": False}
