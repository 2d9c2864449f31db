"""Two entries side by side: one person, two people, and back again."""

import html
import re

import pytest
from sqlalchemy import select

from eventreg.accounts import domain as accounts
from eventreg.applications import discarding, queries, sending, verifying
from eventreg.applications.duplicates import duplicate_queries
from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.audit import domain as audit
from eventreg.events import domain as events
from eventreg.extensions import db
from eventreg.people import duplicates
from eventreg.people.duplicate_models import PersonPair
from eventreg.people.models import Consent, Person
from tests.at_once import browser, sent
from tests.client import Client
from tests.counting import statements

PAGE = "/manage/duplicates"
ALIYA = {"name_native": "Әлия Құрманбекова", "name_latin": "Aliya Kurmanbekova", "country": "KZ"}
AGAIN = {"name_native": "Alia Kurmanbekova", "name_latin": "", "country": "KZ"}


@pytest.fixture
def organizer(client, factory):
    client.sign_in(factory.account("organizer@demo.example", "organizer").email)


def asked(first, second):
    pair = duplicates.suggest(first.person, second.person, score=0.8, reasons=["name", "country"])
    db.session.commit()
    return pair


def keep(application):
    return {"keep": str(application.person.uid)}


@pytest.fixture
def two(factory):
    """The same person at two events."""
    first = factory.application(factory.event("one"), **ALIYA)
    return first, factory.application(factory.event("two"), **AGAIN)


@pytest.fixture
def twice(factory):
    """The same person twice at one event."""
    event = factory.event("one")
    return factory.application(event, **ALIYA), factory.application(event, **AGAIN)


def of(person):
    return set(db.session.scalars(select(Application.reference).where(Application.person_id == person.id)))


def test_both_are_shown_with_what_they_share(client, organizer, two):
    asked(*two)

    page = client.get(PAGE)

    assert "The same: name, country" in page.visible
    for words in ("Әлия Құрманбекова", "Alia Kurmanbekova", two[0].reference, two[1].reference):
        assert words in page.visible


def test_one_person_has_everything_and_both_ways_lead_there(client, organizer, two):
    first, second = two
    pair = asked(*two)
    way, gone = second.person, second.person_id

    client.post(f"{PAGE}/{pair.uid}/same", fields=keep(first))

    assert of(first.person) == {first.reference, second.reference}
    assert db.session.scalars(select(Consent.person_id).distinct()).all() == [first.person_id]
    assert second.sort_name == first.sort_name
    client.open_by_link(db.session.get(Person, gone))
    assert first.reference in client.get("/me").visible
    assert way.standing.id == first.person_id


def test_of_two_with_one_address_the_one_that_nobody_confirmed_cannot_stand(client, organizer, factory):
    event = factory.event("one")
    same = ALIYA | {"email": "aliya@gov.example"}
    typed, own = factory.application(event, **same), factory.application(event, **same)
    verifying.channel_verified(own.person.email)
    pair = asked(typed, own)

    page = client.get(PAGE)
    assert page.text.count('name="keep"') == 1
    for shown in (page, client.post(f"{PAGE}/{pair.uid}/same", fields=keep(typed), expect=409)):
        assert "Of two entries with one address, keep the one whose address is confirmed" in shown.visible

    client.post(f"{PAGE}/{pair.uid}/same", fields=keep(own))
    assert typed.person.standing == own.person


def test_it_is_undone(client, organizer, two):
    first, second = two
    pair, was = asked(*two), (second.person_id, second.sort_name)
    client.post(f"{PAGE}/{pair.uid}/same", fields=keep(first))
    assert "Stands for both" in client.get(f"{PAGE}?state=same").visible

    client.post(f"{PAGE}/{pair.uid}/same/reversal")

    assert (second.person_id, second.sort_name) == was
    assert of(first.person) == {first.reference}
    assert set(db.session.scalars(select(Consent.person_id))) == {first.person_id, second.person_id}
    assert pair.state == "open"


@pytest.mark.parametrize("stands", [0, 1])
def test_of_two_at_one_event_the_chosen_one_stands_and_the_other_comes_back_by_undoing(
    client, organizer, twice, stands
):
    """What came in a list may be nearly empty, and what somebody has written themselves may be the later one."""
    first, second = twice
    pair = asked(*twice)

    client.post(f"{PAGE}/{pair.uid}/same", fields=keep(twice[stands]))
    assert [one.status for one in (twice[stands], twice[1 - stands])] == [Status.SUBMITTED, Status.CANCELLED]
    assert first.person_id == second.person_id

    client.post(f"{PAGE}/{pair.uid}/same/reversal")
    assert (first.status, second.status) == (Status.SUBMITTED, Status.SUBMITTED)
    assert first.person_id != second.person_id


