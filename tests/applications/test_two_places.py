"""Of two places in which a draft is open, none silently overwrites the other."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from eventreg.applications import two_places
from eventreg.applications.form_document import QuestionDraft
from eventreg.core import crypto
from eventreg.extensions import db
from tests.applications.filled_form import ORGANIZATION, YOU, at, only


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
def test_a_sealed_answer_says_only_that_it_is_there():
    sealed = Asked("contact_safely", sensitive=True)

    assert two_places.mark(sealed, "in the evening") == two_places.mark(sealed, "never")


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
    seen, token = client.get(at(event, "organization")).inputs["seen"], client.csrf()
    cookie, address = client.http.get_cookie("eventreg").value, at(event, "organization")
    db.session.commit()

    def change(number):
        http = FlaskClient(app, app.response_class)
        http.set_cookie("eventreg", cookie)
        fields = ORGANIZATION | {"organization_city": f"City {number}", "seen": seen, "csrf_token": token}
        return http.post(address, data=fields).status_code

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(change, range(8)))

    assert sorted(answers) == [302] + [409] * 7
