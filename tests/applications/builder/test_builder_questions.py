"""Writing one question: its kind and settings, its choices, when it is shown. Buttons work without scripts."""

import pytest

from eventreg.applications.form import form_domain, form_places
from eventreg.applications.form.form_document import QuestionDraft
from eventreg.extensions import db
from eventreg.review.reserve import reserve_queries
from tests.applications.builder.written_form import FORM

EN_RU = {"en": "Text", "ru": "Текст"}
TEXTS = {"label_en": "Text", "label_ru": "Текст", "help_en": "", "help_ru": ""}
CHOSEN = {"at_least": 1, "at_most": 2}
SETTINGS = {"stage": "application", "seen_by": "organizers", "kept": "event", "match": "all"}


def _written(event):
    db.session.rollback()
    return form_domain.being_written(event)[0]


def _new(client):
    """A question of its own, at revision 2."""
    client.post(f"{FORM}/sections/part/questions", fields={"revision": "1"})


def _save(client, at="question_1", *, revision="2", expect=302, **fields):
    sent = {"revision": revision, "type": "short_text", "key": at} | TEXTS | SETTINGS | fields
    return client.post(f"{FORM}/questions/{at}", fields=sent, expect=expect)


def _choices(key_words):
    keys, words = zip(*key_words, strict=True)
    return {"choice_key": list(keys), "choice_en": list(words), "choice_ru": [f"{word} ру" for word in words]}


@pytest.mark.parametrize(
    ("kind", "typed", "rules"),
    [
        ("short_text", {"limit": "120"}, {"limit": 120}),
        ("long_text", {"word_limit": "200"}, {"word_limit": 200}),
        ("number", {"least": "-5", "most": "9,5"}, {"least": -5, "most": 9.5}),
        ("date", {"limit": "7"}, {}),
        ("web", {}, {}),
        ("several_of", {"at_least": "1", "at_most": "2"} | _choices([("", "A"), ("", "B")]), CHOSEN),
        ("files", {"at_most": "3"}, {"at_most": 3}),
        ("consent", {"required": "y"}, {}),
        ("languages", {}, {}),
    ],
)  # fmt: skip
def test_each_kind_keeps_the_settings_it_has(client, event, kind, typed, rules):
    _new(client)

    _save(client, type=kind, **typed)

    question = _written(event).question("question_1")
    assert (question.type, question.rules, question.required) == (kind, rules, "required" in typed)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"type": "riddle"}, "“riddle” is not possible here."),
        ({"type": ""}, "is not possible here."),
        ({"label_en": "x" * 1001}, "This has 1001 characters; at most 1000 are possible."),
        ({"limit": "many"}, "Please write a number in digits, such as 12."),
        ({"type": "long_text", "word_limit": "2.5"}, "Please write a whole number, such as 12."),
        ({"type": "several_of", "at_most": "1,5"} | _choices([("", "A")]), "Please write a whole number, such as 12."),
        ({"limit": "201"}, "Please write a number from 1 to 200."),
        ({"key": "csrf_token"}, "“csrf_token” cannot be a key."),
        ({"key": "Big Key"}, "“Big Key” cannot be a key."),
        ({"key": "gender"}, "Two questions have the key “gender”."),
        ({"seen_by": "everybody"}, "“everybody” is not possible here."),
        ({"type": "one_of"} | _choices([("", "x" * 301)]), "This has 301 characters; at most 300 are possible."),
        ({"if_question_0": "funding", "if_test_0": "one_of"}, "Say what the answer is compared with."),
        (
            {"if_question_0": "themes", "if_test_0": "more_than", "if_value_0": "many"},
            "“More than” needs a number.",
        ),
    ],
)
def test_what_is_wrong_is_said_beside_it_and_everything_typed_stays(client, event, typed, sentence):
    _new(client)

    page = _save(client, help_ru="Не теряйте меня", expect=422, **typed)

    assert sentence in page.visible
    assert "Не теряйте меня" in page.visible
    assert _written(event).question("question_1").helps == {}


def test_a_kind_that_there_is_not_breaks_no_page(client, event):
    _new(client)
    _save(client, type="riddle", expect=422)

    client.get(FORM)
    client.get(f"{FORM}/preview/part")
    client.get(f"{FORM}/questions/question_1")


def test_choices_keep_their_keys_when_one_in_the_middle_goes(client, event):
    _new(client)
    _save(client, type="one_of", **_choices([("", "Red"), ("", "Green"), ("", "Blue")]))

    _save(client, revision="3", type="one_of", **_choices([("choice_1", "Red"), ("choice_3", "Blue")]))
    found = {one["key"]: one["labels"]["en"] for one in _written(event).question("question_1").options}
    assert found == {"choice_1": "Red", "choice_3": "Blue"}


