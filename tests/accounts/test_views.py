"""Signing in by link and by code."""

import pytest
from sqlalchemy import select

from eventreg.accounts import domain
from eventreg.accounts.models import Account
from eventreg.core import clock
from eventreg.extensions import db
from eventreg.outbox.models import Mail


@pytest.fixture
def account(factory):
    return factory.account("organizer@demo.example")


def _values():
    return db.session.scalars(select(Mail).order_by(Mail.id.desc())).first().values


def test_the_link_shows_one_form_and_uses_nothing_up(client, account):
    token = domain.sign_in_link(account.email)
    db.session.commit()

    for _look in range(3):
        page = client.get(f"/sign-in/{token}")
        assert page.forms[0]["method"] == "post"
        assert page.forms[0]["action"] == f"/sign-in/{token}"

    assert client.http.post(f"/sign-in/{token}").status_code == 302


def test_a_link_works_once(client, account):
    token = domain.sign_in_link(account.email)
    db.session.commit()
    client.http.post(f"/sign-in/{token}")

    page = client._page(client.http.post(f"/sign-in/{token}"), 410)

    assert "used or is too old" in page.visible
    assert page.forms[0]["names"] == ["csrf_token", "email"]


def test_an_expired_link_is_over(client, account):
    token = domain.sign_in_link(account.email)
    db.session.commit()
    later = clock.now().timestamp() + 31 * 60
    from datetime import UTC, datetime

    clock.set_source(lambda: datetime.fromtimestamp(later, UTC))

    assert "too old" in client.get(f"/sign-in/{token}", expect=410).visible


def test_the_code_signs_in_and_goes_where_one_wanted(client, account):
    client.get("/sign-in", next="/manage/staff")
    client.post("/sign-in", fields={"email": " Organizer@demo.example "})
    code = _values()["secret_code"]

    page = client.post("/sign-in/code", fields={"code": code})

    assert page.location == "/manage/staff"
    assert db.session.get(Account, account.id).signed_in_at is not None


def test_an_unknown_address_gets_the_same_answers(client, account):
    answers = []
    for email in ("organizer@demo.example", "nobody@demo.example"):
        asked = client.post("/sign-in", fields={"email": email})
        page = client.get("/sign-in/code")
        wrong = [client.post("/sign-in/code", fields={"code": "000 00x"}, expect=422).visible for _try in range(7)]
        answers.append([asked.location, page.visible.replace(email, ""), *(text.replace(email, "") for text in wrong)])

    assert answers[0] == answers[1]
    assert db.session.query(Mail).count() == 1


def test_asking_and_guessing_have_an_end(client, account):
    for _try in range(5):
        client.post("/sign-in", fields={"email": account.email})
    many = client.post("/sign-in", fields={"email": account.email}, expect=429)
    assert "tried too often" in many.visible
    assert many.inputs["email"] == account.email

    for _try in range(15):
        client.post("/sign-in/code", fields={"code": "12"}, expect=422)
    client.post("/sign-in/code", fields={"code": "12"}, expect=429)


@pytest.mark.parametrize("email", ["", "nothing", "a@" + "b" * 300, "x\u202e"])
def test_what_is_no_address_is_said(client, email):
    page = client.post("/sign-in", fields={"email": email}, expect=422)

    assert "This is not an e-mail address" in page.visible


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "/\\evil.example"])
def test_nobody_is_sent_to_another_site(client, account, target):
    token = domain.sign_in_link(account.email)
    db.session.commit()

    page = client.http.post(f"/sign-in/{token}", data={"next": target})

    assert page.headers["Location"] == "/manage/"


def test_an_inactive_account_stays_out(client, account):
    token = domain.sign_in_link(account.email)
    account.active = False
    db.session.commit()

    assert client.http.post(f"/sign-in/{token}").status_code == 410


def test_signing_out_ends_the_session(client, account):
    client.sign_in(account.email)
    client.get("/manage/")

    client.post("/sign-out")

    assert client.get("/manage/", expect=302).location.startswith("/sign-in")


def test_the_demonstration_is_linked(client):
    assert "/demo/" in client.get("/sign-in").links
