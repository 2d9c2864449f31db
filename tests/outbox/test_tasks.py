"""What becomes of a mail when the server takes it, refuses it, is away, is slow or hangs up."""

import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from eventreg.core import clock, crypto
from eventreg.core.crypto import KeyDestroyed
from eventreg.extensions import db
from eventreg.outbox import domain, handover, queries, reasons, smtp, tasks
from eventreg.outbox.models import MailStatus
from eventreg.outbox.outcomes import Temporary
from eventreg.outbox.transport import MailFolder

START = datetime(2027, 5, 14, 9, tzinfo=UTC)


def state(mail):
    db.session.rollback()
    db.session.refresh(mail)
    db.session.rollback()
    return mail.status, mail.error


@pytest.fixture
def at(app):
    """Sets the clock."""

    def at(instant):
        clock.set_source(lambda: instant)
        return instant

    return at


def test_a_mail_is_taken_once_and_its_secrets_are_forgotten(server, queue):
    mail = queue()

    assert tasks.deliver_due() == 1
    assert tasks.deliver_due() == 0

    assert state(mail) == (MailStatus.SENT, None)
    assert mail.sent_at is not None
    assert mail.values == {"reference": "CAIEF-7K3M-9Q", "name": "Айнұра Сейітқызы"}
    (received,) = server.received
    assert (received.recipient, received.sender) == ("ainura@example.org", "no-reply@localhost")
    assert received.message["Message-ID"] == mail.message_id
    assert "abc234" in received.message.get_body(("plain",)).get_content()


def test_a_mail_of_a_caller_that_rolled_back_is_never_sent(server, queue):
    domain.queue("test_receipt", to="a@example.org", language="en", key_name=crypto.INSTALLATION, values={})
    db.session.rollback()

    assert tasks.deliver_due() == 0


def test_a_mail_for_later_waits_for_its_time(server, queue, at):
    now = at(START)
    queue(at=now + timedelta(hours=2))

    assert tasks.deliver_due() == 0
    at(now + timedelta(hours=2))
    assert tasks.deliver_due() == 1


def test_many_mails_share_one_connection(server, queue):
    for number in range(70):
        queue(to=f"a{number}@example.org")

    assert tasks.deliver_due() == 70
    assert server.connections == 1
    assert len({one.recipient for one in server.received}) == 70


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


def test_a_connection_cut_inside_a_message_that_is_not_complete_is_no_doubt(server, queue):
    server.manners.cut = "inside"
    letter = handover.read(queue().id, status=MailStatus.QUEUED)
    way = smtp.MailServer(smtp.ServerAddress.parse(server.url))

    with pytest.raises(Temporary) as refused:
        way.deliver(letter, b"Subject: long\r\n\r\n" + b"more than any buffer holds\r\n" * 1_000_000)

    assert refused.value.reason == reasons.CUT_OFF
    assert server.received == []


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


def test_two_deliveries_at_once_send_each_mail_once(app, server, queue):
    for number in range(40):
        queue(to=f"a{number}@example.org")

    def deliver():
        with app.app_context():
            tasks.deliver_due()

    threads = [threading.Thread(target=deliver) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(one.recipient for one in server.received) == sorted(f"a{number}@example.org" for number in range(40))
    assert dict(db.session.execute(queries.count_by_status(3)).all()) == {MailStatus.SENT: 40}


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


def test_one_mail_that_cannot_be_written_does_not_keep_the_others(server, queue):
    faulty = [queue(template=name) for name in ("test_hole", "test_no_subject", "test_nowhere")]
    fine = queue()

    assert tasks.deliver_due() == 1

    assert {state(mail) for mail in faulty} == {(MailStatus.FAILED, reasons.CANNOT_BE_WRITTEN)}
    assert state(fine) == (MailStatus.SENT, None)


def test_a_mail_whose_key_is_destroyed_has_failed(server, queue):
    crypto.keyring().create("event-3")
    mail = queue(key_name="event-3")
    crypto.keyring().destroy("event-3")

    tasks.deliver_due()

    assert state(mail) == (MailStatus.FAILED, reasons.KEY_DESTROYED)
    with pytest.raises(KeyDestroyed):
        assert mail.address


def test_an_address_with_other_letters_goes_out_where_the_server_takes_it(server, queue):
    queue(to="айнұра@пошта.example")

    assert tasks.deliver_due() == 1
    assert server.received[0].recipient == "айнұра@xn--80a1acn3a.example"


def test_a_password_is_not_sent_in_the_open_to_another_machine():
    address = smtp.ServerAddress.parse("smtp://forum:p%40ss@mail.example.org:2525")

    assert address == smtp.ServerAddress("mail.example.org", 2525, "forum", "p@ss", encrypted=False)
    assert not address.is_here
    assert smtp.ServerAddress.parse("smtps://127.0.0.1").is_here
    assert smtp.ServerAddress.parse("smtps://127.0.0.1").port == 465
    with pytest.raises(ValueError, match="EVENTREG_MAIL_URL"):
        smtp.ServerAddress.parse("http://mail.example.org")


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


def test_stopping_lets_the_mail_at_hand_end_and_leaves_the_rest(server, queue):
    stop = threading.Event()
    stop.set()
    mail = queue()

    assert tasks.deliver_due(stop) == 0
    assert state(mail) == (MailStatus.QUEUED, None)


def test_lists_of_mails_go_on_where_the_page_ended(queue):
    mails = [queue(to=f"a{number}@example.org") for number in range(5)]
    elsewhere = queue(event_id=4, about="CALP-1")

    first = db.session.scalars(queries.mails_of_event(3, limit=3)).all()
    second = db.session.scalars(queries.mails_of_event(3, limit=3, before=first[-1].id)).all()

    assert [*first, *second] == mails[::-1]
    assert db.session.scalars(queries.mails_about("CALP-1")).all() == [elsewhere]
    assert db.session.scalar(queries.mail_by_uid(elsewhere.uid, event_id=3)) is None


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
