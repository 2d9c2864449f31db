"""What the invented applicants answer and send: what the forms ask, in many scripts, with files and organizations."""

import unicodedata

import pytest
from sqlalchemy import select

from eventreg.applications import domain as applications
from eventreg.applications import intake, queries
from eventreg.applications.duplicates.duplicate_queries import MADE_BY_OTHERS
from eventreg.applications.files import file_bytes, file_checking
from eventreg.applications.files.file_models import File
from eventreg.applications.filling import organization_answer
from eventreg.applications.form import form_domain, stages
from eventreg.applications.form.ready_forms import COMPETITION
from eventreg.applications.models import TRIAL, Application
from eventreg.applications.status import Status
from eventreg.demonstration import forms, invented, papers, register
from eventreg.events import queries as events
from eventreg.extensions import db
from eventreg.organizations import queries as organizations
from eventreg.organizations.models import Organization


def _event(slug):
    return db.session.scalars(events.event_by_slug(slug)).one()


def _sent(event):
    """By people themselves: whoever was put forward or invited is asked less."""
    sent = select(Application).where(Application.event_id == event.id, Application.submitted_at.is_not(None))
    sent = sent.where(Application.via.not_in(MADE_BY_OTHERS))
    return list(db.session.scalars(sent.order_by(Application.id)))


def _answers(event, *keys):
    ids = {db.session.scalars(queries.question(event.id, key)).one().id for key in keys}
    return [answer.value for one in _sent(event) for answer in one.answers if answer.question_id in ids]


def _people(slug, count=40):
    return forms.answered(invented.people(count, seed="forms"), slug, seed="forms")


@pytest.mark.parametrize("slug", ["caief-open", "calp-review", "caccc-today"])
def test_whoever_has_sent_has_answered_what_is_asked(demo, slug):
    event = _event(slug)
    sections = list(db.session.scalars(queries.sections(event.id)))

    lacking = {one.reference: applications.missing(one, sections) for one in _sent(event)[-60:]}

    assert {reference: keys for reference, keys in lacking.items() if keys} == {}


def test_the_programme_asks_the_form_of_a_competition(demo):
    event = _event("calp-review")

    asked = form_domain.published(event)

    assert [section.key for section in asked.sections] == [page.key for page in COMPETITION]
    assert db.session.scalars(queries.publications(event.id)).first().at < event.call_opens


def test_they_write_in_many_scripts(demo):
    texts = _answers(_event("calp-review"), "motivation", "experience")

    scripts = {unicodedata.name(text[0]).split()[0] for text in texts}

    assert {"LATIN", "CYRILLIC", "GEORGIAN", "ARMENIAN", "ARABIC"} <= scripts
    assert len(set(texts)) > 300


def test_files_are_such_as_could_have_been_sent(demo):
    files = list(db.session.scalars(select(File)))
    kept = {kind: next(file for file in files if file.kind == kind) for kind in ("pdf", "jpeg", "png")}

    for kind, file in kept.items():
        assert file_checking.check(file_bytes.read_file(file)).kind == kind
        assert file.size == len(file_bytes.read_file(file))
    answers = {uid for uids in _answers(_event("calp-review"), "cv", "nomination_letter") for uid in uids}
    assert answers == {str(file.uid) for file in files if file.kind != "png"}


@pytest.mark.parametrize("make", [papers.cv, papers.letter, papers.chart])
def test_a_paper_can_be_made_about_anybody(make):
    for one in _people("calp-review", 60):
        assert len(make(one)) < 60_000


def test_the_open_forum_shows_what_a_form_can_ask(demo):
    form = form_domain.published(_event("caief-open"))
    questions = list(form.questions())

    assert any(section.shown_if for section in form.sections)
    assert any(question.shown_if for question in questions)
    assert any(question.sensitive for question in questions)
    assert {question.type for question in questions} >= {"files", "organization", "date", "number", "consent"}
    assert {question.stage for question in questions} == {
        stages.APPLICATION, stages.CONFIRMATION, stages.TRAVEL, stages.DESK,
    }  # fmt: skip


def test_some_are_not_to_be_seen_by_the_office_in_their_country(demo):
    asked = [one for one in _sent(_event("caief-open")) if one.head_office_only]

    assert 0 < len([one for one in asked if one.country == "KZ"]) < len(asked)


def test_a_guest_has_answered_what_is_asked_after_confirming(demo):
    event = _event("caief-open")
    confirmed = [one for one in _sent(event) if one.status == Status.CONFIRMED]
    sections = list(db.session.scalars(queries.sections(event.id)))

    open_now = [applications.missing(one, sections, stages.TRAVEL) for one in confirmed]

    assert len(confirmed) == 3
    assert open_now.count({}) == 1


def test_the_draft_is_half_answered(demo):
    event = _event("caief-open")
    (draft,) = db.session.scalars(
        select(Application).where(Application.status == Status.DRAFT, Application.via.not_in({TRIAL, *MADE_BY_OTHERS}))
    )
    sections = list(db.session.scalars(queries.sections(event.id)))

    missing = applications.missing(draft, sections)

    assert "you" not in missing
    assert "organization" not in missing
    assert "themes" not in missing["part"]
    assert "motivation" in missing["part"]
    assert organization_answer.chosen(draft).name == register.THEIRS.name
    assert intake.read(draft, "organization_city") == register.THEIRS.city


def test_people_come_for_organizations_of_the_register(demo):
    linked = [one for one in _sent(_event("calp-review")) if organization_answer.chosen(one) is not None]

    assert len(linked) > 150
    for one in linked[:40]:
        chosen = organization_answer.chosen(one)
        assert (chosen.name, chosen.country, chosen.city) == (one.organization, one.country, one.organization_city)


def test_a_few_organizations_wait_to_be_reviewed_and_some_of_them_came_with_applications(demo):
    waiting = list(db.session.scalars(select(Organization).where(organizations.in_register(state="to_review"))))
    written = [one for one in waiting if one.made_by.startswith("person:")]

    assert 5 < len(waiting) < 30
    assert written