@pytest.mark.parametrize("status", [Status.IN_REVIEW, Status.RETURNED])
def test_what_was_set_aside_comes_back_where_it_stood(client, organizer, factory, status):
    event = factory.event("one")
    first, second = (factory.application(event, status=status, **one) for one in (ALIYA, AGAIN))
    pair = asked(first, second)

    client.post(f"{PAGE}/{pair.uid}/same", fields=keep(first))
    assert (first.status, second.status) == (status, Status.CANCELLED)
    client.post(f"{PAGE}/{pair.uid}/same/reversal")

    assert (first.status, second.status) == (status, status)


def test_what_a_press_sets_aside_is_said_before_and_after(client, organizer, twice):
    first, second = twice
    pair = asked(*twice)

    before = client.get(PAGE)
    for goes, stays in (twice, twice[::-1]):
        assert f"{goes.reference} (Test Forum) will be cancelled; {stays.reference} stands." in before.visible

    client.post(f"{PAGE}/{pair.uid}/same", fields=keep(first))
    assert f"{second.reference} (Test Forum) is cancelled." in client.get(PAGE).visible


def test_at_events_that_one_does_not_see_it_is_said_without_a_reference(client, factory, two):
    first, second = two
    elsewhere = factory.event("three")
    hidden = [factory.application(elsewhere, **one) for one in (ALIYA, AGAIN)]
    for one, other in zip(hidden, two, strict=True):
        one.person = other.person
    both = factory.account("both@demo.example", "organizer", event_id=first.event_id)
    accounts.give_role(both, "organizer", event_id=second.event_id)
    asked(*two)
    client.sign_in(both.email)

    page = client.get(PAGE)

    assert "Of two applications at an event that you do not see, one will be cancelled." in page.visible
    assert not any(one.reference in page.text for one in hidden)


def test_what_was_withdrawn_sets_nothing_aside(client, organizer, factory, two):
    first, second = two
    again = factory.application(second.event, **AGAIN)
    again.person = second.person
    sending.withdraw(second)
    pair = asked(*two)

    client.post(f"{PAGE}/{pair.uid}/same", fields=keep(first))

    assert (second.status, again.status) == (Status.WITHDRAWN, Status.SUBMITTED)


def test_those_most_alike_come_first_page_by_page(client, organizer, factory, monkeypatch):
    monkeypatch.setattr(duplicate_queries, "PAGE", 2)
    event = factory.event("one")
    people = [factory.application(event, **ALIYA) for _number in range(6)]
    for number, score in enumerate([0.7, 0.9, 0.7, 0.8, 0.7]):
        duplicates.suggest(people[number].person, people[number + 1].person, score=score, reasons=["name", "country"])
    db.session.commit()

    shown, address = [], PAGE
    while address:
        page = client.get(address)
        shown += re.findall(r"/duplicates/([0-9a-f-]{36})/different", page.text)
        found = re.search(r'href="(/manage/duplicates\?[^"]*after=[^"]*)"', page.text)
        address = html.unescape(found.group(1)) if found else ""

    ordered = db.session.scalars(select(PersonPair).order_by(PersonPair.score.desc(), PersonPair.id)).all()
    assert shown == [str(pair.uid) for pair in ordered]


def test_names_that_are_not_equal_are_called_similar(client, organizer, two):
    duplicates.suggest(two[0].person, two[1].person, score=0.8, reasons=["similar_name", "country"])
    db.session.commit()

    assert "A similar name, and the same: country" in client.get(PAGE).visible


def test_the_decided_one_stands(client, organizer, factory):
    event = factory.event("one")
    early = factory.application(event, **ALIYA)
    decided = factory.application(event, status=Status.CONFIRMED, **AGAIN)
    pair = asked(early, decided)

    client.post(f"{PAGE}/{pair.uid}/same", fields=keep(early))

    assert (early.status, decided.status) == (Status.CANCELLED, Status.CONFIRMED)


