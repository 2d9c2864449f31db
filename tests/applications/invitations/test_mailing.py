"""Invitations by mail and by hand, reminders, and all at once by a worker."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from flask import current_app

from eventreg.applications.invitations import invitation_links, mailing, mailing_tasks, naming
from eventreg.core import clock
from eventreg.extensions import db
from eventreg.jobs import worker
from eventreg.outbox import shown
from tests.inviting import Invite, mails

DAYS = timedelta(days=4)


def later(by=DAYS):
    at = clock.now() + by
    clock.set_source(lambda: at)


def test_the_mail_says_what_is_offered_and_by_when(invite):
    invite.person(note="Your talk in Osh was remembered.")
    mail = mails("invitation")[0]
    subject, text = shown.subject_and_text(mail)

    assert subject == "Test Forum: invitation"
    for words in (
        "Dear Әлия Құрманбекова,",
        "Role: Speaker",
        "Support: Travel, Hotel",
        "Your talk in Osh",
        "In person",
    ):
        assert words in text
    assert (mail.address, mail.about.partition(":")[0]) == ("aliya@gov.example", "invitation")


def test_an_institution_is_asked_for_its_number_of_people(invite):
    invite.institution()
    _subject, text = shown.subject_and_text(mails("invitation")[0])

    assert "ask you to name 2 people" in text
    assert "can name its people" in text


def test_it_is_mailed_once_and_again_only_when_asked_a_while_later(invite):
    invitation = invite.person()

    with pytest.raises(mailing.SentJustNow):
        mailing.send(invitation)
    with pytest.raises(mailing.SentJustNow):
        mailing.send(invitation, again=True)
    later(timedelta(minutes=11))
    mailing.send(invitation, again=True)
    assert len(mails("invitation")) == 2


def test_without_an_address_the_link_is_handed_over(invite):
    invitation = invite.person(email="")

    with pytest.raises(mailing.NoAddress):
        mailing.send(invitation)
    opened = invitation_links.open_link(mailing.link_to_hand_over(invitation))

    assert (opened.invitation, opened.by_mail) == (invitation, False)
    assert invitation.sent_at is not None
    later()
    with pytest.raises(mailing.NobodySilent):
        mailing.remind(invitation)


def test_nobody_is_invited_before_the_event_is_published(factory):
    invitation = Invite(factory.event("quiet", publish=False)).person(sent=False)

    with pytest.raises(mailing.NotPublished):
        mailing.send(invitation)
    with pytest.raises(mailing.NotPublished):
        mailing.link_to_hand_over(invitation)
    with pytest.raises(mailing.NotPublished):
        mailing_tasks.ask_to_mail(invitation.event, mailing_tasks.SEND)


def test_what_is_over_its_time_is_not_sent(invite):
    invitation = invite.person(sent=False)
    later(timedelta(days=11))

    with pytest.raises(mailing.NothingToSend):
        mailing.send(invitation)


def test_both_an_institution_and_whoever_it_named_are_reminded(invite):
    invitation = invite.institution()
    naming.name_person(invitation, 1, naming.Named("Guest", "g@x.example"), instead="")
    with pytest.raises(mailing.NobodySilent):
        mailing.remind(invitation)
    later()

    assert mailing.remind(invitation) == 2

    assert [mail.address for mail in mails("invitation_reminder")] == ["office@water.example"]
    assert [mail.address for mail in mails("invitation_named_reminder")] == ["g@x.example"]
    with pytest.raises(mailing.NobodySilent):
        mailing.remind(invitation)
    for template in ("invitation_reminder", "invitation_named_reminder"):
        assert "we wait for your answer" in shown.subject_and_text(mails(template)[0])[0]


def test_all_that_are_not_sent_are_sent_once_by_however_many_workers(app, invite):
    for number in range(7):
        invite.person(sent=False, email=f"guest{number}@x.example")
    invite.person(sent=False, email="")
    assert mailing_tasks.number_due(invite.event, mailing_tasks.SEND) == 7
    for _time in range(3):
        mailing_tasks.ask_to_mail(invite.event, mailing_tasks.SEND)
    db.session.commit()

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(lambda _number: worker.run_due(app), range(3)))

    assert sorted(mail.address for mail in mails("invitation")) == [f"guest{number}@x.example" for number in range(7)]


def test_all_that_are_silent_are_reminded_by_a_worker(invite):
    invite.person()
    invite.institution()
    later()
    assert mailing_tasks.ask_to_mail(invite.event, mailing_tasks.REMIND) == 2
    db.session.commit()

    worker.run_due(current_app._get_current_object())

    assert len(mails("invitation_reminder")) == 2
    assert mailing_tasks.ask_to_mail(invite.event, mailing_tasks.REMIND) == 0


def test_in_the_last_three_days_the_silent_are_reminded_once_by_itself(app, invite):
    """The invitation is to be answered within ten days."""
    invite.person()
    institution = invite.institution()
    naming.name_person(institution, 1, naming.Named("Guest", "g@x.example"), instead="")
    invite.person(sent=False, email="unsent@x.example")
    invite.person(email="declined@x.example").declined_at = clock.now()
    db.session.commit()
    later(timedelta(days=6, hours=23))
    assert mailing_tasks.remind_at_last() == 0

    later(timedelta(hours=2))
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(lambda _number: _in_context(app, mailing_tasks.remind_at_last), range(3)))

    assert sorted(one.address for one in mails("invitation_reminder")) == ["aliya@gov.example", "office@water.example"]
    assert [one.address for one in mails("invitation_named_reminder")] == ["g@x.example"]
    later(timedelta(days=2, hours=20))
    db.session.rollback()
    assert mailing_tasks.remind_at_last() == 0


def _in_context(app, work):
    with app.app_context():
        return work()


def test_whoever_declined_and_says_by_telephone_that_they_come_is_sent_it_again(client, organizer, invite):
    invitation = invite.person()
    link = invite.link(invitation)
    client.post(f"{link}/refusal")
    address = f"/manage/forum/invitations/{invitation.uid}"
    page = organizer.get(address).visible
    assert ("Send again" in page, "It was declined." in page, "Remind" in page) == (True, True, False)
    later = clock.now() + timedelta(hours=1)
    clock.set_source(lambda: later)

    organizer.post(f"{address}/mails", fields={"what": "again"})

    assert (invitation.declined_at, len(mails("invitation"))) == (None, 2)
    assert "Accept the invitation" in client.get(link).visible


def test_many_at_once_are_not_sent_to_whoever_declined(organizer, invite):
    invitation = invite.person()
    invitation.declined_at = clock.now()
    db.session.commit()

    organizer.post("/manage/forum/invitations/mails", fields={"what": "send", "chosen": [str(invitation.uid)]})
    organizer.post("/manage/forum/invitations/mails", fields={"what": "remind", "chosen": [str(invitation.uid)]})

    assert (len(mails("invitation")), mails("invitation_reminder")) == (1, [])
    assert invitation.declined_at is not None


def test_a_link_for_somebody_who_was_named_and_declined_is_open_again(client, app, organizer, invite):
    ministry = invite.institution()
    fields = {"place1-name": "Зебо Назарова", "place1-email": "z@water.example"}
    client.post(f"{invite.link(ministry)}/people", fields=fields)
    person = ministry.invited[0]
    client.post(f"{invite.named_link(person)}/refusal")
    address = f"/manage/forum/invitations/{ministry.uid}"
    assert "Make a link" in organizer.get(address).visible

    organizer.post(f"{address}/links", fields={"number": "1"})

    assert person.declined_at is None
