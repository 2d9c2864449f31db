"""Every mail to applicants and participants, as the areas queue it, in English and Russian."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from eventreg.accounts import domain as accounts
from eventreg.applications import own_links, sending, verifying
from eventreg.applications.late import draft_mails
from eventreg.applications.status import Status
from eventreg.events import deadlines
from eventreg.extensions import db
from eventreg.jobs import worker
from eventreg.outbox import render
from eventreg.outbox.letter import Letter
from eventreg.outbox.models import Mail


def _everything(app, factory):
    event = factory.event()
    for status in (Status.OFFERED, Status.ON_RESERVE_LIST, Status.REFUSED, Status.RETURNED, Status.CONFIRMED):
        factory.application(event, status=status)
    factory.application(event, status=Status.CONFIRMED, mode="online")
    first = factory.application(event, email="twin@demo.example")
    verifying.channel_verified(first.person.email)
    second = factory.application(event, status=Status.DRAFT, email="twin@demo.example")
    with pytest.raises(sending.AlreadySent):
        sending.submit(second, factory.sections(event))
    own_links.mail_links("twin@demo.example")
    sponsored, later = event.call_closes, event.call_closes + timedelta(days=3)
    deadlines.move(event, deadlines.Wanted(later, sponsored))
    draft_mails.ask_to_tell(event)
    accounts.ask_to_sign_in(factory.account().email)
    db.session.commit()
    worker.run_due(app)


def _letter(mail, language):
    return Letter(
        id=mail.id, uid=mail.uid, template=mail.template, language=language, address=mail.address, values=mail.values,
        message_id=mail.message_id, queued_at=mail.queued_at, attempts=0,
    )  # fmt: skip


@pytest.mark.parametrize("language", ["en", "ru"])
def test_each_mail_is_written_and_leads_to_a_page(factory, app, language):
    _everything(app, factory)
    seen = set()
    for mail in db.session.scalars(select(Mail)):
        rendered = render.render(_letter(mail, language))
        seen.add(mail.template)
        assert rendered.subject
        assert "{" not in rendered.subject + rendered.text
        assert "http://localhost/" in rendered.text
        # Staff without a name, and a mailbox of several people, are greeted without one.
        assert ("Ҷамшед Раҳимзода" in rendered.text) == (mail.template not in {"sign_in", "own_page_links"})
        assert "Ҷамшед" not in rendered.subject
        assert rendered.language == language

    assert seen == {
        "receipt", "verify", "offer", "reserve_list", "not_selected", "correction_asked", "confirmed",
        "confirmed_online", "sent_before", "own_page_links", "sign_in", "call_extended",
    }  # fmt: skip
