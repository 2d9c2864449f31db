"""How a mail begins: by name where it is one, and the name nowhere but there."""

import logging
from email import message_from_bytes, policy

import pytest
from flask_babel import force_locale
from sqlalchemy import select, text

from eventreg.applications import own_links
from eventreg.core import clock
from eventreg.extensions import db
from eventreg.outbox import handover, sender, tasks
from eventreg.outbox.greeting import greeting, name_to_greet
from eventreg.outbox.letter import compose
from eventreg.outbox.models import Mail, MailStatus
from eventreg.outbox.render import render
from eventreg.people import domain as people

FIRUZA = "Фируза Сафарова"


@pytest.mark.parametrize(
    ("written", "greeted"),
    [
        (FIRUZA, FIRUZA),
        ("А.Б.Каримов", "А.Б.Каримов"),
        ("O‘gʻiloy Dovud-qizi (Lola)", "O‘gʻiloy Dovud-qizi (Lola)"),
        ("فیروزه رحیمی", "فیروزه رحیمی"),
        ("  Anna\r\nBcc: x ", ""),
        ("Anna\nMaria", "Anna Maria"),
        ("", ""),
        ("—", ""),
        ("You won! casino.example", ""),
        ("see http://x", ""),
        ("www.x", ""),
        ("a@b", ""),
        ("call 701 000", ""),
        ("A" * 81, ""),
    ],
)
def test_only_what_can_be_nothing_but_a_name_is_greeted(written, greeted):
    assert name_to_greet(written) == greeted


def test_a_name_that_runs_the_other_way_is_kept_apart(app):
    with force_locale("en"):
        persian, latin = greeting("فیروزه", "ltr"), greeting("Firuza", "ltr")
        reader_of_persian = greeting("Firuza", "rtl")

    assert persian.sent == "Dear \u2068فیروزه\u2069,"
    assert persian.put_into(f"{persian.plain}\n\nText") == "Dear \u2068فیروزه\u2069,\n\nText"
    assert latin.sent == latin.plain == "Dear Firuza,"
    assert reader_of_persian.sent == "Dear \u2068Firuza\u2069,"


def test_what_does_not_begin_with_the_greeting_stays_as_it_is(app):
    with force_locale("en"):
        assert greeting("فیروزه", "ltr").put_into("Other words") == "Other words"


def _code_mail(factory, **answers):
    application = factory.application(name_native=FIRUZA, **answers)
    db.session.commit()
    return db.session.scalars(select(Mail).where(Mail.template == "verify", Mail.about == application.reference)).one()


def test_both_forms_of_a_mail_begin_with_the_name_and_no_header_has_it(factory):
    mail = _code_mail(factory)
    letter = handover.read(mail.id, status=MailStatus.QUEUED)

    rendered = render(letter)
    message = message_from_bytes(compose(letter, rendered, sender.current(), clock.now()), policy=policy.default)

    assert rendered.text.startswith(f"Dear {FIRUZA},\n\n")
    assert f"<p>Dear {FIRUZA},</p>" in rendered.html
    assert FIRUZA not in rendered.subject
    for header, value in message.items():
        assert "Фируза" not in value, header


def test_a_name_in_arabic_letters_is_kept_apart_in_both_forms(factory):
    mail = _code_mail(factory)
    mail.values = mail.values | {"name": "فیروزه رحیمی"}
    db.session.commit()

    rendered = render(handover.read(mail.id, status=MailStatus.QUEUED))

    assert rendered.text.startswith("Dear \u2068فیروزه رحیمی\u2069,\n\n")
    assert "<p>Dear \u2068فیروزه رحیمی\u2069,</p>" in rendered.html


def test_the_outbox_keeps_the_name_encrypted_alone_and_no_log_has_it(factory, caplog):
    _code_mail(factory)

    with caplog.at_level(logging.DEBUG):
        tasks.deliver_due()

    rows = db.session.execute(text("SELECT * FROM mails")).all()
    assert rows
    for row in rows:
        for value in row:
            plain = bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
            assert FIRUZA.encode() not in plain
            assert b"\\u0424\\u0438\\u0440" not in plain
    assert "Фируза" not in caplog.text


def test_links_for_one_person_greet_and_for_several_do_not(factory):
    event = factory.event()
    factory.application(event, email="one@demo.example", name_native=FIRUZA)
    for name in ("Анна Ким", "Пётр Ким"):
        factory.application(event, email="shared@demo.example", name_native=name)
    db.session.commit()

    own_links.mail_links("one@demo.example")
    own_links.mail_links("shared@demo.example")
    db.session.commit()

    found = db.session.scalars(select(Mail).where(Mail.template == "own_page_links").order_by(Mail.id))
    alone, shared = (render(handover.read(mail.id, status=MailStatus.QUEUED)) for mail in found)
    assert alone.text.startswith(f"Dear {FIRUZA},")
    assert shared.text.startswith("Good day,")
    assert "Ким" not in shared.text


def test_a_link_instead_of_a_name_reaches_nobody(factory):
    application = factory.application(name_native="Prize at casino.example")
    people.start_verification(application.person.email, reference=application.reference, event_id=application.event_id)
    db.session.commit()

    for mail in db.session.scalars(select(Mail)):
        rendered = render(handover.read(mail.id, status=MailStatus.QUEUED))
        assert "casino" not in rendered.text + rendered.html
        assert rendered.text.startswith("Good day,")
