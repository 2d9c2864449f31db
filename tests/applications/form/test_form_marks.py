"""Whether somebody else has changed the same question or section."""

from dataclasses import replace

import pytest

from eventreg.applications.form import form_marks
from eventreg.applications.form.form_document import QuestionDraft, SectionDraft
from eventreg.applications.form.form_marks import GONE, Outcome

EN = {"en": "Text"}
QUESTION = QuestionDraft("x", "one_of", EN, options=({"key": "a", "labels": EN},))
SECTION = SectionDraft("part", EN, questions=(QUESTION,))


@pytest.mark.parametrize(
    ("seen", "now", "written", "outcome"),
    [
        ("1", "1", "2", Outcome.WRITTEN),
        ("1", "1", "1", Outcome.NOTHING),
        ("1", "2", "1", Outcome.NOTHING),  # only the other one has changed it
        ("1", "2", "2", Outcome.NOTHING),  # both alike
        ("1", "2", "3", Outcome.CLASH),
        ("2", "2", "3", Outcome.WRITTEN),  # told of it, and saved again
        ("1", GONE, "1", Outcome.CLASH),
        (None, GONE, "1", Outcome.CLASH),
        (GONE, GONE, "1", Outcome.WRITTEN),
        (None, "1", "2", Outcome.WRITTEN),
    ],
)
def test_what_becomes_of_what_was_written(seen, now, written, outcome):
    assert form_marks.outcome(seen=seen, now=now, written=written) is outcome


def test_a_mark_is_that_of_what_is_said():
    other = replace(QUESTION, helps=EN)

    assert form_marks.of_question(QUESTION) == form_marks.of_question(replace(QUESTION))
    assert form_marks.of_question(QUESTION) != form_marks.of_question(other)
    kept_together, typed = (replace(QUESTION, labels={"ru": f"до 200{blank}слов"}) for blank in "\xa0 ")
    assert form_marks.of_question(kept_together) == form_marks.of_question(typed)
    with_other = replace(SECTION, questions=(other,))
    assert form_marks.of_section(SECTION) == form_marks.of_section(with_other)
    assert form_marks.of_whole(SECTION) != form_marks.of_whole(with_other)
    assert form_marks.of_section(SECTION) != form_marks.of_section(replace(SECTION, titles={}))
