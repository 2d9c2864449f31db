"""Columns that somebody chose, the sheet with them, and applications side by side."""

import csv
import io

import pytest
from sqlalchemy import true

from eventreg.applications.form.form_models import Question, QuestionVersion
from eventreg.applications.lists import comparing, list_filters, list_pages
from eventreg.applications.lists.list_columns import known_columns
from eventreg.events import domain as events
from eventreg.extensions import db


@pytest.fixture
def event(client, factory):
    event = factory.event("forum")
    client.sign_in(factory.account().email)
    return event


def hide(event, key, **changes):
    """Let a question be asked otherwise from now on."""
    version = (
        db.session.query(QuestionVersion)
        .join(Question)
        .filter(Question.event_id == event.id, Question.key == key)
        .one()
    )
    for name, value in changes.items():
        setattr(version, name, value)
    db.session.commit()


def sheet(client, query):
    text = client.http.get(f"/manage/forum/applications.csv?{query}").get_data().decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def test_columns_of_an_address():
    assert known_columns(["tags", "answer.motivation", "tags", "password", "answer.<b>", "sent"]) == (
        "tags", "answer.motivation", "sent",
    )  # fmt: skip
    assert list_filters.unknown({"column": ["tags", "password"]}) == ["column=password"]


def test_an_answer_is_a_column_and_its_sheet_has_it_whole(client, factory, event):
    motivation = "Clean rivers for" + " all" * 40
    factory.application(event, motivation=motivation)

    page = client.get("/manage/forum/applications", column=["position", "answer.motivation"])
    head, row = sheet(client, "column=position&column=answer.motivation&column=sent")

    assert "Clean rivers for all" in page.visible
    assert 'data-label="Position"' in page.text
    assert 'data-label="Category"' not in page.text
    assert head[:4] == ["Reference", "Badge name", "Name in Latin letters", "Position"]
    assert row[4] == motivation


def test_what_is_sealed_is_no_column_no_cell_and_not_compared(client, factory, event):
    first, second = (factory.application(event, motivation="My illness") for _number in range(2))
    hide(event, "motivation", sensitive=True)

    page = client.get("/manage/forum/applications", column=["answer.motivation", "status"])
    choice = client.get("/manage/forum/applications/columns")
    compared = client.get("/manage/forum/applications/comparison", chosen=[first.reference, second.reference])

    for one in (page, choice, compared):
        assert "illness" not in one.text
    assert "answer.motivation" not in choice.text
    assert "illness" not in str(sheet(client, "column=answer.motivation&column=status"))


def test_an_office_reads_no_answers_that_are_head_offices(client, factory, event):
    factory.application(event, country="KZ", motivation="For head office")
    office = events.ensure_office("kz", names={"en": "Kazakhstan"}, countries=["KZ"])
    hide(event, "motivation", seen_by="head_office")
    assert "For head office" in client.get("/manage/forum/applications", column="answer.motivation").visible
    client.sign_in(factory.account("office.kz@demo.example", office_id=office.id).email)

    assert "For head office" not in client.get("/manage/forum/applications", column="answer.motivation").text
    assert "For head office" not in str(sheet(client, "column=answer.motivation"))


def test_no_way_to_reach_somebody_is_a_column(client, event):
    page = client.get("/manage/forum/applications/columns")

    for key in ("email", "phone", "contact_safely", "messenger"):
        assert f"answer.{key}" not in page.text
    assert "answer.motivation" in page.text


def test_differences_stand_out(client, factory, event):
    first = factory.application(event, country="KZ", motivation="Rivers")
    second = factory.application(event, country="TJ", motivation="rivers")

    rows = {row.label: row for row in comparing.rows(event, [first, second], "head_office")}
    page = client.get("/manage/forum/applications/comparison", chosen=[second.reference, first.reference])

    assert rows["Country"].values == ["Kazakhstan", "Tajikistan"]
    assert rows["Country"].differs
    assert not rows["Gender"].differs
    assert "Country (they differ) Tajikistan Kazakhstan" in page.visible


def test_at_most_four_and_at_least_two_are_compared(client, factory, event):
    applications = [factory.application(event, name_native=f"Person {number}") for number in range(5)]
    references = [one.reference for one in applications]

    many = client.get("/manage/forum/applications/comparison", chosen=references)
    one = client.get("/manage/forum/applications/comparison", chosen=[references[0], "TF-9999-99", "' OR 1=1"])

    assert "At most 4 fit side by side" in many.visible
    assert "Person 3" in many.visible
    assert "Person 4" not in many.visible
    assert "Two at least" in one.visible


def test_an_office_compares_only_whom_it_sees(client, factory, event):
    seen = factory.application(event, country="KZ", name_native="Seen Person")
    hidden = factory.application(event, country="KZ", head_office_only=True, name_native="Hidden Person")
    other = factory.application(event, country="TJ", name_native="Foreign Person")
    office = events.ensure_office("kz", names={"en": "Kazakhstan"}, countries=["KZ"])
    client.sign_in(factory.account("office.kz@demo.example", office_id=office.id).email)

    page = client.get(
        "/manage/forum/applications/comparison", chosen=[seen.reference, hidden.reference, other.reference]
    )

    assert "Two at least" in page.visible
    for name in ("Hidden", "Foreign"):
        assert name not in page.text


def test_previous_and_next_of_a_filtered_list_and_of_a_search(client, factory, event):
    first, second, third = (factory.application(event, country=code) for code in ("KZ", "TJ", "KZ"))

    page = client.get(f"/manage/forum/applications/{third.reference}", country="KZ")
    searched = list_pages.page(event, list_filters.read({"q": "Jamshed"}), true()).rows
    middle = client.get(f"/manage/forum/applications/{searched[1].reference}", q="Jamshed")

    assert f"/manage/forum/applications/{first.reference}?country=KZ" in page.links
    assert not any(second.reference in link for link in page.links if "country=KZ" in link)
    for one in (searched[0], searched[2]):
        assert f"/manage/forum/applications/{one.reference}?q=Jamshed" in middle.links
