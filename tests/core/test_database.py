"""Transactions that keep every update, on both databases."""

import threading
from datetime import datetime, timedelta, timezone

import pytest
from sqlalchemy import select

from eventreg.accounts.models import Account
from eventreg.core import clock
from eventreg.core.database import begin_writing, insert_rows, translated
from eventreg.extensions import db
from eventreg.outbox.models import Mail
from eventreg.people.duplicate_models import PersonPair


def test_four_hundred_updates_from_eight_threads_are_all_there(app, factory):
    account_id = factory.account(role="").id
    db.session.rollback()

    def worker():
        with app.app_context():
            for _ in range(50):
                begin_writing(db.session)
                account = db.session.execute(
                    select(Account).where(Account.id == account_id).with_for_update()
                ).scalar_one()
                account.name = str(int(account.name or 0) + 1)
                db.session.commit()
            db.session.remove()

    threads = [threading.Thread(target=worker) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert db.session.get(Account, account_id).name == "400"


def test_instants_keep_their_moment_whatever_the_zone(app, factory):
    account = factory.account(role="")
    account.signed_in_at = datetime(2027, 5, 14, 18, 0, tzinfo=timezone(timedelta(hours=4, minutes=30)))
    db.session.commit()
    db.session.expire_all()

    assert account.signed_in_at.isoformat() == "2027-05-14T13:30:00+00:00"


def test_an_instant_without_a_zone_is_refused(app):
    from sqlalchemy.exc import StatementError

    db.session.add(Account(email="x@demo.example", created_at=datetime(2027, 1, 1)))  # noqa: DTZ001 - what is refused
    with pytest.raises(StatementError, match="zone"):
        db.session.flush()


def test_audit_entries_can_neither_be_changed_nor_deleted(app, factory):
    from sqlalchemy import text
    from sqlalchemy.exc import DBAPIError

    factory.account()
    for statement in ("UPDATE audit_entries SET action = 'x'", "DELETE FROM audit_entries"):
        with pytest.raises(DBAPIError, match="append-only"):
            db.session.execute(text(statement))
        db.session.rollback()


@pytest.mark.parametrize(
    ("texts", "expected"), [({"ru": "Да", "en": "Yes"}, "Да"), ({"en": "Yes"}, "Yes"), ({"tg": "Ҳа"}, "Ҳа"), ({}, "")]
)
def test_a_missing_language_falls_back(texts, expected):
    assert translated(texts, "ru") == expected


def test_almaty_is_five_hours_ahead_whatever_the_system_says():
    from zoneinfo import ZoneInfo

    assert datetime(2026, 11, 21, tzinfo=ZoneInfo("Asia/Almaty")).utcoffset() == timedelta(hours=5)


def test_mail_addresses_are_not_readable_in_the_database(app, factory):
    factory.application(email="rahimzoda@demo.example")

    for mail in db.session.query(Mail):
        assert b"rahimzoda" not in mail.address_box


def test_many_rows_are_written_as_one_by_one(app, factory):
    """Lists, dates, nothing and a column's own default come out as they went in."""
    event = factory.event()
    people = [factory.application(event, name_native=f"Person {name}").person for name in "ABCD"]
    pairs = [
        {"first_id": low.id, "second_id": high.id, "state": "open", "score": 0.8, "found_at": clock.now()} | lists
        for low, high, lists in [
            (people[0], people[1], {"reasons": ["name", "country"], "moved": [], "said_by": None}),
            (
                people[2],
                people[3],
                {"reasons": ['"{a}", \\ and more'], "moved": [[1, "x"]], "said_by": "а"},
            ),
        ]
    ]

    insert_rows(db.session, PersonPair, pairs)
    insert_rows(db.session, PersonPair, [])

    kept = db.session.scalars(select(PersonPair).order_by(PersonPair.id)).all()
    assert [{key: getattr(one, key) for key in pairs[0]} for one in kept] == pairs
    assert kept[0].uid != kept[1].uid
