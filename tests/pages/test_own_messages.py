"""Messages and corrections on a person's own page."""

import pytest
from sqlalchemy import select

from eventreg.applications import own_links
from eventreg.applications.status import Status
from eventreg.extensions import db
from eventreg.outbox import domain as outbox
from eventreg.outbox.models import Mail, MailStatus
from eventreg.review import deciding


def _own(client, application):
    client.open_by_link(application.person)
    return client.get(f"/applications/{application.reference}")


def _mail(application, template):
    return db.session.scalars(select(Mail).filter_by(about=application.reference, template=template)).one()


def _set(mail, status):
    mail.status = status
    if status == MailStatus.SENT:
        mail.values = {name: value for name, value in mail.values.items() if not name.startswith("secret_")}
    db.session.commit()


@pytest.mark.parametrize("status", [MailStatus.QUEUED, MailStatus.SENT, MailStatus.DOUBTFUL])
def test_a_message_is_read_as_it_was_written_without_what_lets_somebody_in(client, factory, status):
    application = factory.application(factory.event("forum"))
    verify = _mail(application, "verify")
    code, token = verify.values["secret_code"], verify.values["secret_token"]
    _set(verify, status)

    page = _own(client, application)
    href = next(link for link in page.links if str(verify.uid) in link)
    message = client.get(href)

    assert f"Please confirm your address for the application {application.reference}" in page.visible
    assert "This address was given in the application" in message.visible
    assert message.visible.count("left out here") == 2
    for secret in (code, token, "/verify-address/"):
        assert secret not in page.text + message.text


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (MailStatus.QUEUED, "On its way"), (MailStatus.SENDING, "On its way"), (MailStatus.SENT, "Sent"),
        (MailStatus.DOUBTFUL, "it may not have arrived"), (MailStatus.FAILED, "Not delivered: please check"),
    ],
)  # fmt: skip
def test_each_state_has_plain_words(client, factory, status, words):
    application = factory.application()
    _set(_mail(application, "receipt"), status)

    page = _own(client, application)

    assert words in page.visible.partition("Messages to me")[2]


def test_a_failed_message_names_the_address(client, factory):
    application = factory.application(email="typo@demo.example")
    mail = _mail(application, "receipt")
    _set(mail, MailStatus.FAILED)
    client.open_by_link(application.person)

    page = client.get(f"/applications/{application.reference}/messages/{mail.uid}")

    assert "could not be delivered to typo@demo.example" in page.visible


def test_what_was_dropped_or_is_held_is_not_shown(client, factory):
    application = factory.application()
    receipt, verify = _mail(application, "receipt"), _mail(application, "verify")
    outbox.drop(receipt)
    verify.due_at = verify.due_at.replace(year=verify.due_at.year + 1)
    db.session.commit()

    page = _own(client, application)

    assert "Nothing was sent to you yet." in page.visible
    for mail in (receipt, verify):
        client.get(f"/applications/{application.reference}/messages/{mail.uid}", expect=404)


def test_a_message_that_waits_for_another_try_is_on_its_way(client, factory):
    application = factory.application()
    mail = _mail(application, "receipt")
    mail.due_at, mail.attempts = mail.due_at.replace(year=mail.due_at.year + 1), 1
    db.session.commit()

    assert "has arrived" in _own(client, application).visible.partition("Messages to me")[2]


def test_a_decision_that_is_not_told_writes_no_message(client, factory):
    application = factory.application(status=Status.APPROVED)

    assert "there is a place for you" not in _own(client, application).text


def test_messages_of_others_are_404(client, factory):
    event = factory.event()
    application, other = factory.application(event), factory.application(event)
    mail = _mail(other, "receipt")
    client.open_by_link(application.person)

    client.get(f"/applications/{application.reference}/messages/{mail.uid}", expect=404)
    client.get(f"/applications/{other.reference}/messages/{mail.uid}", expect=404)


def test_links_to_own_pages_belong_to_no_application(client, factory):
    application = factory.application(email="one@demo.example")
    own_links.mail_links("one@demo.example")
    db.session.commit()

    assert "Your link" not in _own(client, application).visible.partition("Messages to me")[2]


def test_corrections_say_what_became_of_them(client, factory):
    application = factory.application(factory.event("forum"), status=Status.RETURNED)

    page = _own(client, application)
    assert "Corrections asked for Please name your city." in page.visible
    assert "Waits for you" in page.visible

    client.post("/events/forum/apply/check")
    assert "Sent again on" in client.get(f"/applications/{application.reference}").visible

    deciding.ask_for_correction(application, note="And your street.")
    db.session.commit()
    page = client.get(f"/applications/{application.reference}")
    assert page.visible.index("And your street.") < page.visible.index("Please name your city. Asked on")
    assert ("Waits for you" in page.visible, "Sent again on" in page.visible) == (True, True)


def test_without_corrections_there_is_no_heading_and_without_address_a_word(client, factory):
    page = _own(client, factory.application(contact_by="office", email=""))

    assert "Corrections asked for" not in page.visible
    assert "Without an e-mail address nothing is sent to you." in page.visible
