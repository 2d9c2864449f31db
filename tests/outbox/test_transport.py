"""Without a server each mail is a file in a folder."""

from datetime import timedelta
from pathlib import Path

from eventreg.outbox import handover, tasks
from eventreg.outbox.models import MailStatus
from eventreg.outbox.transport import MailFolder
from tests.outbox.mails import START, state


def test_without_a_server_each_mail_is_one_file(app, queue):
    mail = queue()

    assert tasks.deliver_due() == 1

    (path,) = (Path(app.instance_path) / "mail").iterdir()
    assert path.name == f"{mail.queued_at:%Y%m%dT%H%M%S}-{mail.uid}.eml"
    assert b"Subject: Your application CAIEF-7K3M-9Q has arrived\r\n" in path.read_bytes()
    assert state(mail) == (MailStatus.SENT, None)


def test_without_a_server_a_death_leaves_no_doubt(app, queue, at):
    now = at(START)
    mails = written, unwritten = queue(to="a@example.org"), queue(to="b@example.org")
    folder = Path(app.instance_path) / "mail"
    for mail in mails:
        letter = handover.read(mail.id, status=MailStatus.QUEUED)
        handover.begin(letter, "the dead one")
        if mail is written:
            MailFolder(folder).deliver(letter, b"Subject: written\r\n")
    at(now + handover.LEASE + timedelta(seconds=1))

    tasks.deliver_due()

    assert state(written) == state(unwritten) == (MailStatus.SENT, None)
    assert len(list(folder.iterdir())) == 2
