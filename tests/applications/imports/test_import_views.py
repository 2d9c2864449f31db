"""A list of people brought in by the browser: sent, named, looked at, taken, taken back."""

import io
import re
from datetime import timedelta

import pytest
import xlsxwriter
from sqlalchemy import select

from eventreg.applications import lifecycle
from eventreg.applications.imports import import_tasks, import_undo
from eventreg.applications.imports.import_models import HeadingMeaning, Import, ImportedApplication
from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.audit.models import Entry
from eventreg.core import clock
from eventreg.core.storage import storage
from eventreg.events import domain as events
from eventreg.extensions import db
from eventreg.jobs import worker
from eventreg.organizations.models import Organization
from eventreg.outbox import handover, render
from eventreg.outbox.models import Mail, MailStatus
from eventreg.people.duplicate_models import PersonPair
from eventreg.people.models import Person
from tests.applications.files.tus import ask_for_files

GOOGLE = (
    "Отметка времени;Адрес электронной почты;ФИО;Страна;Название организации;Themes that I work on\n"
    "01.10.2026 10:11:12;dana@demo.example;Оспанова Дана;Казахстан;Таза су;Climate change, Clean energy\n"
    "01.10.2026 10:12:12;timur@demo.example;Ли Тимур;Казахстан;Таза су;\n"
    "01.10.2026 10:13:12;nobody;Жукова Елена;Казахстан;;\n"
).encode("cp1251")


def staff(client, factory, email="organizer@demo.example", **scope):
    account = factory.account(email, **scope)
    client.sign_in(email)
    return account


def office(client, factory):
    kept = events.ensure_office("kz", names={"en": "Kazakhstan"}, countries=["KZ"])
    return staff(client, factory, "office.kz@demo.example", office_id=kept.id)


def send(client, content, name="people.csv", expect=302):
    fields = {"people-file": (io.BytesIO(content), name)}
    return client.post("/manage/forum/import", fields=fields, expect=expect)


def work(client):
    """Every job that waits, as a worker would do it."""
    db.session.commit()
    return worker.run_due(client.app)


def name_columns(client, address, expect=302, **choices):
    """Keep what the page has chosen by itself, but for `choices`."""
    page = client.get(address)
    chosen = chosen_options(page.text)
    return client.post(f"{address}/columns", fields=chosen | choices, expect=expect)


def chosen_options(text):
    found = {}
    for name, inside in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', text, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', inside)
        found[name] = chosen[1] if chosen else ""
    return found


def taken(client, content, name="people.csv", **fields):
    """The whole way; gives the sheet's address."""
    address = send(client, content, name).location
    name_columns(client, address)
    work(client)
    expected = client.get(address).inputs["expected"]
    client.post(f"{address}/taking", fields={"expected": expected, "skip": "on"} | fields)
    work(client)
    return address


def test_a_google_form_is_recognized_looked_at_and_taken(client, factory):
    event = factory.event("forum")
    staff(client, factory)
    address = send(client, GOOGLE).location
    page = client.get(address)
    means = db.session.query(Import).one().meanings

    assert means == {
        "отметка времени": "", "адрес электронной почты": "email", "фио": "name_native", "страна": "country",
        "название организации": "organization", "themes that i work on": "themes",
    }  # fmt: skip
    assert "Оспанова Дана" in page.visible

    name_columns(client, address)
    assert "data-progress" in client.get(address).text
    work(client)
    page = client.get(address)
    assert "2 rows would be taken. 1 row cannot be taken." in page.visible
    bad = client.get(address, rows="bad")
    assert "Line 4" in bad.visible
    assert "This is not an e-mail address" in bad.visible
    assert db.session.query(Application).count() == 0

    refused = client.post(f"{address}/taking", fields={"expected": "2"}, expect=422)
    assert "Nothing was imported: 1 of the rows cannot be taken." in refused.visible
    client.post(f"{address}/taking", fields={"expected": "2", "skip": "on"})
    work(client)

    assert "2 people are brought in." in client.get(address).visible
    made = db.session.scalars(select(Application).order_by(Application.id)).all()
    assert [(one.person.badge_name, one.country, one.status, one.via) for one in made] == [
        ("Оспанова Дана", "KZ", Status.SUBMITTED, "import"), ("Ли Тимур", "KZ", Status.SUBMITTED, "import"),
    ]  # fmt: skip
    assert made[0].answers[0].value == ["climate", "energy"]
    assert [row.line for row in db.session.query(ImportedApplication).order_by(ImportedApplication.id)] == [2, 3]
    assert db.session.query(Mail).count() == 0
    actor = db.session.query(Entry).filter_by(action="applications.imported").one().actor
    assert actor.startswith("account:")
    brought = db.session.query(Import).one()
    assert list(storage().written("imports")) == []
    assert (brought.state, brought.taken, brought.event_id) == ("taken", 2, event.id)


