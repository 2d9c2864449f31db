"""What is due is delivered, once, whoever is at it; one faulty mail keeps no other."""

import dataclasses
import threading
from datetime import timedelta

import pytest

from eventreg.core import crypto
from eventreg.core.crypto import KeyDestroyed
from eventreg.extensions import db
from eventreg.outbox import domain, queries, reasons, tasks
from eventreg.outbox.models import MailStatus
from tests.outbox.mails import START, state
from tests.smtp import MailServer


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


@pytest.mark.parametrize(
    ("host", "told"),
    [
        ("почта.рф", "xn--80a1acny.xn--p1ai"),
        ("straße.example", "xn--strae-oqa.example"),
        ("ПОЧТА.рф", "xn--80a1acny.xn--p1ai"),
    ],
)
def test_a_host_with_other_letters_is_told_by_the_rules_of_today(server, queue, host, told):
    """By those of 2003 a mail to straße.example goes to strasse.example, which is somebody else."""
    queue(to=f"ainura@{host}")

    assert tasks.deliver_due() == 1
    assert server.received[0].recipient == f"ainura@{told}"


def test_an_address_with_other_letters_fails_where_the_server_does_not_take_it(app, queue, monkeypatch):
    with MailServer(any_letters=False) as server:
        settings = dataclasses.replace(app.extensions["eventreg"], mail_url=server.url)
        monkeypatch.setitem(app.extensions, "eventreg", settings)
        mail, other = queue(to="айнұра@пошта.example"), queue(to="ainura@пошта.example")

        assert tasks.deliver_due() == 1
        assert state(mail) == (MailStatus.FAILED, reasons.NO_INTERNATIONAL_ADDRESSES)
        assert state(other) == (MailStatus.SENT, None)


def test_stopping_lets_the_mail_at_hand_end_and_leaves_the_rest(server, queue):
    stop = threading.Event()
    stop.set()
    mail = queue()

    assert tasks.deliver_due(stop) == 0
    assert state(mail) == (MailStatus.QUEUED, None)
