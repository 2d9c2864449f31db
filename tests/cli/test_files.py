"""What a command says when a file cannot be read or written."""

import errno
import os
from pathlib import Path

import pytest
from sqlalchemy import select

from eventreg.audit.models import Entry
from eventreg.cli import files
from eventreg.extensions import db


@pytest.mark.parametrize(
    ("where", "told"),
    [
        ("missing/x.pdf", "There is no folder {folder}/missing. Make it first"),
        ("file/x.pdf", "{folder}/file is a file, not a folder"),
        (".", "is a directory"),
    ],
)
def test_badges_say_what_to_do_where_they_cannot_be_written(run, factory, tmp_path, where, told):
    (tmp_path / "file").touch()
    badge = factory.badge()

    result = run("badges", badge.participant.event.slug, "--output", tmp_path / where)

    assert result.exit_code in (1, 2)
    assert told.format(folder=tmp_path) in result.stderr
    assert "Errno" not in result.stderr
    assert db.session.scalars(select(Entry).where(Entry.action == "badges.printed")).all() == []


def test_a_place_that_refuses_only_when_written_is_a_sentence(run, factory):
    badge = factory.badge()

    result = run("badges", badge.participant.event.slug, "--output", "/proc/x.pdf")

    assert result.exit_code == 1
    assert "Nothing was printed." in result.stderr
    assert "Errno" not in result.stderr


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.ENOSPC, "The disk is full, so /etc/x.pdf was not written."),
        (errno.EDQUOT, "The disk is full"),
        (errno.EROFS, "read-only"),
        (errno.EACCES, "You may not use /etc/x.pdf"),
        (errno.EPERM, "You may not use /etc/x.pdf"),
        (errno.ENOENT, "There is no file /etc/x.pdf."),
        (errno.EISDIR, "/etc/x.pdf is not a file."),
        (errno.ENAMETOOLONG, "too long"),
        (errno.EIO, "/etc/x.pdf cannot be used: Input/output error."),
    ],
)
def test_each_error_of_the_system_is_a_sentence(number, told):
    assert told in files.sentence(OSError(number, os.strerror(number)), Path("/etc/x.pdf"))


def test_a_folder_that_is_not_ours_is_seen_beforehand(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "access", lambda *_: False)  # the administrator's own rights would hide it

    assert "You may not use" in files.fault_of_output(tmp_path / "x.pdf")
    assert "Add the name of a file" in files.fault_of_output(tmp_path)


def test_the_mail_folder_that_cannot_be_made_is_a_sentence(run, app):
    folder = Path(app.instance_path, "mail")
    folder.touch()
    try:
        result = run("check-mail", "somebody@demo.example")
    finally:
        folder.unlink()

    assert result.exit_code == 1
    assert str(folder) in result.stderr
    assert "Errno" not in result.stderr
