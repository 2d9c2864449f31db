"""Speaking with a mail server: its address, and a connection that is cut."""

import pytest

from eventreg.outbox import handover, reasons, smtp
from eventreg.outbox.models import MailStatus
from eventreg.outbox.outcomes import Temporary


def test_a_connection_cut_inside_a_message_that_is_not_complete_is_no_doubt(server, queue):
    server.manners.cut = "inside"
    letter = handover.read(queue().id, status=MailStatus.QUEUED)
    way = smtp.MailServer(smtp.ServerAddress.parse(server.url))

    with pytest.raises(Temporary) as refused:
        way.deliver(letter, b"Subject: long\r\n\r\n" + b"more than any buffer holds\r\n" * 1_000_000)

    assert refused.value.reason == reasons.CUT_OFF
    assert server.received == []


def test_a_password_is_not_sent_in_the_open_to_another_machine():
    address = smtp.ServerAddress.parse("smtp://forum:p%40ss@mail.example.org:2525")

    assert address == smtp.ServerAddress("mail.example.org", 2525, "forum", "p@ss", encrypted=False)
    assert not address.is_here
    assert smtp.ServerAddress.parse("smtps://127.0.0.1").is_here
    assert smtp.ServerAddress.parse("smtps://127.0.0.1").port == 465
    with pytest.raises(ValueError, match="EVENTREG_MAIL_URL"):
        smtp.ServerAddress.parse("http://mail.example.org")
