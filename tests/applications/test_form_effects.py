"""What publishing does to drafts and sent applications, counted."""

from dataclasses import replace

import pytest

from eventreg.applications import form_changes, form_domain, form_effects
from eventreg.applications.form_document import QuestionDraft
from eventreg.applications.form_effects import Numbers
from eventreg.applications.status import Status
from eventreg.extensions import db
from tests.counting import statements

EN_RU = {"en": "Text", "ru": "Текст"}


def _changes(event):
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
    return form_changes.between(old, new)


@pytest.fixture
def applied(factory):
    event = factory.event()
    factory.application(event, position="Director", contact_safely="Not by day", phone="+77011234567")
    factory.application(event, status=Status.DRAFT, gender="female")
    factory.application(event, status=Status.WITHDRAWN)
    factory.application(position="elsewhere")
    return event


def test_everybody_concerned_is_counted(applied):
    found = form_effects.of(applied, _changes(applied))

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
        changes = _changes(event)
        db.session.expire_all()
        with statements() as made:
            form_effects.of(event, changes)
        counts.append(len(made))

    assert counts[0] == counts[1] <= 8


def test_a_form_without_changes_counts_everybody_only(applied):
    found = form_effects.of(applied, [])

    assert (found.everybody, found.answered, found.chosen) == (Numbers(1, 1), {}, {})
