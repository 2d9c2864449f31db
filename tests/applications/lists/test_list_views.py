"""The organizers' list: what it shows, to whom, and what is taken away from it."""

import csv
import io
import zipfile
from datetime import UTC, datetime

import python_calamine
from sqlalchemy import select

from eventreg.applications.status import Status
from eventreg.audit.models import Entry
from eventreg.core import clock
from eventreg.core.spreadsheets import read
from eventreg.events import domain as events
from eventreg.extensions import db
from tests.counting import statements


def signed_in(client, factory, email="organizer@demo.example", **scope):
    factory.account(email, **scope)
    client.sign_in(email)


def test_the_list_shows_what_was_sent(client, factory):
    event = factory.event("forum")
    application = factory.application(event)
    draft = factory.application(event, status=Status.DRAFT, name_native="Nobody Yet")
    signed_in(client, factory)

    page = client.get("/manage/forum/applications")

    assert page.h1 == ["Applications"]
    for words in ("Ҷамшед Раҳимзода", "Jamshed Rahimzoda", "Оби зулол", "Tajikistan", "Submitted", "not yet verified"):
        assert words in page.visible
    assert 'data-country="TJ"' in page.text
    assert f"/manage/forum/applications/{application.reference}" in page.links
    assert draft.reference not in page.text
    assert "Nobody Yet" not in page.visible


def test_an_empty_list_says_what_comes_next(client, factory):
    factory.event("forum")
    signed_in(client, factory)

    assert "No applications yet" in client.get("/manage/forum/applications").visible
    filtered = client.get("/manage/forum/applications", country="KZ")
    assert "Nothing fits" in filtered.visible
    assert "/manage/forum/applications" in filtered.links


def test_filters_in_use_are_chips_that_can_be_taken_off(client, factory):
    event = factory.event("forum")
    factory.application(event)
    signed_in(client, factory)

    page = client.get("/manage/forum/applications", country="TJ", category="cso", q="jamshed")

    for words in ("Country: Tajikistan", "Category: Civil society organization", "Search: jamshed"):
        assert words in page.visible
    assert "/manage/forum/applications?category=cso&q=jamshed" in page.links


def test_a_hostile_address_is_a_list(client, factory):
    event = factory.event("forum")
    factory.application(event)
    signed_in(client, factory)

    for query in (
        {"sort": "1; DROP TABLE applications"}, {"after": "' OR 1=1 --"}, {"before": "%00"}, {"status": "draft"},
        {"country": "<script>alert(1)</script>"}, {"q": "\u202e<script>"},
        {"after": "TF-2222-22", "before": "TF-3333-33"},
        {"verified": "x", "new": "y", "category": "🦊", "page": "-1"},
    ):  # fmt: skip
        page = client.get("/manage/forum/applications", **query)
        assert "<script>alert" not in page.text


def test_a_filter_that_nobody_knows_is_told_and_left_out(client, factory):
    event = factory.event("forum")
    factory.application(event)
    signed_in(client, factory)

    one = client.get("/manage/forum/applications", status="nonsense")
    several = client.get("/manage/forum/applications", country="XX1", foo="<b>1</b>")
    none = client.get("/manage/forum/applications", country="TJ", category="")

    assert "The filter “status=nonsense” is not known and was left out." in one.visible
    assert "The filters “country=XX1”, “foo=<b>1</b>” are not known and were left out." in several.visible
    assert "<b>" not in several.text
    for page in (one, several):
        assert "Jamshed Rahimzoda" in page.visible
    assert "left out" not in none.visible


def test_the_number_of_queries_does_not_grow(client, factory):
    event = factory.event("forum")
    factory.application(event)
    signed_in(client, factory)
    client.get("/manage/forum/applications")

    with statements() as one:
        client.get("/manage/forum/applications")
    for _number in range(29):
        factory.application(event)
    with statements() as thirty:
        client.get("/manage/forum/applications")

    assert len(one) == len(thirty)


def test_another_event_and_another_office_are_not_shown(client, factory):
    event = factory.event("forum")
    other = factory.event("other")
    office = events.ensure_office("kz", names={"en": "Kazakhstan"}, countries=["KZ"])
    factory.application(event, country="KZ", name_native="Seen Person")
    factory.application(event, country="KG", name_native="Foreign Person")
    hidden = factory.application(event, country="KZ", head_office_only=True, name_native="Hidden Person")
    factory.application(other, country="KZ", name_native="Elsewhere Person")
    signed_in(client, factory, "office.kz@demo.example", office_id=office.id)

    page = client.get("/manage/forum/applications")
    searched = client.get("/manage/forum/applications", q="Person")

    for shown in (page, searched):
        assert "Seen Person" in shown.visible
        for name in ("Foreign Person", "Hidden Person", "Elsewhere Person"):
            assert name not in shown.visible
    assert "1 application" in page.visible
    client.get("/manage/forum/applications", after=hidden.reference)
    exported = client.http.get("/manage/forum/applications.csv").get_data(as_text=True)
    assert "Seen Person" in exported
    for name in ("Foreign Person", "Hidden Person", "Elsewhere Person"):
        assert name not in exported


def test_a_stranger_to_the_event_gets_a_404(client, factory):
    event = factory.event("forum")
    mine = factory.event("mine")
    factory.application(event)
    signed_in(client, factory, event_id=mine.id)

    client.get("/manage/forum/applications", expect=404)
    client.get("/manage/mine/applications")
    client.get("/manage/nowhere/applications", expect=404)


def test_a_desk_officer_does_not_see_applications(client, factory):
    event = factory.event("forum")
    signed_in(client, factory, "desk@demo.example", role="desk", event_id=event.id)

    client.get("/manage/forum/applications", expect=403)


