"""Of two places in which a draft is open, none silently overwrites the other."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventreg.applications.filling import two_places
from eventreg.applications.form.form_document import QuestionDraft
from eventreg.core import crypto
from eventreg.extensions import db
from tests.applications.filled_form import CONTACT, ORGANIZATION, YOU, at, only
from tests.at_once import browser, sent


class Asked:
    """A question as marks need it."""

    id = 1

    def __init__(self, key, kind="short_text", *, sensitive=False):
        self.key, self.current = key, QuestionDraft(key, kind, sensitive=sensitive)


@pytest.fixture(scope="module")
def keys(tmp_path_factory):
    """Keys to make marks with; tests with an application use that one's."""
    crypto.use(crypto.Keyring(tmp_path_factory.mktemp("keys")))


WORDS = st.sampled_from(["", "a", "b"])
CITY = [Asked("city")]


@pytest.mark.usefixtures("keys")
@given(shown=WORDS, typed=WORDS, kept=WORDS)
def test_every_case_of_one_answer(shown, typed, kept):
    seen = two_places.marks(CITY, {"city": shown})

    wanted, clashes = two_places.sort_out(CITY, seen=seen, typed={"city": typed}, kept={"city": kept})

    outcome = wanted.get("city", kept)
    if kept == shown:
        assert (outcome, clashes) == (typed, {})
    elif typed == shown:
        assert (outcome, clashes) == (kept, {})
    else:
        assert outcome == kept
        assert set(clashes) == (set() if typed == kept else {"city"})


@pytest.mark.usefixtures("keys")
def test_marks_go_through_a_page_and_nonsense_is_left_out():
    marked = two_places.marks([*CITY, Asked("empty")], {"city": "Osh", "empty": []})

    assert two_places.read(two_places.written(marked)) == marked
    assert marked["empty"] == two_places.NOTHING
    assert "Osh" not in two_places.written(marked)
    assert two_places.read("nonsense \x00 a:b:c") == {"a": "b:c"}


@pytest.mark.usefixtures("keys")
def test_the_empty_field_of_a_sealed_answer_changes_nothing():
    sealed, typed = Asked("contact_safely", sensitive=True), {"contact_safely": ""}

    kept = {"contact_safely": "after nine"}

    assert two_places.sort_out([sealed], seen={}, typed=typed, kept=kept) == (typed, {})


def test_the_later_one_sees_both_and_decides(client, event):
    client.post(at(event, "you"), fields=YOU)
    first = client.get(at(event, "organization"))
    second = client.get(at(event, "organization"))
    client.post(at(event, "organization"), fields=ORGANIZATION | {"organization": "Су", "seen": first.inputs["seen"]})

    page = client.post(
        at(event, "organization"), expect=409,
        fields=ORGANIZATION | {"organization": "Вода", "position": "Chair", "seen": second.inputs["seen"]},
    )  # fmt: skip

    assert "Changed in another place, too. There it says: Су" in page.visible
    assert page.inputs["organization"] == "Вода"
    db.session.rollback()
    assert (only().organization, only().position) == ("Су", "Chair")

    fields = ORGANIZATION | {"organization": "Вода", "position": "Chair", "seen": page.inputs["seen"]}
    client.post(at(event, "organization"), fields=fields)
    db.session.rollback()
    assert only().organization == "Вода"


def test_what_was_changed_elsewhere_alone_stays(client, event):
    client.post(at(event, "you"), fields=YOU)
    old = client.get(at(event, "you")).inputs["seen"]
    client.post(at(event, "you"), fields=YOU | {"name_latin": "Alia", "seen": old})

    client.post(at(event, "you"), fields=YOU | {"travel_from": "TJ", "seen": old})

    db.session.rollback()
    assert only().travel_from == "TJ"
    assert only().person.badge_name_latin == "Alia"


def test_a_page_that_was_not_saved_goes_on_with_its_own_marks(client, event):
    client.post(at(event, "you"), fields=YOU)
    old = client.get(at(event, "you")).inputs["seen"]
    client.post(at(event, "you"), fields=YOU | {"name_latin": "Alia"})

    page = client.post(
        at(event, "you"), fields=YOU | {"name_latin": "Älia", "seen": old, "csrf_token": "old"}, expect=400
    )

    assert page.inputs["seen"] == old


