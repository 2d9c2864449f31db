"""What interface.md promises of the demonstration."""

from collections import Counter
from datetime import date, timedelta

from sqlalchemy import func, select

from eventreg import demonstration
from eventreg.accounts import domain as accounts
from eventreg.applications.invitations import invitation_queries
from eventreg.applications.invitations.invitation_models import Invitation, InvitedPerson
from eventreg.applications.invitations.invitation_rules import State
from eventreg.applications.models import Application, Move
from eventreg.applications.status import Status
from eventreg.badges.models import Badge, Ticket
from eventreg.checkin import domain as door
from eventreg.checkin.models import Admission, Point
from eventreg.core import clock
from eventreg.demonstration import came_twice, delegation, filling, forums, hands, invitations, office_event, staff
from eventreg.demonstration import door as entrance
from eventreg.events import queries as events
from eventreg.events.models import Event
from eventreg.events.rules import CallState, call_state
from eventreg.extensions import db
from eventreg.participants.models import Participant
from eventreg.people import domain as people
from eventreg.people import duplicates
from eventreg.people.duplicate_models import PersonPair
from eventreg.review.models import Correction, Decision

WORDS_KEPT_FROM_TESTS = ("phone", "gender", "score", "diet", "email")


def _event(slug: str) -> Event:
    return db.session.scalars(events.event_by_slug(slug)).one()


def _statuses(slug: str) -> Counter[str]:
    return Counter(db.session.scalars(select(Application.status).where(Application.event_id == _event(slug).id)))


def _eaten(event: Event) -> int:
    lunch = door.find_point(event, "Lunch")
    return db.session.scalar(select(func.count()).where(Admission.point_id == lunch.id)) or 0


def test_what_lies_behind_is_done_and_the_rest_has_owners(demo):
    from eventreg.events import task_queries

    open_call, over = _event("caief-open"), _event("caief-last")

    assert all(task.owner is not None for task in db.session.scalars(task_queries.tasks(open_call)))
    assert "visa_letters" in [task.key for task in db.session.scalars(task_queries.undone(open_call))]
    assert db.session.scalars(task_queries.undone(over)).all() == []
    assert open_call.sponsored_closes < open_call.call_closes


def test_the_call_of_caief_open_is_open_for_three_more_weeks(demo):
    event = _event("caief-open")

    assert call_state(event, clock.now()) == CallState.OPEN
    assert timedelta(days=20) < event.call_closes - clock.now() < timedelta(days=22)
    assert (event.mode, (event.ends_on - event.starts_on).days) == ("hybrid", 2)
    # Those of a delegation who have not sent theirs, and whoever a ministry has named and who has not answered.
    assert _statuses("caief-open")[Status.DRAFT] == 1 + 4 + 2
    assert _statuses("caief-open")[Status.RETURNED] == 1


def test_400_applications_are_in_review_at_calp(demo):
    event = _event("calp-review")

    assert _statuses("calp-review") == {Status.IN_REVIEW: 400}
    assert call_state(event, clock.now()) == CallState.CLOSED
    assert event.places_in_person == 30


def test_400_in_person_with_badges_and_60_online_at_caccc(demo):
    event = _event("caccc-today")
    modes = Counter(db.session.scalars(select(Participant.mode).where(Participant.event_id == event.id)))

    assert modes == {"in_person": 400, "online": 60}
    for model in (Badge, Ticket):
        assert db.session.scalar(select(func.count()).where(model.event_id == event.id, model.in_force)) == 400
    assert event.starts_on + timedelta(days=1) == forums.today()


def test_points_are_open_round_the_clock_and_let_every_class_in(demo):
    found = db.session.scalars(select(Point).where(Point.event_id == _event("caccc-today").id))
    points = {point.name: point for point in found}

    assert set(points) == {"Badge desk", "Entrance", "Plenary hall", "Lunch", "Receivers"}
    assert {(tuple(point.classes), point.opens, point.closes) for point in points.values()} == {((), None, None)}
    assert (points["Entrance"].counting, points["Lunch"].counting) == ("every_time", "once_a_day")


def test_a_third_has_come_in_and_nobody_has_eaten(demo):
    event = _event("caccc-today")

    assert entrance.count_inside(event, forums.today()) == 133
    assert _eaten(event) == 0
    latest = db.session.scalar(select(func.max(Admission.at)).where(Admission.event_id == event.id))
    assert latest <= clock.now()


def test_the_past_was_made_by_those_who_could_have_made_it(demo):
    organizer = accounts.find_account("organizer@demo.example").actor
    focal_point = accounts.find_account("focalpoint@demo.example").actor
    by = {
        became: set(db.session.scalars(select(Move.by).where(Move.became == became)))
        for became in db.session.scalars(select(Move.became).distinct())
    }

    for became, actors in by.items():
        if became in hands.OWN:
            # A focal point begins the drafts of those whom they nominate, and takes one back; an institution's link
            # begins those of the people whom it names.
            nominated = {focal_point} if became in {Status.DRAFT, Status.WITHDRAWN} else set()
            assert all(actor.startswith(("person:", "invitation:")) for actor in actors - nominated), became
        else:
            assert actors == {organizer}, became
    assert len(by[Status.SUBMITTED]) > 1000
    assert set(db.session.scalars(select(Decision.by))) == {organizer}


def test_the_note_to_whoever_is_asked_to_correct_is_in_their_language(demo):
    (application,) = db.session.scalars(select(Application).where(Application.status == Status.RETURNED))
    note = db.session.scalars(select(Correction).where(Correction.application_id == application.id)).one().note

    assert note == filling.NOTES[application.person.language]
    assert any(letter in "абвгд" for letter in note) == (application.person.language == "ru")