def test_two_decided_ones_are_for_a_human(client, organizer, factory):
    event = factory.event("one")
    both = [factory.application(event, status=Status.CONFIRMED, **one) for one in (ALIYA, AGAIN)]
    pair = asked(*both)

    assert "are both decided already. Cancel one of them first" in client.get(PAGE).visible
    page = client.post(f"{PAGE}/{pair.uid}/same", fields=keep(both[0]), expect=409)

    assert "are both decided already. Cancel one of them first" in page.visible
    assert pair.state == "open"
    assert len({one.person_id for one in both}) == 2


def test_a_draft_beside_it_stays_where_it_is(client, organizer, factory):
    event = factory.event("one")
    first = factory.application(event, **ALIYA)
    elsewhere = factory.application(factory.event("two"), **AGAIN)
    draft = factory.application(event, status=Status.DRAFT, **AGAIN)
    draft.person = elsewhere.person
    pair = asked(first, elsewhere)

    client.post(f"{PAGE}/{pair.uid}/same", fields=keep(first))

    assert draft.status == Status.DRAFT
    assert draft.person_id != first.person_id


def test_what_was_joined_goes_together_when_its_import_is_taken_back(client, organizer, twice):
    first, second = twice
    client.post(f"{PAGE}/{asked(*twice).uid}/same", fields=keep(first))

    discarding.remove([first, second])
    db.session.commit()

    assert db.session.query(Person).count() == 0
    assert db.session.query(PersonPair).count() == 0


def test_two_people_stay_two_until_somebody_asks_again(client, organizer, two):
    pair = asked(*two)

    client.post(f"{PAGE}/{pair.uid}/different")
    assert "Nobody" in client.get(PAGE).visible
    client.post(f"{PAGE}/{pair.uid}/different/reversal")

    assert two[0].reference in client.get(PAGE).visible


def test_whoever_sees_one_of_them_alone_is_not_asked(client, factory, two):
    pair = asked(*two)
    client.sign_in(factory.account("one@demo.example", "organizer", event_id=two[0].event_id).email)

    assert two[0].reference not in client.get(PAGE).visible
    client.post(f"{PAGE}/{pair.uid}/same", fields=keep(two[0]), expect=404)


def test_an_office_is_not_asked(client, factory):
    office = events.ensure_office("kz", names={"en": "Kazakhstan"}, countries=["KZ"])
    client.sign_in(factory.account("office@demo.example", office_id=office.id).email)

    client.get(PAGE, expect=403)


def test_of_four_who_answer_at_once_one_is_heard(app, client, organizer, two):
    pair = asked(*two)
    client.get(PAGE)
    choices = [keep(two[number % 2]) for number in range(4)]

    address = f"{PAGE}/{pair.uid}/same"

    codes = sent(app, [browser(client)] * 4, lambda _number: address, choices.__getitem__)

    assert sorted(codes) == [302, 409, 409, 409]
    db.session.expire_all()
    assert db.session.query(Person).filter(Person.joined_into_id.is_not(None)).count() == 1
    assert len({one.person_id for one in db.session.scalars(select(Application))}) == 1


def test_the_search_is_a_job(app, client, organizer, two):
    from eventreg.jobs import worker

    client.post(f"{PAGE}/search")
    worker.run_due(app)

    assert db.session.query(PersonPair).count() == 1
    assert two[1].reference in client.get(PAGE).visible


def test_whoever_hid_one_of_the_two_from_their_office_has_hidden_both(client, organizer, twice):
    first, second = twice
    second.head_office_only = True
    pair = asked(*twice)

    client.post(f"{PAGE}/{pair.uid}/same", fields=keep(first))
    assert (first.status, first.head_office_only) == (Status.SUBMITTED, True)

    client.post(f"{PAGE}/{pair.uid}/same/reversal")
    assert (first.head_office_only, second.head_office_only) == (False, True)


def test_what_goes_is_hidden_with_what_stays(app, client, factory, organizer, twice):
    """The office that saw it would read the names and addresses of the one that it must not see."""
    first, second = twice
    first.head_office_only, first.person.full_name = True, "Secret Name"
    pair = asked(*twice)
    kz = events.ensure_office("kz", names={"en": "Kazakhstan"}, countries=["KZ"])
    office = Client(app)
    office.sign_in(factory.account("kz@demo.example", office_id=kz.id).email)
    assert second.reference in office.get("/manage/one/applications").visible

    client.post(f"{PAGE}/{pair.uid}/same", fields=keep(first))

    office.get(f"/manage/one/applications/{second.reference}", expect=404)
    assert second.reference not in office.get("/manage/one/applications?q=Secret").visible
    client.post(f"{PAGE}/{pair.uid}/same/reversal")
    assert (first.head_office_only, second.head_office_only) == (True, False)


