"""One worker hands a mail over; one that dies meanwhile leaves it doubtful."""

from datetime import timedelta

from eventreg.outbox import handover, reasons, tasks
from eventreg.outbox.models import MailStatus
from tests.outbox.mails import START, state


def test_a_worker_that_dies_while_handing_over_leaves_the_mail_doubtful(server, queue, at):
    now = at(START)
    mail = queue()
    handover.begin(handover.read(mail.id, status=MailStatus.QUEUED), "the dead one")

    tasks.deliver_due()
    assert state(mail) == (MailStatus.SENDING, None)
    at(now + handover.LEASE + timedelta(seconds=1))
    tasks.deliver_due()

    assert state(mail) == (MailStatus.DOUBTFUL, reasons.WORKER_LOST)
    assert server.received == []


def test_a_worker_that_was_only_slow_may_still_say_that_it_was_taken(server, queue, at):
    now = at(START)
    mail = queue()
    attempt = handover.begin(handover.read(mail.id, status=MailStatus.QUEUED), "the slow one")
    at(now + handover.LEASE + timedelta(seconds=1))
    tasks.deliver_due()

    assert handover.sent(attempt)
    assert state(mail) == (MailStatus.SENT, None)


def test_of_two_workers_one_gets_to_send_a_mail(queue):
    mail = queue()
    letter = handover.read(mail.id, status=MailStatus.QUEUED)

    assert handover.begin(letter, "one") is not None
    assert handover.begin(letter, "other") is None
