"""How the leadership programme is read: six criteria, three reviewers, two readings of each, half of them sent."""
# ruff: noqa: E501 - whole sentences stand on one line

import random
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select, update

from eventreg.accounts import domain as accounts
from eventreg.accounts.models import Account
from eventreg.core import clock
from eventreg.core.database import insert_rows
from eventreg.demonstration import hands
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.review.reading import assignment, criteria, planning, review_settings, reviewers, totals
from eventreg.review.reading.criteria import Facts
from eventreg.review.reading.reading_models import (
    DONE,
    HIGHEST,
    LOWEST,
    SHORTLIST,
    Assignment,
    Criterion,
    Review,
    ReviewComment,
    Score,
)
from eventreg.review.reading.review_settings import Stage

PORTION = 1_000
CRITERIA = (
    (20, "Motivation", "Why this person, why now. 3: clear and credible. 5: one would miss them.",
     "Мотивация", "Почему именно этот человек и именно сейчас. 3: ясно и убедительно. 5: без него программа потеряла бы."),
    (20, "Experience", "What came of their own work. 3: something that lasts. 5: others have taken it over.",
     "Опыт", "Что получилось из собственной работы. 3: есть прочный результат. 5: его переняли другие."),
    (20, "What they will do afterwards", "3: a plan with a place and a time. 5: a plan that others already wait for.",
     "Планы после программы", "3: план с местом и сроком. 5: план, которого уже ждут другие."),
    (15, "Leadership", "Whether they bring others along. 3: leads a group. 5: has made others lead.",
     "Лидерство", "Ведёт ли за собой других. 3: руководит группой. 5: вырастил других, кто ведёт."),
    (15, "Fit with the themes", "3: one of the themes of this year. 5: joins two of them in a way that is new.",
     "Соответствие темам", "3: одна из тем этого года. 5: по-новому соединяет две из них."),
    (10, "Reach", "Young and small organizations, provinces and mountain communities first.",
     "Охват", "Прежде всего молодые и небольшие организации, области и горные сообщества."),
)  # fmt: skip
# Address → how much milder than the others (points), how far single points scatter, how much of theirs is read.
HANDS = {
    "reviewer1@demo.example": (-0.45, 0.7, 0.62), "reviewer2@demo.example": (0.05, 0.5, 0.51),
    "reviewer3@demo.example": (0.4, 0.8, 0.37),
}  # fmt: skip
SAID = (
    "Strong where it speaks of its own work, thin on what comes afterwards.",
    "I know the project from a report: what is written here is true.",
    "Не хватает цифр, но видно, что человек делает это годами.",
    "Please look at the referee: it is the same one as in three other applications.",
    "Очень живо написано. Я бы поговорила об этой заявке.",
)


def fill(event: Event) -> None:
    """Set reading up, assign all of it, and let the three reviewers send half of their points."""
    at = min(event.call_closes + timedelta(days=2), clock.now())
    with clock.standing_at(at), hands.of_the_organizer():
        _set_up(event)
        stage = review_settings.first_stage(review_settings.of(event))
        assignment.assign(event, stage, expected=planning.prepare(event, stage).seen)
    _comment(_read(event, at), at)


def _set_up(event: Event) -> None:
    stage = Stage(SHORTLIST, readers=2, keeps=None, minutes=12)
    review_settings.write(event, [stage], is_blind=False, own_first=True, normalises=False, revision=0)
    for weight, name, says, name_ru, says_ru in CRITERIA:
        facts = Facts({"en": name, "ru": name_ru}, {"en": says, "ru": says_ru}, weight)
        criteria.add(event, facts, expected=criteria.seen(criteria.known(event)))
    water = _account("reviewer2@demo.example")
    reviewers.write(event, water, languages=[], themes=["water", "transboundary"], countries=[], most=None)


def _read(event: Event, since: datetime) -> list[Assignment]:
    """Each reviewer reads a part of what they have, which this gives; sternness, scatter and what an application is worth are invented."""
    chance = random.Random(event.slug)  # noqa: S311 - invented points are no secret
    known = criteria.known(event)
    worth: dict[int, float] = {}
    given = list(db.session.scalars(select(Assignment).where(Assignment.event_id == event.id).order_by(Assignment.id)))
    done = [one for one in given if chance.random() < HANDS[one.account.email][2]]
    span = max(clock.now() - since, timedelta(hours=1))
    rows = [
        {
            "assignment_id": one.id,
            "note_box": None,
            "revision": 1,
            "updated_at": (at := since + span * chance.random()),
            "sent_at": at,
        }
        for one in done
    ]
    insert_rows(db.session, Review, rows)
    ids = dict(db.session.execute(select(Review.assignment_id, Review.id)).all())
    scores = [
        {"review_id": ids[one.id], "criterion_id": criterion.id, "points": _points(one, criterion, worth, chance)}
        for one in done
        for criterion in known
    ]
    for start in range(0, len(scores), PORTION):
        insert_rows(db.session, Score, scores[start : start + PORTION])
    db.session.execute(
        update(Assignment).where(Assignment.id.in_([one.id for one in done])).values(state=DONE)
        .execution_options(synchronize_session="evaluate")
    )  # fmt: skip
    totals.write_all(event)
    return done


def _points(one: Assignment, criterion: Criterion, worth: dict[int, float], chance: random.Random) -> int:
    if one.application_id not in worth:
        worth[one.application_id] = chance.gauss(2.9, 0.85)
    milder, scatter, _share = HANDS[one.account.email]
    bent = 0.2 * ((criterion.position // criteria.STEP) % 3 - 1)
    return min(HIGHEST, max(LOWEST, round(worth[one.application_id] + milder + bent + chance.gauss(0, scatter))))


def _comment(read: Sequence[Assignment], since: datetime) -> None:
    """A few words about a few applications, from those who have read them."""
    for number, words in enumerate(SAID):
        one = read[number * 9]
        said = ReviewComment(application=one.application, account=one.account, at=since + timedelta(hours=number))
        said.words = words
        db.session.add(said)
    db.session.flush()


def _account(email: str) -> Account:
    account = accounts.find_account(email)
    assert account is not None, "made before the events are filled"
    return account
