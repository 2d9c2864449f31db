"""Filling in from one's own last application: what is copied, what never is, who may, once."""

from datetime import timedelta

import pytest

from eventreg.applications import queries
from eventreg.applications.filling import reuse, reuse_rules
from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.audit.models import Entry
from eventreg.core import clock, crypto
from eventreg.extensions import db
from tests.applications.filled_form import ORGANIZATION, YOU, at
from tests.at_once import pressed


@pytest.fixture
def earlier(factory):
    """Sent to another event."""
    return factory.application(factory.event("before"), head_office_only=True, contact_safely="After six.")


@pytest.fixture
def known(client, event, earlier):
    """Whose page this browser has opened."""
    client.open_by_link(earlier.person)
    return client


def draft_of(earlier, event):
    return db.session.scalar(queries.own_active(earlier.person, event))


def use(client, event, earlier, expect=302):
    return client.post(f"{at(event).removesuffix('/apply')}/earlier-answers", fields={"reference": earlier.reference},
                       expect=expect)  # fmt: skip


def test_the_first_page_offers_it_and_says_what_is_taken(known, event):
    page = known.get(at(event))

    assert "Fill in from your last application?" in page.visible
    assert "Country I work for" in page.visible
    assert "Whom I represent" in page.visible


def test_whoever_is_not_known_is_told_how(client, event, earlier):
    page = client.get(at(event))

    assert "Use these answers" not in page.visible
    assert f"/ways?next={at(event)}" in page.links


def test_answers_are_copied_into_a_draft_that_is_gone_through(known, event, earlier):
    assert use(known, event, earlier).location == at(event, "you")

    draft = draft_of(earlier, event)
    assert (draft.status, draft.country, draft.organization, draft.category.key) == (
        Status.DRAFT, "TJ", "Оби зулол", "cso",
    )  # fmt: skip
    assert draft.person is earlier.person
    page = known.get(at(event, "you"))
    assert "From last time: please check." in page.visible
    assert "Use these answers" not in page.visible
    entry = db.session.query(Entry).filter_by(action="application.reused").one()
    assert (entry.details["earlier"], "country" in entry.details["keys"]) == (earlier.reference, True)


def test_what_is_about_one_event_or_agreed_to_is_asked_anew_and_wishes_stay(known, event, earlier):
    use(known, event, earlier)

    draft = draft_of(earlier, event)
    assert (draft.mode, draft.funding, draft.is_new, draft.travel_from) == (None, None, None, None)
    assert {"privacy_notice", "code_of_conduct"} <= {
        key for keys in reuse.domain.missing(draft, list(db.session.scalars(queries.sections(event.id)))).values()
        for key in keys
    }  # fmt: skip
    assert draft.head_office_only is True
    copied = {
        question.key
        for section in db.session.scalars(queries.sections(event.id))
        for question in section.questions
        for answer in draft.answers
        if answer.question_id == question.id
    }
    assert copied == {"themes", "motivation", "contact_by"}


def test_a_section_that_was_looked_at_is_marked_no_more(known, event, earlier):
    use(known, event, earlier)
    assert "please look at these pages" in known.get(at(event, "check")).visible

    known.post(at(event, "you"), fields=YOU | {"name_native": earlier.person.badge_name})

    assert "From last time" not in known.get(at(event, "you")).visible
    assert "From last time" in known.get(at(event, "organization")).visible


def test_what_was_typed_is_never_overwritten(known, event, earlier):
    known.post(at(event, "you"), fields=YOU | {"country": "KG"})
    known.post(at(event, "organization"), fields=ORGANIZATION | {"organization": "Тоза об"})

    use(known, event, earlier)

    draft = draft_of(earlier, event)
    assert (draft.country, draft.organization, draft.organization_latin) == ("KG", "Тоза об", "")


def test_once_is_enough(known, event, earlier):
    use(known, event, earlier)

    assert "was filled in from an earlier one before" in use(known, event, earlier, expect=409).visible


def test_another_persons_application_is_not_there(known, event, factory):
    use(known, event, factory.application(factory.event("third")), expect=404)
    assert db.session.query(Application).filter_by(event_id=event.id).count() == 0


def test_a_stranger_is_shown_the_ways(client, event, earlier):
    assert use(client, event, earlier).location.startswith("/ways")


def test_a_trial_is_not_used_again(known, event, earlier):
    earlier.via = "trial"
    db.session.commit()

    assert "Use these answers" not in known.get(at(event)).visible
    assert "only a trial" in use(known, event, earlier, expect=409).visible


def test_answers_whose_key_is_gone_are_not_offered(known, event, earlier):
    crypto.keyring().destroy(earlier.key_name)

    assert reuse.can_reuse(earlier) is False
    assert "Use these answers" not in known.get(at(event)).visible


def test_a_draft_elsewhere_is_no_earlier_application(client, event, factory):
    draft = factory.application(factory.event("before"), status=Status.DRAFT)
    client.open_by_link(draft.person)

    assert "Use these answers" not in client.get(at(event)).visible
    use(client, event, draft, expect=409)


def test_after_the_deadline_nothing_begins(known, event, earlier):
    clock.set_source(lambda: event.call_closes + timedelta(hours=1))
    known.open_by_link(earlier.person)

    use(known, event, earlier, expect=409)


def test_pressed_four_times_at_one_instant(app, known, event, earlier):
    known.get(at(event))

    statuses = pressed(app, known, "/events/forum/earlier-answers", {"reference": earlier.reference})

    assert set(statuses) <= {302, 409}
    assert 302 in statuses
    assert db.session.query(Application).filter_by(event_id=event.id).count() == 1


class Version:
    """A question as the rules see it."""

    def __init__(self, type, *, options=(), rules=None, sensitive=False, stage="application"):
        self.type, self.rules, self.sensitive, self.stage = type, rules or {}, sensitive, stage
        self.options = [{"key": key, "labels": {}} for key in options]


@pytest.mark.parametrize(
    ("key", "was", "now", "may"),
    [
        ("note", Version("short_text"), Version("short_text"), True),
        ("organization", Version("short_text"), Version("organization"), True),
        ("note", Version("short_text"), Version("number"), False),
        ("note", Version("short_text", sensitive=True), Version("short_text"), False),
        ("note", Version("short_text"), Version("short_text", sensitive=True), False),
        ("note", Version("short_text"), Version("short_text", stage="travel"), False),
        ("media", Version("consent"), Version("consent"), False),
        ("do_not_ask", Version("consent"), Version("consent"), True),
        ("cv", Version("files"), Version("files"), False),
        ("funding", Version("one_of"), Version("one_of"), False),
    ],
)
def test_what_may_be_copied(key, was, now, may):
    assert reuse_rules.may_copy(key, was, now) is may


@pytest.mark.parametrize(
    ("now", "value", "fits"),
    [
        (Version("one_of", options=["a"]), "b", None),
        (Version("several_of", options=["a", "c"]), ["a", "b", "c"], ["a", "c"]),
        (Version("several_of", options=["a", "c"], rules={"at_most": 1}), ["a", "c"], None),
        (Version("short_text", rules={"limit": 3}), "abcd", None),
        (Version("yes_no"), True, True),
        (Version("yes_no"), None, None),
        (Version("languages"), ["ru:fluent"], ["ru:fluent"]),
        (Version("number"), 12, 12),
    ],
)
def test_what_fits(now, value, fits):
    assert reuse_rules.fitting(now, value) == fits