def test_a_choice_that_was_published_once_never_lends_its_key_to_another_one(client, event):
    _new(client)
    _save(client, type="one_of", **_choices([("", "Red"), ("", "Green")]))
    client.post(f"{FORM}/publication", fields={"revision": "3"})
    _save(client, revision="4", type="one_of", **_choices([("choice_1", "Red")]))
    client.post(f"{FORM}/publication", fields={"revision": "5"})

    _save(client, revision="6", type="one_of", **_choices([("choice_1", "Red"), ("", "Blue")]))

    assert [one["key"] for one in _written(event).question("question_1").options] == ["choice_1", "choice_3"]


@pytest.mark.parametrize(
    ("do", "words"),
    [
        ("choice_add", ["A", "B", "C", ""]),
        ("choice_remove:1", ["A", "C"]),
        ("choice_up:2", ["A", "C", "B"]),
        ("choice_up:0", ["A", "B", "C"]),
        ("choice_down:0", ["B", "A", "C"]),
        ("choice_remove:9", ["A", "B", "C"]),
        ("choice_remove:\u0663", ["A", "B", "C"]),
        ("nonsense", ["A", "B", "C"]),
    ],
)
def test_buttons_change_the_rows_without_saving(client, event, do, words):
    _new(client)
    rows = _choices([("a", "A"), ("b", "B"), ("c", "C")])

    page = _save(client, type="one_of", do=do, expect=200, **rows)

    assert [one.get("value", "") for one in _inputs(page, "choice_en")] == words
    assert _written(event).question("question_1").options == ()


def _inputs(page, name):
    from html.parser import HTMLParser

    found = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag, attrs):
            if tag == "input" and dict(attrs).get("name") == name:
                found.append(dict(attrs))

    Reader().feed(page.text)
    return found


def test_many_choices_are_pasted_at_once(client, event):
    _new(client)
    pasted = {"choices_pasted_en": "Red\n\nGreen\n", "choices_pasted_ru": "Красный\n\nЗелёный"}

    page = _save(client, type="one_of", do="choice_add", expect=200, **pasted)

    assert [one["value"] for one in _inputs(page, "choice_en")] == ["Red", "Green"]
    assert [one["value"] for one in _inputs(page, "choice_ru")] == ["Красный", "Зелёный"]


def test_a_list_of_themes_is_filled_in_by_a_button(client, event):
    _new(client)

    page = _save(client, type="themes", do="choice_themes:can_eecca", expect=200)

    assert len(_inputs(page, "choice_en")) == 15
    assert _inputs(page, "choice_ru")[0]["value"] == "Национальная климатическая политика"


def test_known_questions_offer_no_further_choice_and_bring_usual_ones_back(client, event):
    page = client.get(f"{FORM}/questions/gender")
    assert "choice_add" not in page.text
    assert "choice_usual" not in page.text

    rows = {"choice_key": ["female"], "choice_en": ["Woman"], "choice_ru": ["Женщина"]}
    page = _save(client, "gender", revision="1", type="one_of", do="choice_usual:male", expect=200, **rows)

    assert [one["value"] for one in _inputs(page, "choice_key")] == ["female", "male"]
    assert [one["value"] for one in _inputs(page, "choice_en")] == ["Woman", "Male"]


def test_a_condition_is_written_by_words_and_told_in_a_sentence(client, event):
    _new(client)
    page = _save(client, do="redraw", if_question_0="funding", expect=200)
    assert "Part of my costs" in page.visible

    _save(client, if_question_0="funding", if_test_0="one_of", if_value_0=["partial", "full"])

    known = _written(event).question("question_1").shown_if
    assert known == {
        "match": "all", "tests": [{"question": "funding", "test": "one_of", "value": ["partial", "full"]}]
    }  # fmt: skip
    sentence = "Shown if “Do you need support for travel and stay?” is one of: Part of my costs, All of my costs."
    assert sentence in client.get(FORM).visible