def test_nobody_sees_it_without_signing_in(client, factory):
    factory.event("forum")

    assert "/sign-in" in client.get("/manage/forum/applications", expect=302).location


def test_a_csv_has_what_is_shown_and_nothing_private(client, factory):
    event = factory.event("forum")
    factory.application(
        event, country="KZ", organization='=HYPERLINK("http://x")', phone="+77012345678", email="secret@demo.example",
        contact_safely="Only in the evening",
    )  # fmt: skip
    factory.application(event, country="KG")
    signed_in(client, factory)

    response = client.http.get("/manage/forum/applications.csv?country=KZ")
    text = response.get_data().decode("utf-8-sig")
    head, *rows = list(csv.reader(io.StringIO(text)))

    assert response.headers["Content-Disposition"].startswith('attachment; filename="forum-applications-')
    assert head[:3] == ["Reference", "Badge name", "Name in Latin letters"]
    assert len(rows) == 1
    assert rows[0][3] == '\'=HYPERLINK("http://x")'
    for private in ("secret@demo.example", "77012345678", "evening"):
        assert private not in text


def test_taking_a_list_away_is_recorded(client, factory):
    event = factory.event("forum")
    factory.application(event)
    signed_in(client, factory)

    client.http.get("/manage/forum/applications.csv?country=TJ&q=jamshed")
    db.session.rollback()
    entry = db.session.scalars(select(Entry).where(Entry.action == "list.exported")).one()

    assert (entry.about, entry.details["filters"], entry.details["rows"]) == ("event:forum", ["country", "q"], 1)
    assert entry.actor.startswith("account:")


def test_a_workbook_opens(client, factory):
    event = factory.event("forum")
    application = factory.application(event)
    signed_in(client, factory)

    content = client.http.get("/manage/forum/applications.xlsx").get_data()
    rows = python_calamine.load_workbook(io.BytesIO(content)).get_sheet_by_index(0).to_python()

    assert rows[1][0] == application.reference
    assert len(rows) == 2


def test_a_workbook_says_what_it_is_who_took_it_and_when(client, factory):
    event = factory.event("forum")
    factory.application(event)
    factory.application(event, country="KZ")
    account = factory.account()
    account.name = '=HYPERLINK("http://x")'
    client.sign_in(account.email)
    clock.set_source(lambda: datetime(2027, 5, 14, 20, 30, tzinfo=UTC))  # already the 15th in Almaty

    response = client.http.get("/manage/forum/applications.xlsx?country=TJ")
    book = python_calamine.load_workbook(io.BytesIO(response.get_data()))
    about = dict(book.get_sheet_by_name("About this list").to_python())

    assert book.sheet_names == ["forum", "About this list"]
    assert about["Event"] == "Test Forum"
    assert about["What is in it"] == "Country: Tajikistan"
    assert about["Rows"] == 1
    assert about["Taken on"] == "Saturday 15 May 2027, 01:30 (Almaty, UTC+5)"
    assert about["Taken by"] == '=HYPERLINK("http://x") <organizer@demo.example>'
    assert "Only people from" not in about
    assert 'filename="forum-applications-2027-05-15.xlsx"' in response.headers["Content-Disposition"]
    with zipfile.ZipFile(io.BytesIO(response.get_data())) as parts:
        assert all("<f>" not in parts.read(name).decode() for name in parts.namelist() if "worksheets/" in name)
    # What was taken away can be brought back: the sheet about it is no list of people.
    assert len(read(response.get_data(), "forum.xlsx").rows) == 1


def test_an_offices_workbook_says_that_it_is_only_theirs(client, factory):
    event = factory.event("forum")
    office = events.ensure_office("kz", names={"en": "Kazakhstan"}, countries=["KZ"])
    factory.application(event, country="KZ")
    signed_in(client, factory, "office.kz@demo.example", office_id=office.id)

    content = client.http.get("/manage/forum/applications.xlsx").get_data()
    about = dict(python_calamine.load_workbook(io.BytesIO(content)).get_sheet_by_name("About this list").to_python())

    assert (about["Only people from"], about["What is in it"], about["Rows"]) == ("Kazakhstan", "All applications", 1)


def test_the_list_in_russian(client, factory):
    event = factory.event("forum")
    factory.application(event)
    client.language = "ru"
    signed_in(client, factory)
    client.http.get("/language/ru")

    page = client.get("/manage/forum/applications")

    assert (page.lang, page.dir) == ("ru", "ltr")
    assert "Таджикистан" in page.visible


def test_a_stage_that_there_is_not_is_told_on_the_page_and_refused_by_the_file(client, factory):
    event = factory.event("forum")
    factory.application(event)
    signed_in(client, factory)

    page = client.get("/manage/forum/applications", stage="balance")
    file = client.get("/manage/forum/applications.csv", expect=422, stage="balance")

    assert "The filter “stage=balance” is not known and was left out." in page.visible
    assert "Jamshed Rahimzoda" in page.visible
    assert "“stage=balance” is no filter of this list." in file.visible
    assert "left out" not in client.get("/manage/forum/applications", stage="shortlist").visible


def test_a_filter_that_is_not_for_an_office_is_left_out_of_its_page_and_refused_by_its_file(client, factory):
    event = factory.event("forum")
    factory.application(event, country="KZ")
    office = events.ensure_office("kz", names={"en": "Kazakhstan"}, countries=["KZ"])
    client.sign_in(factory.account("office.kz@demo.example", office_id=office.id).email)

    page = client.get("/manage/forum/applications", points="4-5")
    file = client.get("/manage/forum/applications.csv", expect=422, points="4-5")

    assert "left out" in page.visible
    assert "Jamshed Rahimzoda" in page.visible
    assert "is no filter of this list" in file.visible
