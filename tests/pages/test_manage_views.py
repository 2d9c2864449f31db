"""The organizers' first page, the dashboard, one application."""

from datetime import timedelta

from eventreg.applications import verifying
from eventreg.applications.status import Status
from eventreg.core import clock
from eventreg.events import domain as events
from eventreg.extensions import db
from eventreg.outbox.models import MailStatus
from eventreg.review.models import Offer
from tests.counting import statements


def signed_in(client, factory, email="organizer@demo.example", **scope):
    factory.account(email, **scope)
    client.sign_in(email)


def test_my_events_with_their_numbers(client, factory):
    event = factory.event("forum")
    factory.application(event)
    factory.application(event, status=Status.CONFIRMED)
    factory.application(event, status=Status.DRAFT)
    factory.event("draft", publish=False, names={"en": "Still Secret"})
    signed_in(client, factory)

    page = client.get("/manage/")

    assert "/manage/forum/" in page.links
    assert "2 Applied" in page.visible.replace("Applied 2", "2 Applied")
    assert "Not published yet" in page.visible


def test_an_account_without_a_role_is_told_what_to_do(client, factory):
    factory.event("forum")
    signed_in(client, factory, "new@demo.example", role="")

    page = client.get("/manage/")

    assert "Nothing is shared with you yet" in page.visible
    assert "/manage/forum/" not in page.links


def test_only_my_own_events(client, factory):
    mine = factory.event("mine")
    factory.event("foreign", names={"en": "Foreign Forum"})
    signed_in(client, factory, event_id=mine.id)

    page = client.get("/manage/mine/")

    assert "Foreign Forum" not in client.get("/manage/").visible
    assert "Foreign Forum" not in page.visible
    client.get("/manage/foreign/", expect=404)


def test_the_dashboard_counts(client, factory):
    event = factory.event("forum")
    for country, gender in (("KZ", "female"), ("KZ", "male"), ("KG", "female")):
        factory.application(event, country=country, gender=gender)
    factory.application(event, status=Status.APPROVED, attended_before=True)
    factory.application(event, status=Status.RETURNED)
    factory.application(event, status=Status.DRAFT, country="UZ")
    factory.application(factory.event("other"), country="UZ")
    signed_in(client, factory)

    page = client.get("/manage/forum/")

    for words in (
        "5 Applications", "Kazakhstan 2", "Kyrgyzstan 1", "Female 2", "Civil society organization 5", "New 4",
        "1 decision has not been told yet", "3 applications have not been looked at",
        "1 application is being corrected",
        "Applications a day",
    ):  # fmt: skip
        assert words in page.visible, words
    assert "Uzbekistan" not in page.visible
    assert "/manage/forum/applications?country=KZ" in page.links


def test_silence_and_failed_mails_wait_for_somebody(client, factory):
    event = factory.event("forum")
    application = factory.application(event, status=Status.OFFERED)
    db.session.query(Offer).one().confirm_by = clock.now() - timedelta(days=1)
    from eventreg.outbox.models import Mail

    db.session.query(Mail).where(Mail.about == application.reference).first().status = MailStatus.FAILED
    db.session.commit()
    signed_in(client, factory)

    page = client.get("/manage/forum/")

    assert "1 offer has no answer" in page.visible
    assert "1 message failed" in page.visible
    assert "/manage/forum/calls" in page.links


def test_days_are_those_of_the_event_s_zone(client, factory):
    event = factory.event("forum")
    application = factory.application(event)
    application.submitted_at = application.submitted_at.replace(hour=20, minute=30) - timedelta(days=2)
    db.session.commit()
    local = application.submitted_at + timedelta(hours=5)
    signed_in(client, factory)

    page = client.get("/manage/forum/")

    assert f'<td>{local.day} {local:%b}</td><td class="number">1</td>' in page.text


def test_an_office_counts_its_own_only(client, factory):
    event = factory.event("forum")
    office = events.ensure_office("kz", names={"en": "Kazakhstan"}, countries=["KZ"])
    factory.application(event, country="KZ")
    factory.application(event, country="KZ", head_office_only=True)
    factory.application(event, country="KG")
    factory.application(event, country="KG", status=Status.OFFERED)
    signed_in(client, factory, "office.kz@demo.example", office_id=office.id)

    page = client.get("/manage/forum/")

    assert "1 Applications" in page.visible
    assert "Kyrgyzstan" not in page.visible
    assert "Applied 1" in client.get("/manage/").visible.replace("1 Applied", "Applied 1")
    assert "/manage/forum/results" not in page.links


def test_a_dashboard_without_applications_says_what_comes(client, factory):
    factory.event("forum")
    signed_in(client, factory)

    assert "No applications yet" in client.get("/manage/forum/").visible


