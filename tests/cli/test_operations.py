"""Mail on trial, and the doctor."""

import stat
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from eventreg.core import clock
from eventreg.extensions import db
from eventreg.jobs import heartbeat
from eventreg.jobs.models import Duty


def test_a_trial_mail_leaves_at_once(run, app):
    result = run("check-mail", "somebody@demo.example")

    (file,) = Path(app.instance_path, "mail").glob("*.eml")
    assert str(file) in result.stderr
    assert message_from_bytes(file.read_bytes(), policy=default)["To"] == "somebody@demo.example"


def test_a_trial_mail_to_no_address_is_refused(run):
    assert run("check-mail", "nobody").exit_code == 1


def _at_work() -> None:
    db.session.add(Duty(name=heartbeat.NAME, due_at=clock.now()))


def test_the_doctor_finds_nothing_wrong(run):
    _at_work()

    result = run("doctor")

    assert (result.exit_code, "wrong" in result.stdout) == (0, False)


def test_the_doctor_misses_a_worker(run):
    db.session.add(Duty(name=heartbeat.NAME, due_at=clock.now() - timedelta(minutes=2)))
    # Another duty that is far from due says nothing of whether somebody is alive.
    db.session.add(Duty(name="test", due_at=clock.now() + timedelta(minutes=10)))

    result = run("doctor")

    assert result.exit_code == 1
    assert "No worker is at work since 20" in result.stdout


def test_the_doctor_sees_keys_that_others_can_read(run, app):
    _at_work()
    key = next(Path(app.instance_path, "keys").rglob("*.json"))
    key.chmod(0o644)

    result = run("doctor")

    key.chmod(stat.S_IRUSR | stat.S_IWUSR)
    assert result.exit_code == 1
    assert str(key) in result.stdout


def _production(app, monkeypatch, **changes):
    _at_work()
    safe = {
        "profile": "production", "base_url": "https://events.example.org", "mail_url": "smtps://mail.example.org"
    }  # fmt: skip
    monkeypatch.setitem(app.extensions, "eventreg", replace(app.extensions["eventreg"], **safe | changes))


@pytest.mark.parametrize(
    ("address", "advice"),
    [
        ("", "EVENTREG_MAIL_FROM is missing: mails come from no-reply@events.example.org"),
        ("forum@example.net", "Make sure that example.net lets your mail server send for it"),
        ("forum@notexample.org", "Make sure that notexample.org"),
        ("forum@example.org", ""),
        ("forum@events.example.org", ""),
        ("forum@mail.events.Example.org", ""),
    ],
)
def test_the_doctor_advises_about_the_address_that_mails_come_from(run, app, monkeypatch, address, advice):
    _production(app, monkeypatch, mail_from=address)

    result = run("doctor")

    assert result.exit_code == 0, result.stdout
    assert advice in result.stdout
    assert ("look  settings" in result.stdout) == bool(advice)


def test_the_demonstration_needs_no_advice(run):
    _at_work()

    assert "look" not in run("doctor").stdout


def test_the_doctor_runs_where_production_would_not_serve(run, app, monkeypatch):
    _at_work()
    monkeypatch.setitem(app.extensions, "eventreg", replace(app.extensions["eventreg"], profile="production"))

    result = run("doctor")

    assert result.exit_code == 1
    assert "EVENTREG_BASE_URL" in result.stdout