@pytest.mark.parametrize(
    ("key", "test", "value", "kept", "sentence"),
    [
        ("funding", "one_of", "full", {"test": "is", "value": "full"}, "is “All of my costs”"),
        ("country", "is_not", ["KZ", "TJ"], {"test": "is_not", "value": ["KZ", "TJ"]}, "is none of: Kazakhstan, Tajik"),
        ("attended_before", "one_of", "yes", {"test": "is", "value": "yes"}, "is “Yes”"),
        ("themes", "more_than", "2", {"test": "more_than", "value": "2"}, "more than 2 are chosen"),
        ("position", "one_of", "a, b", {"test": "one_of", "value": ["a", "b"]}, "is one of: a, b"),
        ("guardian_consent", "filled_in", "", {"test": "filled_in"}, "is filled in"),
    ],
)
def test_each_kind_of_question_can_be_asked_about(client, event, key, test, value, kept, sentence):
    _new(client)

    _save(client, if_question_0=key, if_test_0=test, if_value_0=value)

    assert _written(event).question("question_1").shown_if["tests"] == [{"question": key} | kept]
    assert sentence in client.get(FORM).visible


def test_tests_are_added_and_removed_up_to_ten(client, event):
    _new(client)
    rows = {f"if_question_{number}": "funding" for number in range(9)}

    page = _save(client, do="test_add", expect=200, **rows)
    assert page.text.count('name="if_question_') == 10
    assert 'value="test_add"' not in page.text

    page = _save(client, do="test_remove_4", expect=200, **rows)
    assert page.text.count('name="if_question_') == 8


def test_a_sealed_question_is_only_asked_whether_it_is_filled_in(client, event):
    document = _written(event)
    document = form_places.with_new(document, QuestionDraft("last", "date", EN_RU), section="contact", position=None)
    form_domain.change(form_domain.draft_of(event), document, revision=1)
    db.session.commit()

    page = _save(client, "last", do="redraw", if_question_0="contact_safely", if_test_0="is", expect=200)

    assert "is filled in" in page.visible
    assert 'value="is_not"' not in page.text


def test_the_key_may_be_another_one_until_it_is_published(client, event):
    _new(client)
    _save(client, key="bus")
    assert _written(event).question("bus") is not None
    client.post(f"{FORM}/publication", fields={"revision": "3"})

    _save(client, "bus", revision="4", key="car")

    assert _written(event).question("bus") is not None
    assert _written(event).question("car") is None


def test_a_question_is_added_between_others_copied_and_moved_to_another_section(client, event):
    client.post(f"{FORM}/sections/part/questions", fields={"revision": "1", "position": "1"})
    client.post(f"{FORM}/questions/gender/copies", fields={"revision": "2"})
    client.post(f"{FORM}/questions/gender/position", fields={"revision": "3", "section": "contact"})
    client.post(f"{FORM}/questions/mode/position", fields={"revision": "4", "step": "up"})

    document = _written(event)
    assert [one.key for one in document.section("part").questions][:2] == ["question_1", "themes"]
    assert document.section("contact").questions[-1].key == "gender"
    assert document.section("organization").questions[-1].key == "mode"
    copy = document.question("question_2")
    assert copy.labels == document.question("gender").labels


def test_where_something_went_is_said(client, event):
    page = client.post(f"{FORM}/questions/gender/position", fields={"revision": "1", "step": "up"})
    assert page.location == f"{FORM}?moved=gender&by=up#question-gender"

    assert "“Gender” is number 4 of 10 in “About you” now." in client.get(page.location.partition("#")[0]).visible


def test_questions_that_the_reserve_list_goes_by_are_among_the_usual_ones(client, event):
    for revision, key in (("1", reserve_queries.VISA), ("2", reserve_queries.ONLINE_TOO)):
        client.post(f"{FORM}/sections/contact/questions", fields={"revision": revision, "usual": key})

    document = _written(event)
    assert document.question("visa").type == document.question("online_too").type == "yes_no"
    assert form_domain.faults(event, document) == []


def test_a_usual_question_is_added_as_it_usually_is(client, event):
    client.post(f"{FORM}/questions/funding/removal", fields={"revision": "1"})
    assert "Do you need support" in client.get(FORM).visible  # in the list of usual questions

    client.post(f"{FORM}/sections/contact/questions", fields={"revision": "2", "usual": "funding"})
    client.post(f"{FORM}/sections/contact/questions", fields={"revision": "3", "usual": "funding"})

    document = _written(event)
    assert [one["key"] for one in document.question("funding").options] == ["none", "partial", "full"]
    assert document.section("contact").questions[-1].key == "question_1"


def test_what_breaks_is_said_with_a_link(client, event):
    client.post(f"{FORM}/questions/age_band/removal", fields={"revision": "1"})

    page = client.get(FORM)

    assert "The condition asks about “age_band”, which is not in this form." in page.visible
    assert f"{FORM}/questions/guardian_name" in page.links
