"""The button "Save and add a file", which whoever has no scripts presses in a section."""

from dataclasses import replace

import pytest

from eventreg.applications.form.form_document import QuestionDraft, SectionDraft
from eventreg.applications.status import Status
from tests.applications.filled_form import at
from tests.pages.asked_later import own, publish, texts

ARRIVAL = QuestionDraft("arrival", "date", texts("Day of arrival"))
NIGHTS = QuestionDraft("nights", "number", texts("Nights"), required=True)
SCAN = QuestionDraft("scan", "files", texts("Your ticket"), rules={"at_most": 1})
WRONG = {"arrival": "31.02.2027", "nights": "3", "then": "files:scan"}
PLACES = ("application", "confirmation")


def asked(stage):
    questions = tuple(replace(one, stage=stage) for one in (ARRIVAL, NIGHTS, SCAN))
    return SectionDraft("ticket", texts("Ticket"), questions=questions)


@pytest.fixture(params=PLACES)
def page_of(request, client, factory, event):
    """The address of a section with files, in the form and among what is asked later; and the page for files."""
    publish(event, asked(request.param))
    is_later = request.param == "confirmation"
    application = factory.application(event, status=Status.CONFIRMED if is_later else Status.DRAFT)
    client.open_by_link(application.person)
    address = own(application, "details", "ticket") if is_later else at(event, "ticket")
    return address, f"/applications/{application.reference}/files/for/scan"


def test_what_cannot_be_read_is_said_before_the_file(client, page_of):
    address, files = page_of

    page = client.post(address, fields=WRONG, expect=422)

    assert "This is not a date." in page.visible
    assert (page.inputs["arrival"], page.inputs["nights"]) == ("31.02.2027", "3")
    assert (files in page.links, "Everything else on this page is saved." in page.visible) == (True, True)
    assert client.get(address).inputs["nights"] == "3"


def test_when_all_can_be_read_it_goes_on_to_the_file(client, page_of):
    address, files = page_of

    assert client.post(address, fields=WRONG | {"arrival": "28.02.2027"}).location == files
    assert client.post(address, fields={"nights": "", "then": "files:scan"}).location == files  # missing is not wrong
    assert files not in client.post(address, fields={"nights": "x"}, expect=422).links
