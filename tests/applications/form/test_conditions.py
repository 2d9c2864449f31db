"""What is shown by what was answered: one table for the server and the page, and what may be asked of whom."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventreg.applications.form import conditions
from eventreg.applications.form.form_document import QuestionDraft, SectionDraft

CASES = json.loads((Path(__file__).parent / "conditions.json").read_text(encoding="utf-8"))


def _if(question, value="yes", test="is"):
    return {"match": "all", "tests": [{"question": question, "test": test, "value": value}]}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["about"])
def test_the_table_of_cases(case):
    assert conditions.holds(case["condition"], case["answers"]) is case["holds"]


def test_an_answer_that_is_hidden_shows_nothing():
    a = QuestionDraft("a", "yes_no")
    b = QuestionDraft("b", "yes_no", shown_if=_if("a"))
    c = QuestionDraft("c", "short_text", shown_if=_if("b"))
    answers = {"a": "no", "b": "yes", "c": "text"}

    assert conditions.shown_keys([SectionDraft("one", questions=(a, b, c))], answers) == {"a"}
    assert conditions.shown_keys([SectionDraft("one", questions=(a, b, c))], answers | {"a": "yes"}) == {"a", "b", "c"}


def test_a_hidden_section_hides_its_questions():
    first = SectionDraft("one", questions=(QuestionDraft("a", "yes_no"),))
    second = SectionDraft("two", questions=(QuestionDraft("b", "yes_no"),), shown_if=_if("a"))

    assert conditions.shown_keys([first, second], {"a": "no", "b": "yes"}) == {"a"}


KEYS = st.sampled_from("abcd")
ONE = st.fixed_dictionaries(
    {"question": KEYS, "test": st.sampled_from(sorted(conditions.TESTS)), "value": st.sampled_from(["1", "2", "x"])}
)
CONDITIONS = st.one_of(
    st.just({}),
    st.fixed_dictionaries(
        {"match": st.sampled_from(conditions.MATCHES), "tests": st.lists(ONE, min_size=1, max_size=3)}
    ),
)


@given(
    shown_if=st.lists(CONDITIONS, min_size=4, max_size=4),
    answers=st.dictionaries(KEYS, st.sampled_from(["", "1", "2", "x", None, True, False, ["1", "2"]])),
)
def test_forgetting_hidden_answers_changes_nothing_more(shown_if, answers):
    """What the server keeps is what the conditions allow: hiding is settled after one pass."""
    questions = tuple(
        QuestionDraft(key, "short_text", shown_if=condition) for key, condition in zip("abcd", shown_if, strict=True)
    )
    sections = [SectionDraft("one", questions=questions)]

    shown = conditions.shown_keys(sections, answers)

    assert conditions.shown_keys(sections, {key: value for key, value in answers.items() if key in shown}) == shown


EARLIER = {
    "mode": QuestionDraft("mode", "one_of", options=({"key": "online"}, {"key": "in_person"})),
    "safe": QuestionDraft("safe", "short_text", sensitive=True),
    "staff": QuestionDraft("staff", "number"),
    "before": QuestionDraft("before", "yes_no"),
}


@pytest.mark.parametrize(
    ("condition", "refusal"),
    [
        ("x", conditions.NotACondition),
        ([], conditions.NotACondition),
        ({"match": "some", "tests": [{"question": "mode", "test": "filled_in"}]}, conditions.NotACondition),
        ({"match": "all", "tests": []}, conditions.NotACondition),
        ({"match": "all", "tests": [{"question": 3, "test": "is"}]}, conditions.NotACondition),
        (_if("mode", "online", test="like"), conditions.NotACondition),
        ({"match": "all", "tests": [{"question": "mode", "test": "filled_in"}] * 11}, conditions.TooManyTests),
        (_if("itself"), conditions.AboutItself),
        (_if("later"), conditions.NotEarlier),
        (_if("nowhere"), conditions.NoSuchQuestion),
        (_if("mode", "by_boat"), conditions.NoSuchChoice),
        (_if("before", "perhaps"), conditions.NoSuchChoice),
        (_if("mode", ""), conditions.ValueMissing),
        (_if("staff", "many", test="more_than"), conditions.NotANumber),
        (_if("safe", "x"), conditions.IsSealed),
    ],
)
def test_conditions_that_cannot_be(condition, refusal):
    with pytest.raises(refusal):
        conditions.check(condition, about="itself", earlier=EARLIER, later=["later"])


@pytest.mark.parametrize(
    "condition",
    [
        {},
        _if("mode", "online"),
        _if("mode", ["online", "in_person"], test="one_of"),
        _if("safe", None, test="filled_in"),
        _if("staff", "2", test="more_than"),
        _if("before", "no"),
    ],
)
def test_conditions_that_can_be(condition):
    conditions.check(condition, about="itself", earlier=EARLIER)