def test_who_came_in_twice_is_looked_for_once_a_list_is_taken(client, factory):
    event = factory.event("forum")
    known = factory.application(event, name_native="Дана Оспанова", name_latin="", country="KZ")
    staff(client, factory)

    taken(client, GOOGLE)

    assert db.session.scalars(select(PersonPair.first_id)).all() == [known.person_id]


def test_what_columns_were_said_to_mean_is_remembered_in_the_series(client, factory):
    factory.event("forum")
    staff(client, factory)
    sheet = b"Wer;Land\nDana;KZ\n"
    first = send(client, sheet).location
    missing = name_columns(client, first, expect=422, **{"means-0": "", "means-1": "country"})
    assert "Say which column has the names of the people." in missing.visible
    name_columns(client, first, **{"means-0": "name_native", "means-1": "country"})
    work(client)
    assert db.session.query(HeadingMeaning).count() == 0  # the sheet may be forgotten yet
    client.post(f"{first}/taking", fields={"expected": "1"})
    work(client)

    second = send(client, sheet).location

    assert chosen_options(client.get(second).text)["means-0"] == "name_native"
    assert {row.heading: row.key for row in db.session.query(HeadingMeaning)} == {
        "wer": "name_native", "land": "country",
    }  # fmt: skip


def test_what_a_forgotten_sheet_said_is_nobodys_memory(client, factory):
    factory.event("forum")
    staff(client, factory)
    sheet = "ФИО;Страна;Почта участника\nДана;KZ;dana@demo.example\n".encode()
    first = send(client, sheet).location
    name_columns(client, first, **{"means-2": "position"})
    work(client)
    client.post(f"{first}/removal")

    office(client, factory)
    second = send(client, sheet).location

    assert chosen_options(client.get(second).text)["means-2"] == "email"


def test_columns_that_cannot_be_are_refused_with_a_sentence(client, factory):
    factory.event("forum")
    staff(client, factory)
    address = send(client, b"Name;Mail;Mail 2\nDana;a@demo.example;b@demo.example\n").location

    no_country = name_columns(client, address, expect=422)
    twice = name_columns(client, address, expect=422, country="KZ", **{"means-1": "email", "means-2": "email"})
    name_columns(client, address, country="KZ", **{"means-2": ""})
    work(client)

    assert "Say which column has the country, or choose one country for everybody." in no_country.visible
    assert "Two columns mean the same: Mail and Mail 2." in twice.visible
    assert chosen_options(twice.text)["country"] == "KZ"
    assert "1 row would be taken." in client.get(address).visible


def test_three_rows_of_headings_surnames_and_merged_cells(client, factory):
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as workbook:
        sheet = workbook.add_worksheet()
        sheet.merge_range("A1:D1", "Participants of the forum")
        sheet.write_row(1, 0, ["as of", "1 October"])
        sheet.write_row(2, 0, ["Фамилия", "Имя", "Organization", "Country", "Year"])
        sheet.write_row(3, 0, ["Оспанова", "Дана"])
        sheet.write_row(4, 0, ["Ли", "Тимур"])
        sheet.merge_range("C4:C5", "Таза су")
        sheet.merge_range("D4:D5", "Kazakhstan")
        sheet.write_formula("E4", "=2000+26", None, 2026)
    factory.event("forum")
    staff(client, factory)

    address = send(client, file.getvalue(), "list.xlsx").location
    assert chosen_options(client.get(address).text)["line"] == "3"
    client.post(f"{address}/headings", fields={"line": "1"})
    assert "Participants of the forum" in client.get(address).text
    client.post(f"{address}/headings", fields={"line": "3"})
    name_columns(client, address)
    work(client)
    client.post(f"{address}/taking", fields={"expected": "2"})
    work(client)

    made = db.session.scalars(select(Application).order_by(Application.id)).all()
    assert [(one.person.badge_name, one.organization, one.country) for one in made] == [
        ("Оспанова Дана", "Таза су", "KZ"), ("Ли Тимур", "Таза су", "KZ"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"", "a.csv", "This file is empty"),
        (b"name,country\n" + b"a,KZ\n" * 20_001, "a.csv", "This file has more than 20000 rows."),
        (b"%PDF-1.7 \x00\x01", "a.pdf", "is not a spreadsheet"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.xlsx", "has a password or is in the old XLS format"),
        (b"PK\x03\x04 broken", "a.xlsx", "is damaged"),
    ],
)
def test_what_is_no_list_is_said_beside_the_field(client, factory, content, name, sentence):
    factory.event("forum")
    staff(client, factory)

    page = send(client, content, name, expect=422)

    assert sentence in page.visible
    assert db.session.query(Import).count() == 0
    assert "Choose a file first." in client.post("/manage/forum/import", expect=422).visible


