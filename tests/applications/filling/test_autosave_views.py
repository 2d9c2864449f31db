"""The page saves a draft by itself while somebody types."""

from datetime import timedelta

from sqlalchemy import func, select

from eventreg.applications.form import form_domain
from eventreg.applications.form.form_document import QuestionDraft
from eventreg.applications.models import Application
from eventreg.audit.models import Entry
from eventreg.core import clock
from eventreg.extensions import db
from tests.applications.filled_form import ORGANIZATION, PART, YOU, at, fill, only

ATTENDED = {"match": "all", "tests": [{"question": "attended_before", "test": "is", "value": "yes"}]}


def given():
    db.session.rollback()
    return [answer.value for answer in only().answers]


def draft(event, section):
    return f"{at(event, section)}/draft"


def autosave(client, event, section, fields, *, expect=200):
    """What the script sends and gets."""
    token = client.csrf()
    response = client.http.post(draft(event, section), data={"csrf_token": token} | fields)
    assert response.status_code == expect, response.get_data(as_text=True)[:2000]
    return response.get_json()


def test_nothing_begins_before_there_is_a_name(client, event):
    client.get(at(event))

    assert autosave(client, event, "you", {"country": "KZ"}) == {"state": "waiting"}
    assert db.session.scalar(select(func.count(Application.id))) == 0


def test_the_first_section_begins_a_draft_and_the_next_page_shows_the_code(client, event):
    page = client.get(at(event))

    answer = autosave(client, event, "you", YOU | {"seen": page.inputs["seen"]})

    assert answer["state"] == "saved"
    assert only().person.badge_name == YOU["name_native"]
    assert "Write this code down" in client.get(at(event, "you")).visible


def test_wrong_answers_are_left_for_the_button_and_the_rest_is_kept(client, event):
    fill(client, event, {"you": YOU, "organization": ORGANIZATION})

    answer = autosave(client, event, "contact", {"email": "no address", "phone": "+7 701 123 45 67"})

    assert answer["state"] == "saved"
    db.session.rollback()
    assert [channel.kind for channel in only().person.channels] == ["phone"]


def test_marks_go_on_so_that_the_same_page_saves_again_and_again(client, event):
    client.post(at(event, "you"), fields=YOU)
    seen = client.get(at(event, "organization")).inputs["seen"]
    for city in ("O", "Os", "Osh"):
        answer = autosave(client, event, "organization", ORGANIZATION | {"organization_city": city, "seen": seen})
        assert answer["clashes"] == {}
        seen = " ".join(f"{key}:{mark}" for key, mark in answer["marks"].items())

    db.session.rollback()
    assert only().organization_city == "Osh"


def test_a_clash_waits_for_a_decision(client, event):
    client.post(at(event, "you"), fields=YOU)
    old = client.get(at(event, "organization")).inputs["seen"]
    autosave(client, event, "organization", ORGANIZATION | {"organization_city": "Osh", "seen": old})

    answer = autosave(client, event, "organization", ORGANIZATION | {"organization_city": "Jalal-Abad", "seen": old})

    clash = answer["clashes"]["organization_city"]
    assert (clash["words"], clash["value"]) == ("Osh", "Osh")
    assert "organization_city" not in answer["marks"]
    db.session.rollback()
    assert only().organization_city == "Osh"


def test_typing_is_not_recorded_each_time(client, event):
    client.post(at(event, "you"), fields=YOU)
    before = db.session.scalar(select(func.count(Entry.id)))

    autosave(client, event, "organization", ORGANIZATION)

    assert db.session.scalar(select(func.count(Entry.id))) == before


def test_a_mistaken_tap_takes_nothing_away_before_a_button_is_pressed(client, event):
    which = QuestionDraft("which", "short_text", {"en": "Which?", "ru": "Какой?"}, shown_if=ATTENDED)
    form_domain.publish(event, form_domain.published(event).with_question(which, section="part"))
    db.session.commit()
    part = PART | {"attended_before": "yes", "which": "The last one", "shown": [*PART, "which"]}
    fill(client, event, {"you": YOU, "organization": ORGANIZATION, "part": part})

    autosave(client, event, "part", part | {"attended_before": "no"})

    assert "The last one" in given()
    client.post(at(event, "part"), fields=PART | {"attended_before": "no", "shown": [*PART]})
    assert "The last one" not in given()


def test_without_its_cookie_it_is_lost_and_says_so(client, event):
    fill(client, event, {"you": YOU})
    client.http.delete_cookie("eventreg")

    assert autosave(client, event, "organization", ORGANIZATION, expect=401) == {"state": "lost"}
    response = client.http.post(draft(event, "organization"), data=ORGANIZATION | {"csrf_token": "old"})
    assert (response.status_code, response.get_json()) == (400, {"state": "lost"})


def test_what_was_sent_is_changed_by_the_button_alone(client, event):
    fill(client, event)
    client.post(at(event, "check"))

    autosave(client, event, "organization", ORGANIZATION | {"organization_city": "Osh"}, expect=401)

    db.session.rollback()
    assert only().organization_city == ""


def test_after_the_deadline_it_is_refused_with_the_sentence(client, event):
    client.post(at(event, "you"), fields=YOU)
    late = clock.now() + timedelta(hours=3)
    clock.set_source(lambda: late)

    answer = autosave(client, event, "organization", ORGANIZATION, expect=409)

    assert answer["state"] == "refused"
    assert answer["sentence"].startswith("The deadline has passed")


def test_a_section_of_no_form_is_a_404(client, event):
    client.get(at(event))

    assert client.http.post(draft(event, "nowhere"), data={"csrf_token": client.csrf()}).status_code == 404
