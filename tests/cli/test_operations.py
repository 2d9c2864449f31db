"""Mail on trial, and the doctor."""

import stat
from datetime import timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path

from eventreg.core import clock
from eventreg.extensions import db
from eventreg.jobs.models import Duty


def test_a_trial_mail_leaves_at_once(run, app):
    result = run("check-mail", "somebody@demo.example")

    (file,) = Path(app.instance_path, "mail").glob("*.eml")
    assert str(file) in result.stderr
    assert message_from_bytes(file.read_bytes(), policy=default)["To"] == "somebody@demo.example"


def test_a_trial_mail_to_no_address_is_refused(run):
    assert run("check-mail", "nobody").exit_code == 1


def _at_work() -> None:
    db.session.add(Duty(name="test", due_at=clock.now()))


def test_the_doctor_finds_nothing_wrong(run):
    _at_work()

    result = run("doctor")

    assert (result.exit_code, "wrong" in result.stdout) == (0, False)


def test_the_doctor_misses_a_worker(run):
    db.session.add(Duty(name="test", due_at=clock.now() - timedelta(hours=1)))

    result = run("doctor")

    assert result.exit_code == 1
    assert "No worker is at work" in result.stdout


def test_the_doctor_sees_keys_that_others_can_read(run, app):
    _at_work()
    key = next(Path(app.instance_path, "keys").rglob("*.json"))
    key.chmod(0o644)

    result = run("doctor")

    key.chmod(stat.S_IRUSR | stat.S_IWUSR)
    assert result.exit_code == 1
    assert str(key) in result.stdout


def test_the_doctor_runs_where_production_would_not_serve(run, app, monkeypatch):
    from dataclasses import replace

    _at_work()
    monkeypatch.setitem(app.extensions, "eventreg", replace(app.extensions["eventreg"], profile="production"))

    result = run("doctor")

    assert result.exit_code == 1
    assert "EVENTREG_BASE_URL" in result.stdout