def test_rows_are_left_out_and_who_may_be_the_same_stands_beside(client, factory):
    event = factory.event("forum")
    known = factory.application(
        event, name_native="Әлия Ғабитқызы Құрманбекова", name_latin="KURMANBEKOVA, ALIYA", country="KZ"
    )
    shared = factory.application(event, name_native="Somebody Else", name_latin="", email="office@demo.example")
    staff(client, factory)
    sheet = "name,country,email\nAlia Kurmanbekova,KZ,\nНовый Человек,KZ,office@demo.example\nFine Person,KZ,\n"
    address = send(client, sheet.encode()).location
    name_columns(client, address)
    work(client)

    page = client.get(address)
    assert "To be looked at: 2" in page.visible
    assert f"/manage/forum/applications/{known.reference}" in page.links
    assert f"/manage/forum/applications/{shared.reference}" in page.links
    assert "the same name" in page.visible
    assert "the same address" in page.visible
    client.post(f"{address}/rows", fields={"line": ["2", "3"], "take": ["3"], "rows": "doubtful", "page": "1"})
    assert "2 rows would be taken. 1 row is left out." in client.get(address).visible
    unsaved = client.post(f"{address}/taking", fields={"expected": "2", "line": ["4"]}, expect=409)
    assert "Rows to be taken now: 1; you saw 2." in unsaved.visible
    client.post(f"{address}/rows", fields={"line": ["4"], "take": ["4"], "rows": "good", "page": "1"})
    stale = client.post(f"{address}/taking", fields={"expected": "3"}, expect=409)
    assert "Rows to be taken now: 2; you saw 3." in stale.visible
    client.post(f"{address}/taking", fields={"expected": "2"})
    work(client)

    names = [name for (name,) in db.session.query(Person.badge_name).order_by(Person.id)]
    assert names[2:] == ["Новый Человек", "Fine Person"]


def test_an_office_brings_in_its_own_country_and_learns_nothing_of_others(client, factory):
    event = factory.event("forum")
    factory.application(event, name_native="Дана Оспанова", name_latin="", country="KG", email="dana@demo.example")
    factory.application(
        event, name_native="Тимур Ли", name_latin="", country="KZ", email="timur@demo.example", head_office_only=True
    )
    office(client, factory)
    sheet = (
        "name,country,email,status\nДана Оспанова,KZ,dana@demo.example,\nТимур Ли,KZ,timur@demo.example,\n"
        "Foreign Person,KG,,\nPlaced Person,KZ,,confirmed\n"
    )
    address = send(client, sheet.encode()).location
    name_columns(client, address)
    work(client)

    good, bad = client.get(address, rows="good"), client.get(address, rows="bad")

    assert "2 rows would be taken. 2 rows cannot be taken." in good.visible
    assert "To be looked at: 0" in good.visible
    assert "Your office brings in people of its own country only." in bad.visible
    assert "Places are given by the head office" in bad.visible


def test_an_office_sees_no_sheet_of_others_and_the_head_office_sees_all(client, factory):
    factory.event("forum")
    office(client, factory)
    own = send(client, GOOGLE, "office.csv").location
    staff(client, factory)
    theirs = send(client, GOOGLE, "head.csv").location
    assert "office.csv" in client.get("/manage/forum/import").visible
    client.get(own)

    client.sign_in("office.kz@demo.example")

    assert "head.csv" not in client.get("/manage/forum/import").visible
    client.get(theirs, expect=404)
    client.post(f"{theirs}/columns", expect=404)
    client.post(f"{theirs}/removal", expect=404)
    client.get(own)


