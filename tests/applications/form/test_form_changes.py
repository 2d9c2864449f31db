"""What differs between two forms."""

from dataclasses import replace

from eventreg.applications.form import form_changes, form_places, ready_documents
from eventreg.applications.form.form_changes import ADDED, CHANGED, MOVED, REMOVED
from eventreg.applications.form.form_document import Document, QuestionDraft, SectionDraft

FORUM = ready_documents.document(languages=["en"], mode="hybrid")
EN = {"en": "Text"}


def _with(document, key, **changes):
    question = replace(document.question(key), **changes)
    return document.with_question(question, section=document.section_of(key).key)


def _found(new, old=FORUM):
    return [(one.kind, one.section, one.question, one.parts) for one in form_changes.between(old, new)]


def test_the_same_form_has_no_change():
    assert _found(FORUM) == []
    assert _found(_with(FORUM, "code_of_conduct", rules={"text_version": 7})) == []


def test_each_kind_of_change_is_found_once():
    new = _with(FORUM, "gender", labels=EN, required=False).without_question("phone").without_section("part")
    new = new.with_section(SectionDraft("more", EN, questions=(QuestionDraft("x", "date", EN, required=True),)))
    new = new.with_section_at("contact", 0)

    assert _found(new) == [
        (MOVED, "contact", "", ()),
        (ADDED, "more", "", ()),
        (CHANGED, "you", "gender", ("labels", "required")),
        (ADDED, "more", "x", ()),
        *((REMOVED, "part", question.key, ()) for question in FORUM.section("part").questions),
        (REMOVED, "part", "", ()),
        (REMOVED, "contact", "phone", ()),
    ]


def test_what_moves_is_told_and_what_makes_room_is_not():
    assert _found(FORUM.with_question_at("gender", "you", 0)) == [(MOVED, "you", "gender", ())]
    assert _found(FORUM.with_question_at("gender", "part", 0)) == [(MOVED, "part", "gender", ())]


def test_choices_that_come_and_go():
    options = FORUM.question("gender").options
    (change,) = form_changes.between(FORUM, _with(FORUM, "gender", options=(*options[1:], {"key": "x", "labels": EN})))

    assert [one["key"] for one in change.gone_choices] == ["female"]
    assert [one["key"] for one in change.new_choices] == ["x"]


def test_which_changes_say_something_else_of_readers_and_time():
    for part, value in (("sensitive", True), ("seen_by", "head_office"), ("kept", "results")):
        (change,) = form_changes.between(FORUM, _with(FORUM, "themes", **{part: value}))
        assert form_changes.of_promises(change)

    (change,) = form_changes.between(FORUM, _with(FORUM, "phone", required=True))
    assert not form_changes.of_promises(change)


def test_steps_go_on_into_the_next_section():
    down = form_places.question_stepped(FORUM, FORUM.section("you").questions[-1].key, "down")
    assert down.section("organization").questions[0] == FORUM.section("you").questions[-1]

    up = form_places.question_stepped(FORUM, "mode", "up")
    assert up.section("organization").questions[-1].key == "mode"
    assert form_places.question_stepped(FORUM, "name_native", "up") == FORUM
    assert form_places.section_stepped(FORUM, "you", "up") == FORUM


def test_a_new_key_is_new_in_conditions_too():
    condition = {"match": "any", "tests": [{"question": "mode", "test": "filled_in"}]}
    document = _with(FORUM, "funding", shown_if=condition)
    document = document.with_section(replace(document.section("contact"), shown_if=condition))

    renamed = form_places.renamed(document, "mode", "way")

    assert renamed.question("funding").shown_if["tests"][0]["question"] == "way"
    assert renamed.section("contact").shown_if["tests"][0]["question"] == "way"
    assert renamed.question("mode") is None
    assert isinstance(renamed, Document)