def test_many_places_at_once_leave_one_answer_and_say_so_to_the_others(app, client, event):
    """Eight phones type another city at the same instant: one is written, seven are shown what is there."""
    client.post(at(event, "you"), fields=YOU)
    seen, address = client.get(at(event, "organization")).inputs["seen"], at(event, "organization")

    def typed(number):
        return ORGANIZATION | {"organization_city": f"City {number}", "seen": seen}

    assert sorted(sent(app, [browser(client)] * 8, lambda _number: address, typed)) == [302] + [409] * 7


@pytest.mark.usefixtures("keys")
@given(shown=WORDS, typed=WORDS, kept=WORDS)
def test_an_answer_without_a_mark_was_seen_empty(shown, typed, kept):
    """A page whose marks were cut short, or cannot be read."""
    wanted, clashes = two_places.sort_out(CITY, seen={"other": shown}, typed={"city": typed}, kept={"city": kept})

    is_written = kept == "" or typed == kept
    assert wanted == ({"city": typed} if is_written else {})
    assert set(clashes) == (set() if is_written or typed == "" else {"city"})


@pytest.mark.usefixtures("keys")
def test_whoever_knows_no_marks_writes():
    wanted = {"city": "b"}

    assert two_places.sort_out(CITY, seen=two_places.read(None), typed=wanted, kept={"city": "a"}) == (wanted, {})


@pytest.mark.parametrize("broken", ["", "nonsense", "organization", "\ufffd:\ufffd"])
def test_marks_that_cannot_be_read_overwrite_nothing(client, event, broken):
    client.post(at(event, "you"), fields=YOU)
    client.post(at(event, "organization"), fields=ORGANIZATION | {"organization": "Су"})

    page = client.post(
        at(event, "organization"), expect=409, fields=ORGANIZATION | {"organization": "Вода", "seen": broken}
    )

    assert "There it says: Су" in page.visible
    db.session.rollback()
    assert only().organization == "Су"


def test_a_sealed_answer_given_in_two_places_is_not_overwritten_either(client, event):
    client.post(at(event, "you"), fields=YOU)
    old = client.get(at(event, "contact")).inputs["seen"]
    fields = CONTACT | {"contact_safely": "after nine"}
    client.post(at(event, "contact"), fields=fields | {"seen": old})

    page = client.post(at(event, "contact"), fields=fields | {"contact_safely": "never", "seen": old}, expect=409)

    assert "after nine" not in page.visible
    assert page.inputs["contact_safely"] == "never"
    db.session.rollback()
    assert only().person.contact_safely.open() == "after nine"


def test_what_was_changed_elsewhere_alone_stays_after_a_page_came_back(client, event):
    """The page still shows the old answer, so its mark stays the old one, too: after a clash and after a mistake."""
    client.post(at(event, "you"), fields=YOU)
    old = client.get(at(event, "you")).inputs["seen"]
    client.post(at(event, "you"), fields=YOU | {"travel_from": "TJ", "name_latin": "Alia", "seen": old})

    mistake = client.post(at(event, "you"), fields=YOU | {"age_band": "1000", "seen": old}, expect=422)
    client.post(at(event, "you"), fields=YOU | {"seen": mistake.inputs["seen"]})
    clash = client.post(at(event, "you"), fields=YOU | {"name_latin": "Älia", "seen": old}, expect=409)
    client.post(at(event, "you"), fields=YOU | {"name_latin": "Älia", "seen": clash.inputs["seen"]})

    db.session.rollback()
    assert (only().travel_from, only().person.badge_name_latin) == ("TJ", "Älia")


def test_saving_by_itself_again_does_not_take_back_what_was_changed_elsewhere(client, event):
    client.post(at(event, "you"), fields=YOU)
    seen = client.get(at(event, "you")).inputs["seen"]
    client.post(at(event, "you"), fields=YOU | {"travel_from": "TJ", "seen": seen})
    marks = two_places.read(seen)

    for name in ("Alia", "Aliya K."):
        sent = YOU | {"name_latin": name, "seen": two_places.written(marks)}
        marks |= json.loads(client.post(at(event, "you/draft"), fields=sent, expect=200).text)["marks"]

    db.session.rollback()
    assert (only().travel_from, only().person.badge_name_latin) == ("TJ", "Aliya K.")