def test_people_are_told_only_when_it_is_ticked(client, factory):
    factory.event("forum")
    staff(client, factory)
    taken(client, GOOGLE, tell="on")
    work(client)

    mails = db.session.query(Mail).filter_by(template="imported").all()

    assert sorted(mail.address for mail in mails) == ["dana@demo.example", "timur@demo.example"]


def test_people_are_written_to_in_the_language_that_was_chosen_or_their_row_says(client, factory):
    factory.event("forum")
    staff(client, factory)
    content = "ФИО,Страна,Язык анкеты\nОспанова Дана,KZ,\nЛи Тимур,KZ,en\n".encode()
    address = send(client, content).location
    client.get("/language/ru", expect=302)
    assert 'value="ru" selected' in client.get(address).text

    name_columns(client, address, **{"means-2": "language"})
    work(client)
    client.post(f"{address}/taking", fields={"expected": "2"})
    work(client)

    assert {one.badge_name: one.language for one in db.session.query(Person)} == {
        "Оспанова Дана": "ru", "Ли Тимур": "en"
    }  # fmt: skip


def test_more_confirmed_people_than_places_are_pointed_out_before(client, factory):
    factory.event("forum", places_in_person=1)
    staff(client, factory)
    rows = "".join(f"Person {number},KZ,confirmed\n" for number in range(3))
    address = send(client, f"name,country,status\n{rows}Asks,KG,submitted\n".encode()).location
    name_columns(client, address)
    work(client)

    page = client.get(address)

    said = "3 people would then be confirmed, offered a place or invited, and there are 1 places in person."
    assert said in page.visible


def test_an_import_is_taken_back_but_for_those_that_somebody_touched(client, factory):
    factory.event("forum")
    staff(client, factory)
    content = (
        b"name,country,organization,status\nMoved Person,KZ,Hers,\nUntouched Person,KZ,Theirs,\n"
        b"Placed Person,KZ,,confirmed\n"
    )
    address = taken(client, content)
    moved = db.session.query(Application).join(Person).filter(Person.badge_name == "Moved Person").one()
    lifecycle.move(moved, Status.IN_REVIEW)
    db.session.commit()

    client.post(f"{address}/reversal")
    work(client)

    page = client.get(address)
    assert "1 application was removed. 1 was cancelled" in page.visible
    assert moved.reference in page.visible
    left = {one.person.badge_name: one.status for one in db.session.query(Application)}
    assert left == {"Moved Person": Status.IN_REVIEW, "Placed Person": Status.CANCELLED}
    assert db.session.query(Person).filter_by(badge_name="Untouched Person").count() == 0
    assert [one.name for one in db.session.query(Organization)] == ["Hers"]
    assert db.session.query(Entry).filter_by(action="import.undone").one().details == {"count": 2}
    client.post(f"{address}/reversal", expect=409)


def test_a_long_list_goes_in_portions_and_so_do_its_organizations(client, factory, monkeypatch):
    factory.event("forum")
    staff(client, factory)
    rows = "".join(f"Person {number},KZ,Group {number}\n" for number in range(5))
    address = taken(client, f"name,country,organization\n{rows}".encode())
    client.post(f"{address}/reversal")
    (number, job), steps = db.session.query(Import.id, Import.job_id).one(), []
    db.session.rollback()
    monkeypatch.setattr(import_undo, "PORTION", 2)

    import_undo.undo(number, job, steps.append)
    db.session.commit()

    assert steps == [2, 4, 5, 5, 5, 5], "the lock of the database is let go after each"
    assert db.session.query(Application).count() == db.session.query(Organization).count() == 0


def _mails(template):
    return {one.address: one for one in db.session.query(Mail).filter_by(template=template)}


