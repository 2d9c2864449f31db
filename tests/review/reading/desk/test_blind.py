"""Where names are hidden, no page that a reviewer can open has them."""

import csv
import html
from pathlib import Path

import pytest

from eventreg.accounts.models import Account
from eventreg.applications.files.file_models import File
from eventreg.applications.status import Status
from eventreg.core import clock
from eventreg.extensions import db
from eventreg.review.reading import comments
from tests.review.reading.desk.at_the_desk import add_criteria, filled, give, read_by, settle

NAMES = Path(__file__).parents[3] / "data" / "names.tsv"
PEOPLE = list(csv.DictReader(NAMES.read_text(encoding="utf-8").splitlines(), delimiter="\t"))[::6]
START = "/manage/forum/review/queue"


@pytest.fixture
def event(factory):
    event = factory.event("forum")
    settle(event, is_blind=True)
    return event


def applied(factory, event, person, number):
    """Somebody who names themselves in a long answer."""
    native, latin = person["name_native"], person["name_latin"].strip(", ")
    known = f"Бонги Сабзавор {number}"
    words = f"I am {latin} ({native}) of {known}. Write to me: me{number}@mail.example."
    return factory.application(
        event, status=Status.IN_REVIEW, name_native=native, name_latin=latin, organization=known,
        organization_latin=f"Bongi Sabzavor {number}", motivation=words, position="Head of Gardens",
        age_band="36-59", gender="female", organization_city="Khorog-on-Gunt",
    )  # fmt: skip


def hidden_values(application):
    person = application.person
    names = f"{person.badge_name} {person.badge_name_latin}".replace(",", " ").split()
    return [
        *(name for name in names if len(name) > 2), application.organization, application.organization_latin,
        "Сабзавор", "Sabzavor", application.reference, str(application.uid), str(person.uid), person.email.address,
        "mail.example", "Head of Gardens", "36 to 59", "Khorog",
    ]  # fmt: skip


def every_page(client, start):
    """All pages that links and refused forms lead to from here, within the event."""
    waiting, seen = [start, "/manage/", "/manage/forum/", "/manage/forum/review"], {}
    while waiting:
        path = waiting.pop()
        if path in seen or "/language/" in path:
            continue
        response = client.http.get(path)
        seen[path] = html.unescape(response.get_data(as_text=True)) + str(response.headers)
        if response.mimetype == "text/html" and response.status_code == 200:
            page = client._page(response, 200)
            waiting += [link.partition("#")[0] for link in page.links if link.startswith("/manage/")]
        elif response.status_code in {302, 303}:
            waiting.append(response.headers["Location"])
    return seen


def test_no_page_of_a_reviewer_has_what_is_hidden(client, factory, event, reviewer):
    criteria = add_criteria(event)
    second = factory.account("reviewer2@demo.example", "reviewer", event_id=event.id)
    known = [applied(factory, event, person, number) for number, person in enumerate(PEOPLE)]
    for number, application in enumerate(known):
        comments.say(application, second, f"I know {application.person.badge_name} of {application.organization}.")
        read_by(application, second, criteria, 1, 2, 3)
        if number % 2:
            read_by(application, reviewer, criteria, 3, 3, 3)
        else:
            give(application, reviewer)

    pages = every_page(client, START)

    readings = [path for path in pages if "/readings/" in path]
    assert len(readings) == len(known)
    values = {value for application in known for value in hidden_values(application)}
    found = {(path, value) for path, text in pages.items() for value in values if value in text}
    assert found == set()
    # The dashboard counts women and men of the whole event, and of nobody alone.
    assert [path for path in pages if "Female" in pages[path]] == ["/manage/forum/"]
    together = " ".join(pages[path] for path in readings)
    assert "[name]" in together
    assert "[organization]" in together
    assert "I know [name] of [organization]" in together


def test_what_is_said_after_a_button_has_no_names_either(client, factory, event, reviewer):
    criteria = add_criteria(event)
    application = applied(factory, event, PEOPLE[0], 1)
    mine = give(application, reviewer)
    here = f"/manage/forum/review/readings/{mine.uid}"
    texts = [
        client.post(here, expect=422, fields=filled(criteria, 9)).text,
        client.post(here, fields=filled(criteria, 1) | {"then": "later"}).location,
        client.get(START).text,
        client.post(here, fields=filled(criteria, 1, 2, 3)).location,
        client.get(START).text,
    ]

    assert "Sent: No. 1 of your list." in html.unescape(texts[-1])
    assert [value for value in hidden_values(application) for text in texts if value in html.unescape(text)] == []


def test_there_is_no_list_of_organizations(client, factory, event, reviewer):
    give(applied(factory, event, PEOPLE[0], 1), reviewer)

    assert "Names are hidden in this review" in client.get("/manage/forum/review/conflicts").visible
    client.post("/manage/forum/review/conflicts", expect=404, fields={"organization": "x"})


def test_an_organizer_who_reads_by_an_assignment_reads_without_names_too(client, factory, event):
    organizer = factory.account()
    mine = give(applied(factory, event, PEOPLE[0], 1), db.session.get_one(Account, organizer.id))
    client.sign_in(organizer.email)

    page = client.get(f"/manage/forum/review/readings/{mine.uid}")

    assert page.h1 == ["No. 1 of your list"]
    assert "Sabzavor" not in page.text


@pytest.mark.parametrize(("is_blind", "expected"), [(True, 404), (False, 410)])
def test_files_are_left_out(client, factory, event, reviewer, is_blind, expected):
    """This file has no bytes: where it may be seen, the answer is that it is gone."""
    settle(event, is_blind=is_blind)
    application = applied(factory, event, PEOPLE[0], 1)
    mine = give(application, reviewer)
    question = factory.sections(event)[0].questions[0]
    file = File(
        key_name=application.key_name, application_id=application.id, question_id=question.id, kind="pdf", size=3,
        made_at=clock.now(),
    )  # fmt: skip
    db.session.add(file)
    db.session.commit()

    client.get(f"/manage/forum/review/readings/{mine.uid}/files/{file.uid}", expect=expected)
