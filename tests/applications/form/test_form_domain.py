"""Writing a form in a draft, and publishing it."""

from dataclasses import replace

import pytest

from eventreg.applications import answers, queries
from eventreg.applications.form import form_check, form_document, form_domain, form_faults, form_meanwhile
from eventreg.applications.form.form_document import Document, QuestionDraft, SectionDraft
from eventreg.applications.models import Answer
from eventreg.audit.models import Entry
from eventreg.extensions import db

EN_RU = {"en": "Text", "ru": "Текст"}


def _sections(event):
    return list(db.session.scalars(queries.sections(event.id)))


def _with(document, key, **changes):
    question = document.question(key)
    return document.with_question(replace(question, **changes), section=document.section_of(key).key)


def test_a_new_event_has_the_usual_form_published(factory):
    event = factory.event()

    document = form_domain.published(event)

    assert [section.key for section in document.sections] == ["you", "organization", "part", "contact"]
    assert form_check.faults(document, event.languages) == []
    assert form_document.from_json(form_document.to_json(document)) == document


def test_publishing_the_same_form_changes_no_version(factory):
    event = factory.event()
    before = {question.key: question.current.id for section in _sections(event) for question in section.questions}

    form_domain.publish(event, form_domain.published(event))

    assert before == {q.key: q.current.id for section in _sections(event) for q in section.questions}
    assert db.session.query(Entry).filter_by(action="form.published").count() == 2


def test_a_changed_question_gets_a_version_and_answers_keep_theirs(factory):
    event = factory.event()
    application = factory.application(event, motivation="Rivers.")
    answer = next(one for one in application.answers if one.value == "Rivers.")
    known = answer.version_id
    document = form_domain.published(event)

    form_domain.publish(event, _with(document, "motivation", labels={"en": "Why?", "ru": "Зачем?"}))

    question = next(q for section in _sections(event) for q in section.questions if q.key == "motivation")
    assert [version.number for version in question.versions] == [1, 2]
    assert db.session.get(Answer, answer.id).version_id == known == question.versions[0].id


def test_a_question_taken_out_is_asked_no_more_and_its_answers_stay(factory):
    event = factory.event()
    application = factory.application(event, motivation="Rivers.")
    document = form_domain.published(event)

    form_domain.publish(event, document.without_question("motivation"))

    assert "motivation" not in form_domain.published(event).question_keys()
    assert "Rivers." in [answer.value for answer in application.answers]

    form_domain.publish(event, document)
    question = next(q for section in _sections(event) for q in section.questions if q.key == "motivation")
    assert answers.answer_to(application, question) == "Rivers."


def test_another_text_of_a_consent_is_another_version_of_it(factory):
    event = factory.event()
    document = form_domain.published(event)

    form_domain.publish(event, _with(document, "code_of_conduct", labels=EN_RU))

    version = form_domain.published(event).question("code_of_conduct")
    assert version.rules["text_version"] == 2
    form_domain.publish(event, _with(form_domain.published(event), "code_of_conduct", required=False))
    assert form_domain.published(event).question("code_of_conduct").rules["text_version"] == 2


def test_sections_and_questions_move(factory):
    event = factory.event()
    document = form_domain.published(event).with_section_at("part", 1).with_question_at("travel_from", "part", 0)

    form_domain.publish(event, document)

    assert [section.key for section in _sections(event)] == ["you", "part", "organization", "contact"]
    assert form_domain.published(event).sections[1].questions[0].key == "travel_from"
    assert form_domain.published(event) == document


def test_a_form_with_faults_is_not_published(factory):
    event = factory.event()
    before = form_domain.published(event)
    broken = before.with_section(SectionDraft("more", {"en": "More"}, questions=(QuestionDraft("x", "one_of"),)))

    with pytest.raises(form_domain.NotReady) as refused:
        form_domain.publish(event, broken)

    found = [(one.section, one.question, type(one.refusal)) for one in refused.value.faults]
    assert found == [
        ("more", "", form_faults.TextMissing), ("more", "x", form_faults.TextMissing),
        ("more", "x", form_faults.WrongNumberOfChoices),
    ]  # fmt: skip
    assert form_domain.published(event) == before


def _asking(*questions):
    return Document((SectionDraft("a", EN_RU, questions=questions),))


@pytest.mark.parametrize(
    ("document", "refusal"),
    [
        (Document(), form_faults.NoSections),
        (_asking(), form_faults.NoBadgeName),
        (_asking(), form_faults.NoQuestions),
        (_asking(QuestionDraft("x", "riddle", EN_RU)), form_faults.NotAKnownSetting),
        (_asking(QuestionDraft("x", "date", EN_RU), QuestionDraft("x", "date", EN_RU)), form_faults.KeyTwice),
        (_asking(*(QuestionDraft(f"q{n}", "date", EN_RU) for n in range(151))), form_faults.TooManyQuestionsAsked),
    ],
)
def test_what_stands_against_publishing(document, refusal):
    assert refusal in [type(fault.refusal) for fault in form_check.faults(document, ["en", "ru"])]


def test_a_draft_is_changed_and_undone_and_nobody_overwrites_another(factory):
    event = factory.event()
    draft = form_domain.draft_of(event)
    first = form_domain.document_of(draft)

    form_domain.change(draft, first.without_question("gender"), revision=1)
    with pytest.raises(form_meanwhile.ChangedMeanwhile):
        form_domain.change(draft, first, revision=1)
    assert "gender" not in form_domain.document_of(draft).question_keys()
    assert "gender" in form_domain.published(event).question_keys()

    form_domain.undo(draft, revision=2)
    assert form_domain.document_of(draft) == first
    with pytest.raises(form_domain.NothingToUndo):
        form_domain.undo(draft, revision=3)
