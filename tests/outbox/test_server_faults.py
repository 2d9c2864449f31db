"""What becomes of a mail when the server refuses it, puts it off, is away, is slow or hangs up."""

from datetime import timedelta

from eventreg.extensions import db
from eventreg.outbox import queries, reasons, smtp, tasks
from eventreg.outbox.models import MailStatus
from tests.outbox.mails import START, state


def test_a_recipient_that_is_refused_has_failed_with_the_reason_but_no_address(server, queue):
    server.manners.recipient_replies["ainura@example.org"] = "550 5.1.1 <ainura@example.org> user ainura is unknown"
    refused, other = queue(), queue(to="other@example.org")

    assert tasks.deliver_due() == 1

    assert state(refused) == (MailStatus.FAILED, "550 5.1.1 <…> user … is unknown")
    assert state(other) == (MailStatus.SENT, None)
    assert server.connections == 1
    assert db.session.scalars(queries.failed_or_doubtful(3)).all() == [refused]
    assert db.session.scalars(queries.failed_or_doubtful(4)).all() == []


def test_a_message_that_is_refused_has_failed(server, queue):
    server.manners.message_reply = "554 5.7.1 looks like spam"
    mail = queue()

    tasks.deliver_due()

    assert state(mail) == (MailStatus.FAILED, "554 5.7.1 looks like spam")


def test_a_refused_sender_is_no_fault_of_the_mail(server, queue):
    server.manners.sender_reply = "550 5.7.1 sender not allowed"
    mail = queue()

    tasks.deliver_due()

    assert state(mail) == (MailStatus.QUEUED, "550 5.7.1 sender not allowed")


def test_a_mail_that_is_put_off_is_tried_again_after_growing_pauses_and_then_fails(server, queue, at):
    server.manners.recipient_replies["ainura@example.org"] = "451 4.7.1 greylisted"
    now = at(START)
    mail = queue()
    pauses = []
    for _ in range(7):
        tasks.deliver_due()
        if state(mail)[0] == MailStatus.QUEUED:
            pauses.append((mail.due_at - now) / timedelta(minutes=1))
            assert tasks.deliver_due() == 0
            assert mail.attempts == len(pauses)
            now = at(mail.due_at)

    assert pauses == [1, 5, 15, 60, 240, 720]
    assert state(mail) == (MailStatus.FAILED, "451 4.7.1 greylisted")
    assert server.received == []


def test_while_the_server_is_away_all_wait_and_then_go_out_at_once(server, queue, at):
    server.stop()
    now = at(START)
    mails = [queue(to=f"a{number}@example.org") for number in range(5)]

    assert tasks.deliver_due() == 0
    assert {state(mail) for mail in mails} == {(MailStatus.QUEUED, reasons.UNREACHABLE)}
    assert {mail.due_at for mail in mails} == {now + timedelta(minutes=1)}
    now = at(now + timedelta(minutes=1))
    assert tasks.deliver_due() == 0
    assert {(state(mail), mail.due_at)[1] for mail in mails} == {now + timedelta(minutes=5)}

    server.start()
    newcomer = queue(to="new@example.org")

    assert tasks.deliver_due() == 6
    assert {state(mail) for mail in [*mails, newcomer]} == {(MailStatus.SENT, None)}


def test_a_server_that_stays_away_makes_mails_fail_in_the_end(server, queue, at):
    server.stop()
    now = at(START)
    mail = queue()
    for _ in range(7):
        tasks.deliver_due()
        now = at(now + timedelta(hours=13))

    assert state(mail) == (MailStatus.FAILED, reasons.UNREACHABLE)


def test_a_connection_cut_before_the_message_is_tried_again(server, queue, at):
    server.manners.cut = "before"
    at(START)
    mail = queue()

    tasks.deliver_due()

    assert state(mail) == (MailStatus.QUEUED, reasons.CUT_OFF)
    server.manners.cut = ""
    at(START + timedelta(minutes=2))
    assert tasks.deliver_due() == 1
    assert len(server.received) == 1


def test_a_connection_cut_behind_the_message_leaves_it_doubtful_and_it_is_not_sent_again(server, queue, at):
    server.manners.cut, server.manners.cut_after = "behind", 2
    at(START)
    first, second, third = (queue(to=f"{name}@example.org") for name in ("first", "second", "third"))

    tasks.deliver_due()
    at(START + timedelta(days=2))
    tasks.deliver_due()

    assert state(first) == (MailStatus.SENT, None)
    assert state(second) == (MailStatus.DOUBTFUL, reasons.ANSWER_LOST)
    assert [one.recipient for one in server.received].count("second@example.org") == 1
    assert state(third)[0] == MailStatus.DOUBTFUL


def test_a_server_that_never_answers_leaves_the_mail_doubtful(server, queue, monkeypatch):
    monkeypatch.setattr(smtp, "LAST_TIMEOUT", 0.2)
    server.manners.delay = 0.6
    mail = queue()

    tasks.deliver_due()

    assert state(mail) == (MailStatus.DOUBTFUL, reasons.ANSWER_LOST)


def test_a_slow_server_gets_its_time(server, queue):
    server.manners.delay = 0.3
    mail = queue()

    assert tasks.deliver_due() == 1
    assert state(mail) == (MailStatus.SENT, None)