def test_what_is_given_to_somebody_hidden_is_hidden_at_other_events_too(client, organizer, two):
    first, second = two
    first.head_office_only = True
    pair = asked(*two)

    client.post(f"{PAGE}/{pair.uid}/same", fields=keep(first))
    assert second.head_office_only

    client.post(f"{PAGE}/{pair.uid}/same/reversal")
    assert (first.head_office_only, second.head_office_only) == (True, False)


def test_a_wish_that_the_person_has_saved_as_their_own_outlives_the_undoing(client, organizer, factory):
    event = factory.event("one")
    first, second = factory.application(event, **ALIYA), factory.application(event, **AGAIN)
    second.head_office_only = True
    pair = asked(first, second)
    client.post(f"{PAGE}/{pair.uid}/same", fields=keep(first))
    asking = next(
        section.key for section in db.session.scalars(queries.sections(event.id))
        if "head_office_only" in {question.key for question in section.questions}
    )  # fmt: skip
    with audit.acting(first.person.actor):
        audit.record("application.section_saved", about=first.reference, event_id=event.id, section=asking)
    db.session.commit()

    client.post(f"{PAGE}/{pair.uid}/same/reversal")

    assert (first.head_office_only, second.head_office_only) == (True, True)


def test_of_three_nobody_is_asked_about_whoever_was_joined(client, organizer, factory):
    event = factory.event("one")
    a, b, c = (factory.application(event, name_native=f"Әлия {number}", country="KZ") for number in range(3))
    of_a, of_b = asked(a, b), asked(b, c)

    client.post(f"{PAGE}/{of_a.uid}/same", fields=keep(a))

    page = client.get(PAGE)
    assert c.reference in page.visible, "what was asked of the second is asked of who stands for both"
    client.post(f"{PAGE}/{of_b.uid}/same", fields=keep(c), expect=404)
    following = db.session.scalars(select(PersonPair).where(PersonPair.id > of_b.id)).one()
    assert {following.first_id, following.second_id} == {a.person_id, c.person_id}
    client.post(f"{PAGE}/{following.uid}/same", fields=keep(a))
    counts = dict(db.session.execute(duplicate_queries.counts([event.id])).all())
    assert counts == {"same": 2}


def test_of_one_event_whoever_has_to_do_with_it(client, organizer, factory, two):
    asked(*two)
    other = factory.event("three", names={"en": "Other Forum"})
    asked(*(factory.application(other, **one) for one in (ALIYA, AGAIN)))

    everywhere, there = client.get(PAGE), client.get(f"{PAGE}?event=three")

    assert "To be answered (2)" in everywhere.visible
    for words in ("Other Forum (1)", "Test Forum (1)"):
        assert words in everywhere.visible
    assert "To be answered (1)" in there.visible
    assert two[0].reference not in there.visible
    assert two[0].reference in client.get(f"{PAGE}?event=two").visible


def test_after_an_answer_the_same_event_is_shown(client, organizer, two):
    pair = asked(*two)

    answer = client.post(f"{PAGE}/{pair.uid}/different?event=two")

    assert answer.location == f"{PAGE}?event=two"
    assert "Two people (1)" in client.get(f"{PAGE}?event=two").visible


def test_no_event_is_offered_or_counted_that_one_does_not_see(client, factory, two):
    asked(*two)
    hidden = factory.event("three", names={"en": "Other Forum"})
    asked(*(factory.application(hidden, **one) for one in (ALIYA, AGAIN)))
    both = factory.account("both@demo.example", "organizer", event_id=two[0].event_id)
    accounts.give_role(both, "organizer", event_id=two[1].event_id)
    client.sign_in(both.email)

    for page in (client.get(PAGE), client.get(f"{PAGE}?event=three")):
        assert "To be answered (1)" in page.visible
        assert "Other Forum" not in page.visible


def test_twenty_pairs_take_as_many_statements_as_one(client, organizer, factory):
    first = factory.event("one")
    asked(*(factory.application(first, **one) for one in (ALIYA, AGAIN)))
    client.get(PAGE)
    with statements() as few:
        client.get(PAGE)
    for event in (first, factory.event("two"), factory.event("three")):
        for _number in range(6):
            asked(*(factory.application(event, **one) for one in (ALIYA, AGAIN)))

    with statements() as many:
        page = client.get(PAGE)

    assert "To be answered (19)" in page.visible
    assert len(many) == len(few)