def test_who_was_told_of_an_import_is_told_that_it_was_taken_back_and_what_waits_is_not_sent(client, factory):
    factory.event("forum")
    staff(client, factory)
    people = ("sent", "doubtful", "failed", "waiting", "held")
    rows = "".join(f"{name.title()} Person,KZ,{name}@demo.example,\n" for name in people)
    content = f"name,country,email,status\n{rows}Placed Person,KZ,placed@demo.example,confirmed\nNo Mail,KZ,,\n"
    address = taken(client, content.encode(), tell="on")
    told = _mails("imported")
    assert len(told) == 6
    for name, status in (("sent", "sent"), ("doubtful", "doubtful"), ("failed", "failed"), ("placed", "sent")):
        told[f"{name}@demo.example"].status = status
    told["held@demo.example"].due_at = clock.now() + timedelta(days=1)
    db.session.commit()

    client.post(f"{address}/reversal")
    work(client)

    again = _mails("import_taken_back")
    assert again.keys() == {"sent@demo.example", "doubtful@demo.example", "placed@demo.example"}
    letter = handover.read(again["sent@demo.example"].id, status=MailStatus.QUEUED)
    db.session.rollback()
    text = render.render(letter).text
    assert "This list was taken back" in text
    assert "/events/forum\n" in text
    left = {one.person.badge_name: one.status for one in db.session.query(Application)}
    assert left == dict.fromkeys(("Sent Person", "Doubtful Person", "Placed Person"), Status.CANCELLED)
    assert _mails("imported").keys() == again.keys()
    assert "3 people who had been told by mail are told this, too." in client.get(address).visible


def test_a_mail_that_is_handed_over_at_that_moment_counts_as_told(client, factory):
    factory.event("forum")
    staff(client, factory)
    address = taken(client, b"name,country,email\nSent Person,KZ,sent@demo.example\n", tell="on")
    client.post(f"{address}/reversal")
    letter = handover.read(_mails("imported")["sent@demo.example"].id, status=MailStatus.QUEUED)
    db.session.rollback()
    handover.begin(letter, "worker")
    work(client)

    assert _mails("import_taken_back").keys() == {"sent@demo.example"}
    assert db.session.query(Application).one().status == Status.CANCELLED


def test_whom_somebody_touched_since_keeps_their_mail(client, factory):
    factory.event("forum")
    staff(client, factory)
    address = taken(client, b"name,country,email\nMoved Person,KZ,moved@demo.example\n", tell="on")
    lifecycle.move(db.session.query(Application).one(), Status.IN_REVIEW)
    db.session.commit()
    client.post(f"{address}/reversal")
    work(client)

    assert _mails("imported")["moved@demo.example"].status == MailStatus.QUEUED
    assert _mails("import_taken_back") == {}


def test_after_a_week_nothing_is_taken_back_and_rows_are_forgotten(client, factory):
    factory.event("forum")
    staff(client, factory)
    address, waiting = taken(client, GOOGLE), send(client, GOOGLE).location
    later = clock.now() + timedelta(days=8)
    clock.set_source(lambda: later)
    client.sign_in("organizer@demo.example")

    refused = client.post(f"{address}/reversal", expect=409)
    assert import_tasks.sweep() == 2
    work(client)

    assert "within 7 days, and these have passed" in refused.visible
    assert "2 people are brought in." in client.get(address).visible
    client.get(waiting, expect=404)
    assert list(storage().written("imports")) == []


def test_a_desk_officer_brings_in_nothing(client, factory):
    event = factory.event("forum")
    staff(client, factory, "desk@demo.example", role="desk", event_id=event.id)

    client.get("/manage/forum/import", expect=403)
    client.post("/manage/forum/import", expect=403)


def test_a_form_that_was_published_anew_meanwhile_is_read_again(client, factory):
    event = factory.event("forum")
    staff(client, factory)
    address = send(client, GOOGLE).location
    name_columns(client, address)
    work(client)
    ask_for_files(event, "cv")
    db.session.commit()

    client.post(f"{address}/taking", fields={"expected": "2", "skip": "on"})
    work(client)
    page = client.get(address)
    assert "The form of the event was published anew meanwhile." in page.visible
    assert db.session.query(Application).count() == 0
    client.post(f"{address}/look")
    work(client)
    assert "2 rows would be taken." in client.get(address).visible


def test_whoever_hides_after_a_list_was_looked_at_stands_beside_it_no_more(client, factory):
    known = factory.application(
        factory.event("forum"), name_native="Тимур Ли", name_latin="", country="KZ", email="timur@demo.example"
    )
    office(client, factory)
    address = send(client, "name,country\nЛи Тимур,KZ\n".encode()).location
    name_columns(client, address)
    work(client)
    assert known.reference in client.get(address).text
    known.head_office_only = True

    page = client.get(address)

    assert known.reference not in page.text
    assert "To be looked at: 0" in page.visible
    assert "1 row would be taken." in page.visible