def test_last_years_forum_is_over_with_history(demo):
    event = _event("caief-last")

    assert event.ends_on < forums.today() - timedelta(days=300)
    assert _statuses("caief-last")[Status.CONFIRMED] > 100
    assert entrance.count_inside(event, event.starts_on) > 80


def test_the_applicant_has_a_draft_and_a_confirmed_place(demo):
    (person,) = people.persons_reached_at(staff.APPLICANT)
    found = {
        application.event.slug: application.status
        for application in db.session.scalars(select(Application).where(Application.person_id == person.id))
    }

    assert found == {"caief-open": Status.DRAFT, "caccc-today": Status.CONFIRMED}


def test_every_account_can_sign_in(demo):
    for known in staff.ACCOUNTS:
        assert accounts.sign_in_link(known.email)
    organizer = accounts.find_account("organizer@demo.example")
    assert len({role.event_id for role in organizer.staff_roles}) == 4


def test_the_office_prepares_a_training_of_its_own_that_nobody_else_sees_yet(demo):
    training = _event(office_event.SLUG)
    public = db.session.scalars(events.published_events())

    assert (training.office.key, training.zone, training.languages) == ("kz", "Asia/Almaty", ["ru"])
    assert training.published_at is None
    assert {event.slug for event in public} == {forum.slug for forum in forums.FORUMS}


def test_thirteen_countries_and_no_organization_has_a_word_that_tests_look_for(demo):
    names = list(db.session.scalars(select(Application.organization)))
    names += db.session.scalars(select(Application.organization_latin))

    assert not [name for name in names for word in WORDS_KEPT_FROM_TESTS if word in name.lower()]
    countries = Counter(db.session.scalars(select(Application.country)))
    assert len(countries) == 13


def test_filling_in_twice_does_no_harm(demo):
    before = db.session.scalar(select(func.count(Application.id))), db.session.scalar(select(func.count(Admission.id)))
    db.session.rollback()

    assert demonstration.keep_alive() is False

    assert before == (
        db.session.scalar(select(func.count(Application.id))),
        db.session.scalar(select(func.count(Admission.id))),
    )


def test_all_dates_move_with_the_day(demo):
    before = {forum.slug: _event(forum.slug).starts_on for forum in forums.FORUMS}
    closes, trained = _event("caief-open").call_closes, _event(office_event.SLUG).starts_on
    db.session.rollback()
    later = clock.now() + timedelta(days=5)

    with clock.standing_at(later):
        demonstration.keep_alive()
        today = forums.today()
        assert {forum.slug: _event(forum.slug).starts_on for forum in forums.FORUMS} == {
            slug: day + timedelta(days=5) for slug, day in before.items()
        }
        event = _event("caccc-today")
        assert entrance.count_inside(event, today) == 133
        lists = db.session.scalars(select(Participant.days).where(Participant.event_id == event.id))
        days = {date.fromisoformat(day) for days in lists for day in days}
        assert days == {event.starts_on + timedelta(days=n) for n in range(3)}
    assert _event("caief-open").call_closes == closes + timedelta(days=5)
    assert _event(office_event.SLUG).starts_on == trained + timedelta(days=5)
    db.session.rollback()
    demonstration.keep_alive()
    assert {forum.slug: _event(forum.slug).starts_on for forum in forums.FORUMS} == before


def test_a_delegation_stands_at_the_open_forum_in_several_states(demo):
    from eventreg.applications.nominations import delegations, nominee_words
    from eventreg.applications.nominations.nomination_models import Nomination
    from eventreg.demonstration import delegation
    from eventreg.organizations import focal_queries

    event = _event("caief-open")
    account = accounts.find_account(delegation.FOCAL_POINT)
    (organization,) = db.session.scalars(focal_queries.organizations_of(account)).all()
    known = delegations.of(event, organization)

    nominated = db.session.scalars(select(Nomination).where(Nomination.delegation_id == known.id)).all()
    stands = Counter(nominee_words.stands(one)[0] for one in nominated)

    assert stands == {"In review": 1, "Sent": 1, "Has begun": 1, "Invited, has not begun": 3, "Replaced": 1}
    assert [one.seat for one in nominated if one.is_head] == [1]
    assert _statuses("caief-open")[Status.AWAITING_ENDORSEMENT] == 1
    delegation.fill(event)
    assert db.session.scalar(select(func.count()).select_from(Nomination)) == len(nominated)


def test_invitations_of_every_state_stand_at_caief_open_and_once(demo):
    event = _event("caief-open")
    counts = dict(db.session.execute(invitation_queries.counts(event, clock.now())).all())

    assert counts.keys() == set(State)
    invitations.fill(event)
    assert dict(db.session.execute(invitation_queries.counts(event, clock.now())).all()) == counts
    found = db.session.scalars(select(InvitedPerson).join(Invitation).where(Invitation.event_id == event.id)).all()
    assert sum(person.other_name for person in found) == 1
    assert sum(person.application.status == Status.CONFIRMED for person in found) == 2


def test_people_who_came_in_twice_are_asked_about_and_one_question_is_answered(browser):
    organizer = accounts.find_account("organizer@demo.example")
    browser.sign_in(organizer.email)

    page = browser.get("/manage/duplicates?event=caief-open")
    pairs = db.session.scalars(select(PersonPair).where(PersonPair.state == "open")).all()
    asked = {tuple(sorted((pair.first.badge_name, pair.second.badge_name))) for pair in pairs}
    assert tuple(sorted((came_twice.NOMINATED[0], delegation.PEOPLE[0][0]))) in asked
    assert "One person (1)" in page.visible

    same = db.session.scalars(select(PersonPair).where(PersonPair.state == "same")).one()
    assert same.said_by == organizer.actor
    duplicates.part(same)
    assert same.state == "open"
