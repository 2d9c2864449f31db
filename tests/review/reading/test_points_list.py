"""Points in the organizers' list: columns, order and filters, the same as on the pages of the review."""

import csv
import io
import random

import pytest

from eventreg.core import clock
from eventreg.events import domain as events
from eventreg.extensions import db
from eventreg.review import deciding
from eventreg.review.reading import assignment, discussing, kept_points, points, review_settings
from eventreg.review.reading.reading_models import Review, ReviewComment
from eventreg.review.reading.review_settings import USUAL
from tests.counting import statements
from tests.review.reading import readers

LIST = "/manage/forum/applications"


@pytest.fixture
def event(client, factory):
    event = factory.event("forum")
    client.sign_in(factory.account().email)
    return event


def settle(event, **changes):
    settings = review_settings.of(event)
    for name, value in changes.items():
        setattr(settings, name, value)
    db.session.add(settings)
    db.session.flush()
    kept_points.write_all(event)
    db.session.commit()


def read(factory, event, *marks, **answers):
    """An application with a reading of one criterion by each reviewer."""
    application = factory.application(event, **answers)
    for number, mark in enumerate(marks, start=1):
        readers.send(readers.give(application, readers.reviewer(factory, event, number)), mark)
    return application


def shown(page, name):
    """What stands in a column, row by row."""
    label = f'data-label="{name}">'
    return [part.split("<")[0] for part in page.text.split(label)[1:]]


def references(page, *applications):
    """Those of these that the page shows, in its order."""
    known = {one.reference: one for one in applications}
    links = {one: page.text.find(f"/applications/{one}") for one in known}
    return sorted((one for one, place in links.items() if place >= 0), key=lambda one: links[one])


def test_points_are_columns_of_the_list_and_of_its_sheet(client, factory, event):
    readers.criterion(event)
    read(factory, event, 5, 2)
    half = read(factory, event, 3)
    readers.give(half, readers.reviewer(factory, event, 2))
    factory.application(event)

    page = client.get(LIST, column=["points", "spread", "readings"], sort="points")
    text = client.http.get(f"{LIST}.csv?column=points&column=spread&column=readings&sort=points").get_data()
    sheet = list(csv.reader(io.StringIO(text.decode("utf-8-sig"))))

    assert shown(page, "Score") == ["3.0", "3.5", "–"]
    assert shown(page, "Apart") == ["–", "3.0", "–"]
    assert shown(page, "Readings") == ["1 of 2", "2 of 2", "–"]
    assert [row[3:] for row in sheet] == [
        ["Score", "Apart", "Readings"], ["3.0", "", "1 of 2"], ["3.5", "3.0", "2 of 2"], ["", "", ""],
    ]  # fmt: skip


def test_sorted_by_points_who_has_none_stands_last_and_pages_meet(client, factory, event):
    readers.criterion(event)
    low, high, none = read(factory, event, 1), read(factory, event, 4), factory.application(event)

    up, down = client.get(LIST, sort="points"), client.get(LIST, sort="-points")
    after = client.get(LIST, sort="-points", after=high.reference)
    before = client.get(LIST, sort="-points", before=none.reference)
    searched = client.get(LIST, sort="-points", q="Jamshed")

    assert references(up, low, high, none) == [low.reference, high.reference, none.reference]
    assert references(down, low, high, none) == [high.reference, low.reference, none.reference]
    assert references(searched, low, high, none) == [high.reference, low.reference, none.reference]
    assert references(after, low, high, none) == [low.reference, none.reference]
    assert references(before, low, high, none) == [high.reference, low.reference]


def test_filtered_from_and_to_points(client, factory, event):
    readers.criterion(event)
    low, high, none = read(factory, event, 1), read(factory, event, 4), factory.application(event)

    def found(**query):
        return set(references(client.get(LIST, **query), low, high, none))

    assert found(points_from="3,5", points_to="") == {high.reference}
    assert found(points="-1") == {low.reference}
    assert found(points="2-3") == set()
    assert found(points=["none", "4-5"]) == {none.reference, high.reference}
    assert found(not_points="4-5") == {low.reference, none.reference}
    page = client.get(LIST, points_from="4.5", points_to="3")
    assert "Score: 3 to 4.5" in page.visible
    assert "“points_from=seven” is not known" in client.get(LIST, points_from="seven").visible


def test_the_form_of_points_has_what_is_in_use_and_the_number_without(client, factory, event):
    readers.criterion(event)
    read(factory, event, 1), factory.application(event)

    page = client.get(f"{LIST}/choices", field="points", points=["3-4.5", "none"])

    assert 'name="points_from" id="points-from" value="3"' in page.text
    assert 'name="points_to" id="points-to" value="4.5"' in page.text
    assert "No points yet 0" not in page.visible
    assert "No points yet 1" in page.visible


def test_those_to_discuss_are_those_of_the_list_to_discuss(client, factory, event):
    readers.criterion(event)
    apart, near, decided = read(factory, event, 5, 2), read(factory, event, 3, 3), read(factory, event, 5, 0)
    deciding.put_on_reserve_list(decided)
    db.session.commit()

    page = client.get(LIST, discuss="yes")

    assert references(page, apart, near, decided) == [apart.reference]
    assert [one.id for one, _summary in discussing.of_event(event, True).lines] == [apart.id]
    assert set(references(client.get(LIST, discuss="no"), apart, near, decided)) == {near.reference, decided.reference}


