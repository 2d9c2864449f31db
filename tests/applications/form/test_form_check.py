"""What stands against publishing a form, and what is only told."""

from dataclasses import replace

import pytest

from eventreg.applications.form import form_check, form_faults, form_warnings, ready_documents
from eventreg.applications.form.form_document import QuestionDraft
from eventreg.applications.form.ready_forms import READY

TAGS = ["en", "ru"]
EN_RU = {"en": "Text", "ru": "Текст"}


def _option(key, text="One"):
    return {"key": key, "labels": {"en": text, "ru": text}}


def _form(**changed):
    """The forum's form with some questions changed."""
    document = ready_documents.document(languages=TAGS, mode="hybrid")
    for key, changes in changed.items():
        question = replace(document.question(key), **changes)
        document = document.with_question(question, section=document.section_of(key).key)
    return document


def _faults(document):
    return [(one.question, type(one.refusal)) for one in form_check.faults(document, TAGS)]


@pytest.mark.parametrize("name", READY)
@pytest.mark.parametrize("mode", ["hybrid", "in_person", "online"])
def test_ready_forms_can_be_published_as_they_are(name, mode):
    document = ready_documents.document(READY[name].pages, languages=TAGS, mode=mode)

    assert form_check.faults(document, TAGS) == []
    assert form_warnings.warnings(document) == []
    offered = [option["key"] for option in document.question("mode").options]
    assert offered == (["in_person", "online"] if mode == "hybrid" else [mode])
    assert "staff" not in [option["key"] for option in document.question("category").options]


@pytest.mark.parametrize(
    "key", ["gender", "age_band", "category", "mode", "funding", "organization_kind", "contact_by"]
)
def test_known_questions_take_the_usual_choices_only(key):
    document = _form()
    known = document.question(key).options

    assert _faults(_form(**{key: {"options": known[:1] + known[2:]}})) == []
    assert _faults(_form(**{key: {"options": (*known, _option("new", "New"))}})) == [(key, form_faults.ChoiceIsFixed)]


@pytest.mark.parametrize(
    ("key", "changes", "refusal"),
    [
        ("funding", {"type": "short_text", "options": ()}, form_faults.KindIsFixed),
        ("country", {"sensitive": True}, form_faults.SealingIsFixed),
        ("contact_safely", {"sensitive": False}, form_faults.SealingIsFixed),
        ("motivation", {"type": "language"}, form_faults.KindIsFixed),
        ("motivation", {"type": "number", "rules": {"least": 9, "most": 3}}, form_faults.LimitsCross),
        ("themes", {"rules": {"at_least": 3, "at_most": 2}}, form_faults.LimitsCross),
        ("themes", {"rules": {"at_least": 12}}, form_faults.MoreThanThereAre),
        ("themes", {"options": (_option("a"), _option("b"))}, form_faults.ChoiceTwice),
        ("themes", {"options": ({"key": "a", "labels": {"en": "A"}},)}, form_faults.ChoiceTextMissing),
    ],
)
def test_what_cannot_be(key, changes, refusal):
    assert (key, refusal) in _faults(_form(**{key: changes}))


@pytest.mark.parametrize("key", ["csrf_token", "Big", "", "1st", "with space", "shown", "x" * 41, "имя"])
def test_keys_that_pages_and_lists_could_not_carry(key):
    document = _form().with_question(QuestionDraft(key, "date", EN_RU), section="part")

    assert _faults(document) == [(key, form_faults.NotAKey)]


def test_the_name_is_asked_with_the_application():
    assert (("", form_faults.NoBadgeName)) in _faults(_form(name_native={"stage": "desk"}))


def test_what_is_asked_later_cannot_decide_what_is_asked_now():
    condition = {"match": "all", "tests": [{"question": "funding", "test": "filled_in"}]}
    document = _form(funding={"stage": "travel"}, attended_before={"shown_if": condition})

    assert _faults(document) == [("attended_before", form_faults.AskedAtALaterStage)]


@pytest.mark.parametrize(
    ("without", "warning"),
    [
        (["email", "phone"], form_warnings.NobodyIsReached),
        (["email"], form_warnings.MailIsNotAsked),
        (["contact_by"], form_warnings.WayIsNotAsked),
        (["privacy_notice"], form_warnings.NoPrivacyNotice),
        (["code_of_conduct"], form_warnings.NoCodeOfConduct),
        (["country"], form_warnings.NoCountry),
        (["category"], form_warnings.NoCategory),
        (["guardian_consent"], form_warnings.NoGuardian),
    ],
)
def test_what_follows_from_taking_a_question_out_is_told_and_stands_in_no_way(without, warning):
    document = _form()
    for key in without:
        document = document.without_question(key)

    assert [type(one.refusal) for one in form_warnings.warnings(document)] == [warning]
    assert form_check.faults(document, TAGS) == []
