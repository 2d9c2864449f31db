"""Links from the console, and the first administrator."""

import pytest

from eventreg.accounts import domain as accounts
from eventreg.extensions import db


def test_staff_get_a_link_to_sign_in(run, client, factory):
    factory.account("organizer@demo.example")

    result = run("sign-in-link", "Organizer@demo.example")

    link = result.stdout.splitlines()[-1]
    assert link.startswith("http://localhost/sign-in/")
    assert client.http.post(link.removeprefix("http://localhost")).status_code == 302
    assert client.http.post(link.removeprefix("http://localhost")).status_code == 410


def test_a_person_gets_a_link_to_their_own_page(run, client, factory):
    factory.application(email="one@demo.example")

    link = run("sign-in-link", "one@demo.example").stdout

    assert link.count("\n") == 1
    assert client.http.post(link.strip().removeprefix("http://localhost")).status_code == 302


def test_each_person_at_one_address_gets_a_line_and_the_newest_comes_last(run, factory):
    event = factory.event()
    first = factory.application(event, email="two@demo.example", name_native="First")
    second = factory.application(event, email="two@demo.example", name_native="Second")

    lines = run("sign-in-link", "two@demo.example").stdout.splitlines()

    assert lines[0].startswith(f"{first.reference}\thttp://localhost/p/")
    assert lines[1] == f"{second.reference}:"
    assert lines[2].startswith("http://localhost/p/")


@pytest.mark.parametrize("address", ["nobody@demo.example", "not an address"])
def test_an_unknown_address_is_an_error(run, address):
    result = run("sign-in-link", address)

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.strip()


def test_the_first_administrator(run):
    assert run("create-admin", "Admin@demo.example").exit_code == 0
    assert "already" in run("create-admin", "admin@demo.example").stderr

    account = accounts.find_account("admin@demo.example")
    assert [role.role for role in account.staff_roles] == ["administrator"]
    db.session.rollback()