@pytest.mark.parametrize("levelled", [False, True])
def test_the_database_puts_together_what_python_does(client, factory, event, levelled):
    chance = random.Random(7)
    for weight in (3, 5):
        readers.criterion(event, f"Of {weight}", weight)
    accounts = [readers.reviewer(factory, event, number) for number in range(4)]
    for _number in range(12):
        application = factory.application(event)
        for account in chance.sample(accounts, chance.randint(1, 3)):
            readers.send(readers.give(application, account), chance.randint(0, 5), chance.randint(0, 5))
    settle(event, normalises=levelled)

    sheet = client.http.get(f"{LIST}.csv?column=points&column=spread").get_data().decode("utf-8-sig")
    given = sorted((one.mean, one.spread if one.number > 1 else None) for one in points.of_event(event).values())

    rows = [row[3:] for row in list(csv.reader(io.StringIO(sheet)))[1:]]
    read_back = [(round(float(mean) * 100), round(float(apart) * 100) if apart else None) for mean, apart in rows]
    assert sorted(read_back, key=str) == sorted(given, key=str)


def test_each_stands_with_the_points_of_its_stage(client, factory, event):
    settle(event, stages=[vars(USUAL[key]) for key in ("longlist", "shortlist")])
    readers.criterion(event)
    read(factory, event, 2)
    account = readers.reviewer(factory, event)
    moved = read(factory, event, 5)
    db.session.add(assignment.reading_queries.Standing(event_id=event.id, application_id=moved.id, stage="shortlist",
                                                       by="system", at=event.created_at))  # fmt: skip
    db.session.commit()

    before = shown(client.get(LIST, column="points", sort="sent"), "Score")
    readers.send(readers.give(moved, account), 4)

    assert before == ["2.0", "–"]
    assert shown(client.get(LIST, column="points", sort="sent"), "Score") == ["2.0", "4.0"]


def test_an_office_learns_no_points_by_column_order_filter_or_number(client, factory, event):
    readers.criterion(event)
    low = read(factory, event, 1, country="KZ")
    high = read(factory, event, 4, country="KZ")
    office = events.ensure_office("kz", names={"en": "Kazakhstan"}, countries=["KZ"])
    client.sign_in(factory.account("office.kz@demo.example", office_id=office.id).email)

    page = client.get(
        LIST, column=["points", "spread", "readings", "status"], sort="points", points="4-5", discuss="yes"
    )
    falling = client.get(LIST, sort="-points")

    assert references(page, low, high) == references(falling, low, high)[::-1] == [low.reference, high.reference]
    assert shown(page, "Score") == shown(page, "Readings") == []
    assert "“Score”, “To discuss”" in page.visible
    assert "not known and were left out" in page.visible
    assert "Score" not in client.get(f"{LIST}/columns").visible
    client.get(f"{LIST}/choices", field="points", expect=404)
    assert high.reference not in client.http.get(f"{LIST}.csv?points=4-5").get_data(as_text=True)


def test_who_has_still_to_read_it_does_not_learn_what_others_gave(client, factory, event):
    readers.criterion(event)
    one, other = read(factory, event, 4), read(factory, event, 2)
    organizer = factory.account("both@demo.example")
    factory.account("both@demo.example", "reviewer", event_id=event.id)
    own = readers.give(one, organizer)
    client.sign_in("both@demo.example")
    query = {"column": ["points", "readings"], "sort": "points"}

    hidden = client.get(LIST, **query)
    filtered = client.get(LIST, points="4-")
    readers.send(own, 2)

    assert shown(hidden, "Score") == ["2.0", "–"]
    assert shown(hidden, "Readings") == ["1 of 1", "–"]
    assert one.reference not in filtered.text
    assert shown(client.get(LIST, **query), "Score") == ["2.0", "3.0"]
    assert other.reference in hidden.text


def test_nor_does_who_has_still_to_read_it_on_the_pages_about_its_readers(client, factory, event):
    readers.criterion(event)
    one, other = read(factory, event, 4, 1), read(factory, event, 0, 5)
    db.session.query(Review).first().note = "I know them."
    said = ReviewComment(application=one, account=readers.reviewer(factory, event, 1), at=clock.now())
    said.words = "Let us talk."
    db.session.add(said)
    factory.account("both@demo.example")
    own = readers.give(one, factory.account("both@demo.example", "reviewer", event_id=event.id))
    client.sign_in("both@demo.example")
    panel, apart = f"/manage/forum/review/applications/{one.reference}", "/manage/forum/review/disagreement"

    hidden = client.get(panel)
    listed = references(client.get(apart), one, other)

    assert "You read this application, too." in hidden.visible
    for words in ("mean, of 5", "Points side by side", "I know them.", "Let us talk."):
        assert words not in hidden.visible
    assert listed == [other.reference]
    settle(event, own_first=False)
    assert "Let us talk." in client.get(panel).visible
    settle(event, own_first=True)
    readers.send(own, 2)
    shown = client.get(panel).visible
    assert "2.3 mean, of 5" in shown
    assert "Motivation 4 1 2" in shown
    assert references(client.get(apart), one, other) == [other.reference, one.reference]


def test_the_number_of_statements_does_not_grow_with_the_rows(client, factory, event):
    readers.criterion(event)
    settle(event, normalises=True)
    read(factory, event, 4, 4)
    query = {"column": ["points", "spread", "readings"], "sort": "-points", "points": "1-5", "discuss": "no"}

    def counted():
        with statements() as seen:
            client.get(LIST, **query)
        return len(seen)

    client.get(LIST, **query)
    few = counted()
    for _number in range(30):
        read(factory, event, 4, 4)
    assert counted() == few
