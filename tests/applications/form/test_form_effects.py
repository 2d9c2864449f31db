"""What publishing does to drafts and sent applications, counted."""

from dataclasses import replace

import pytest

from eventreg.applications.form import form_domain, form_effects, form_lacking
from eventreg.applications.form.form_document import QuestionDraft, SectionDraft
from eventreg.applications.form.form_effects import Numbers
from eventreg.applications.status import Status
from eventreg.extensions import db
from tests.counting import statements

EN_RU = {"en": "Text", "ru": "Текст"}


def _forms(event):
    """Questions of each way of keeping taken out, made required, or with fewer choices."""
    old = form_domain.published(event)
    new = old
    for key in ("motivation", "position", "attended_before", "name_latin", "contact_safely"):
        new = new.without_question(key)
    for key, gone in (("gender", "male"), ("category", "cso"), ("themes", "water")):
        question = new.question(key)
        fewer = tuple(option for option in question.options if option["key"] != gone)
        new = new.with_question(replace(question, options=fewer), section=new.section_of(key).key)
    new = new.with_question(replace(new.question("phone"), required=True), section="contact")
    new = new.with_question(replace(new.question("head_office_only"), required=True), section="contact")
    new = new.with_question(QuestionDraft("bus", "yes_no", EN_RU, required=True), section="part")
    return old, new


@pytest.fixture
def applied(factory):
    event = factory.event()
    factory.application(event, position="Director", contact_safely="Not by day", phone="+77011234567")
    factory.application(event, status=Status.DRAFT, gender="female")
    factory.application(event, status=Status.WITHDRAWN)
    factory.application(position="elsewhere")
    return event


def test_everybody_concerned_is_counted(applied):
    found = form_effects.of(applied, *_forms(applied))

    assert found.everybody == Numbers(drafts=1, sent=1)
    assert found.answered["motivation"] == found.answered["attended_before"] == Numbers(1, 1)
    assert found.answered["position"] == found.answered["contact_safely"] == Numbers(0, 1)
    assert found.answered["name_latin"] == Numbers(1, 1)
    assert found.chosen == {"gender": {"male": 1}, "category": {"cso": 2}, "themes": {"water": 2}}
    assert found.lacking("phone") == Numbers(1, 0)
    assert found.lacking("head_office_only") == found.lacking("bus") == Numbers(1, 1)


def test_more_applications_take_no_more_statements(factory):
    event = factory.event()
    counts = []
    for number in (1, 29):
        for _ in range(number):
            factory.application(event)
        forms = _forms(event)
        db.session.expire_all()
        with statements() as made:
            form_effects.of(event, *forms)
        counts.append(len(made))

    assert counts[0] == counts[1] <= 14


def test_a_form_without_changes_counts_everybody_only(applied):
    form = form_domain.published(applied)

    found = form_effects.of(applied, form, form)

    assert (found.everybody, found.answered, found.chosen) == (Numbers(1, 1), {}, {})


def _when(key, value):
    return {"match": "all", "tests": [{"question": key, "test": "is", "value": value}]}


BUS = QuestionDraft("bus", "yes_no", EN_RU, required=True, shown_if=_when("mode", "in_person"))


@pytest.fixture
def several(factory):
    """Two who come in person and one who does not have sent; one of each is still writing."""
    event = factory.event()
    for status in (Status.SUBMITTED, Status.DRAFT):
        factory.application(event, status=status)
        factory.application(event, status=status, mode="online")
    factory.application(event, themes=["air"])
    return event


def _lacking(event, new, key):
    return form_effects.of(event, form_domain.published(event), new).lacking(key)


def test_only_those_to_whom_it_is_shown_lack_an_answer(several):
    new = form_domain.published(several).with_question(BUS, section="part")

    assert _lacking(several, new, "bus") == Numbers(1, 2)


def test_conditions_are_asked_one_after_the_other_and_over_encrypted_answers(several):
    new = form_domain.published(several).with_question(BUS, section="part")
    new = new.with_question(replace(BUS, key="seat", shown_if=_when("bus", "yes")), section="part")
    new = new.with_question(replace(BUS, key="water", shown_if=_when("themes", "water")), section="part")

    assert _lacking(several, new, "seat") == Numbers(0, 0)
    assert _lacking(several, new, "water") == Numbers(2, 2)


def test_whoever_comes_to_see_a_required_question_lacks_it(several):
    event = several
    form_domain.publish(event, form_domain.published(event).with_question(BUS, section="part"))
    everybody = form_domain.published(event).with_question(replace(BUS, shown_if={}), section="part")

    assert _lacking(event, everybody, "bus") == Numbers(1, 1)  # those online; the others lacked it before
    nobody_new = everybody.with_question(replace(BUS, labels={"en": "Other", "ru": "Другое"}), section="part")
    assert _lacking(event, nobody_new, "bus") == Numbers(0, 0)


def test_a_section_that_is_shown_to_more_people_counts_each_of_them_once(several):
    event, old = several, form_domain.published(several)
    more = SectionDraft("more", EN_RU, questions=(replace(BUS, shown_if={}), replace(BUS, key="seat", shown_if={})))
    form_domain.publish(event, old.with_section(replace(more, shown_if=_when("mode", "online"))))

    assert _lacking(event, form_domain.published(event).with_section(more), "section:more") == Numbers(1, 2)


def test_what_is_asked_later_lacks_in_no_application(several):
    new = form_domain.published(several).with_question(replace(BUS, stage="confirmation"), section="part")

    assert _lacking(several, new, "bus") == Numbers(0, 0)


def test_of_very_many_only_the_newest_are_looked_at(several, monkeypatch):
    monkeypatch.setattr(form_lacking, "MOST", 3)
    new = form_domain.published(several).with_question(replace(BUS, shown_if={}), section="part")

    found = form_effects.of(several, form_domain.published(several), new)

    assert not found.missing.is_whole
    assert found.lacking("bus").together == 3
