"""What staff do with mails, and what is not queued at all."""

import pytest

from eventreg.extensions import db
from eventreg.outbox import domain, handover, tasks
from eventreg.outbox.models import MailStatus
from tests.outbox.mails import state


def test_somebody_sends_a_doubtful_mail_again(server, queue, at):
    server.manners.cut = "behind"
    mail = queue()
    tasks.deliver_due()
    server.manners.cut = ""

    domain.send_again(mail)
    db.session.commit()

    assert tasks.deliver_due() == 1
    assert len({one.message["Message-ID"] for one in server.received}) == 1
    assert len(server.received) == 2
    with pytest.raises(domain.NotToBeSentAgain):
        domain.send_again(mail)


def test_a_dropped_mail_is_not_sent_and_says_nothing_any_more(server, queue):
    mail = queue()

    domain.drop(mail)
    db.session.commit()

    assert tasks.deliver_due() == 0
    assert state(mail) == (MailStatus.DROPPED, None)
    assert mail.values is None
    with pytest.raises(domain.TooLateToDrop):
        domain.drop(mail)


def test_a_mail_on_its_way_cannot_be_dropped(queue):
    mail = queue()
    handover.begin(handover.read(mail.id, status=MailStatus.QUEUED), "one")
    db.session.rollback()

    with pytest.raises(domain.TooLateToDrop):
        domain.drop(mail)


@pytest.mark.parametrize(
    "address", ["", "ainura", "a@b\nBcc: c@d", "a@b,c@d", "A <a@b>", "a b@c", "a@b@c", f"{'x' * 250}@b.kz"]
)
def test_what_is_no_address(address):
    assert not domain.is_address(address)


def test_what_is_no_address_is_refused(queue):
    with pytest.raises(domain.NotAnAddress):
        queue(to="ainura")
    with pytest.raises(domain.NotAnAddress):
        queue(values={"reply_to": "a@b\nBcc: c@d"})
    with pytest.raises(ValueError, match="template"):
        queue(template="../../etc/passwd")
