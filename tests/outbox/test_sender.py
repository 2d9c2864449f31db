"""Whose mails these are: the address from the settings, the name and the contact from the organizing body."""

from email import message_from_bytes, policy
from pathlib import Path

import pytest

from eventreg import create_app
from eventreg.config import UnsafeSettings, read
from eventreg.events import domain as events
from eventreg.extensions import db
from eventreg.outbox import sender, tasks
from tests.conftest import settings_for


def test_the_setting_is_the_address_that_mails_come_from(tmp_path):
    before = sender.current()
    try:
        create_app(settings_for(tmp_path, "sqlite://", mail_from="forum@example.org"))
        assert sender.current() == sender.Sender("localhost", "forum@example.org")
        create_app(settings_for(tmp_path, "sqlite://"))
        assert sender.current() == sender.Sender("localhost", "no-reply@localhost")
    finally:
        sender.use(before)


def test_it_is_read_from_the_environment(tmp_path):
    known = {"EVENTREG_INSTANCE": str(tmp_path)}

    assert read(known).mail_from == ""
    assert read(known | {"EVENTREG_MAIL_FROM": " forum@example.org "}).mail_from == "forum@example.org"


@pytest.mark.parametrize(
    "text", ["Forum <forum@example.org>", "forum", "a@b, c@d", "a@b\nBcc: c@d", "форум@example.org", "@b", "a@"]
)
def test_what_is_no_plain_address_is_refused_with_a_sentence(tmp_path, text):
    with pytest.raises(UnsafeSettings, match="one plain address such as"):
        read({"EVENTREG_INSTANCE": str(tmp_path), "EVENTREG_MAIL_FROM": text})


def _sent(app):
    tasks.deliver_due()
    (file,) = Path(app.instance_path, "mail").glob("*.eml")
    return message_from_bytes(file.read_bytes(), policy=policy.default)


@pytest.mark.parametrize(
    ("contact", "answers_to"),
    [("forum@example.org", "forum@example.org"), ("", None), ("Room 5, Almaty", None), ("a@b\r\nBcc: c@d", None)],
)
def test_answers_go_to_the_organizing_bodys_contact(app, queue, contact, answers_to):
    events.set_body(name="Forum Centre", contact=contact)
    db.session.commit()
    queue()

    message = _sent(app)

    assert message["From"].addresses[0].display_name == "Forum Centre"
    assert (message["Reply-To"], message["Bcc"]) == (answers_to, None)
    text = message.get_body(("plain",)).get_content()
    assert ("Questions? Write to forum@example.org." in text) == (answers_to is not None)