def test_before_it_is_published_nothing_leads_to_a_page_that_nobody_sees(client, factory):
    event = factory.event("forum")
    signed_in(client, factory)
    assert "/events/forum" in client.get("/manage/forum/").links
    event.published_at = None
    db.session.commit()

    assert "/events/forum" not in client.get("/manage/forum/").links


def test_the_dashboard_s_queries_do_not_grow(client, factory):
    event = factory.event("forum")
    factory.application(event)
    signed_in(client, factory)
    client.get("/manage/forum/")
    with statements() as one:
        client.get("/manage/forum/")
    for number in range(29):
        factory.application(event, country=("KZ", "KG", "UZ")[number % 3])
    with statements() as thirty:
        client.get("/manage/forum/")

    assert len(one) == len(thirty)


def test_one_application_with_everything(client, factory):
    event = factory.event("forum")
    application = factory.application(
        event, email="who@demo.example", phone="+77012345678", contact_safely="Never on Fridays",
        motivation="Clean rivers <script>alert(1)</script>",
    )  # fmt: skip
    signed_in(client, factory)

    page = client.get(f"/manage/forum/applications/{application.reference}")

    assert page.h1 == ["Ҷамшед Раҳимзода"]
    for words in (
        "Jamshed Rahimzoda", application.reference, "Clean rivers <script>", "who@demo.example", "Not confirmed",
        "Kept sealed", "Receipt", "Became “Draft”", "Moved from “Draft” to “Submitted”", "the applicant",
        "Integrated water resources management",
    ):  # fmt: skip
        assert words in page.visible, words
    assert "Fridays" not in page.text
    assert "<script>alert" not in page.text


def test_a_verified_address_is_marked(client, factory):
    event = factory.event("forum")
    application = factory.application(event)
    verifying.channel_verified(application.person.email)
    db.session.commit()
    signed_in(client, factory)

    page = client.get(f"/manage/forum/applications/{application.reference}")

    assert "Not yet verified" not in page.visible
    assert "Confirmed the address" in page.visible


def test_likely_the_same_person_is_a_hint(client, factory):
    event = factory.event("forum")
    application = factory.application(event, email="one@demo.example", phone="+77012345678")
    same_mail = factory.application(event, email="one@demo.example", name_native="Colleague", name_latin="")
    same_name = factory.application(event)
    unlike = factory.application(event, name_native="Somebody Else", name_latin="")
    elsewhere = factory.application(factory.event("other"), email="one@demo.example")
    signed_in(client, factory)

    page = client.get(f"/manage/forum/applications/{application.reference}")

    assert "Perhaps the same person" in page.visible
    assert f"{same_mail.reference} · same address or number · Submitted" in page.visible
    assert f"{same_name.reference} · same name · Submitted" in page.visible
    for other in (unlike, elsewhere):
        assert other.reference not in page.text


def test_a_hint_shows_nobody_whom_the_asker_may_not_see(client, factory):
    event = factory.event("forum")
    office = events.ensure_office("tj", names={"en": "Tajikistan"}, countries=["TJ"])
    application = factory.application(event, email="one@demo.example")
    hidden = factory.application(event, email="one@demo.example", head_office_only=True, name_native="Hidden Person")
    foreign = factory.application(event, email="one@demo.example", country="KZ", name_native="Foreign Person")
    signed_in(client, factory, "office.tj@demo.example", office_id=office.id)

    page = client.get(f"/manage/forum/applications/{application.reference}")

    for other in (hidden, foreign):
        assert other.reference not in page.text
        client.get(f"/manage/forum/applications/{other.reference}", expect=404)
    assert "Everything that happened" not in page.visible


def test_a_draft_a_stranger_and_another_event_are_the_same_404(client, factory):
    event, other = factory.event("forum"), factory.event("other")
    draft = factory.application(event, status=Status.DRAFT)
    foreign = factory.application(other)
    signed_in(client, factory)

    for reference in (draft.reference, foreign.reference, "TF-2222-22", "%27%20OR%201=1"):
        client.get(f"/manage/forum/applications/{reference}", expect=404)


def test_previous_and_next_follow_the_list(client, factory):
    event = factory.event("forum")
    names = {name: factory.application(event, name_native=name, name_latin="").reference for name in "ABC"}
    signed_in(client, factory)

    page = client.get(f"/manage/forum/applications/{names['B']}", sort="name")

    assert f"/manage/forum/applications/{names['A']}?sort=name" in page.links
    assert f"/manage/forum/applications/{names['C']}?sort=name" in page.links


def test_an_answered_offer_is_shown(client, factory):
    event = factory.event("forum")
    application = factory.application(event, status=Status.CONFIRMED)
    signed_in(client, factory)

    page = client.get(f"/manage/forum/applications/{application.reference}")

    for words in ("Accepted", "told on", "Became a participant: In person", "Answered the offer"):
        assert words in page.visible, words
