"""Ways to one's own page."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from eventreg.accounts import ways_in
from eventreg.applications import verifying
from eventreg.applications.status import Status
from eventreg.core import clock
from eventreg.extensions import db
from eventreg.outbox.models import Mail
from eventreg.people import domain


def _link(person):
    token = domain.own_page_link(person)
    db.session.commit()
    return token


def test_a_link_is_used_up_by_its_button_alone(client, factory):
    application = factory.application()
    token = _link(application.person)

    first = client.get(f"/p/{token}")
    client.get(f"/p/{token}")
    opened = client._page(client.http.post(f"/p/{token}"), 302)

    assert first.forms[0] == {"action": f"/p/{token}", "method": "post", "names": ["csrf_token"]}
    assert opened.location == "/me"
    assert client.get("/me", expect=302).location == f"/applications/{application.reference}"


def test_a_used_link_says_so_and_offers_another(client, factory):
    token = _link(factory.application().person)
    client.http.post(f"/p/{token}")

    page = client._page(client.http.post(f"/p/{token}"), 410)

    assert "used or is too old" in page.visible
    assert any(form["action"] == "/ways/links" for form in page.forms)


def test_a_link_lives_for_a_day(client, factory):
    token = _link(factory.application().person)
    at = clock.now() + timedelta(hours=24, seconds=1)
    clock.set_source(lambda: at)

    client.get(f"/p/{token}", expect=410)


def test_a_resume_code_opens_the_page_however_it_is_typed(client, factory):
    application = factory.application(status=Status.DRAFT)
    code = ways_in.make_resume_code(application.person.actor)
    db.session.commit()
    typed = " " + code.lower().replace("-", " ")

    page = client.post("/ways", fields={"code": typed, "next": f"/applications/{application.reference}"})

    assert page.location == f"/applications/{application.reference}"
    client.get(page.location)


@pytest.mark.parametrize(
    "code", ["", "ABCD", "<script>alert(1)</script>", "\u202e\x00", "Ж" * 500, "'; DROP TABLE persons"]
)
def test_a_wrong_code_is_said_and_kept_on_the_page(client, code):
    page = client.post("/ways", fields={"code": code}, expect=422)

    assert "This code is not right" in page.visible
    assert "<script>alert" not in page.text


def test_guessing_codes_has_an_end(client):
    for _try in range(10):
        client.post("/ways", fields={"code": "wrong"}, expect=422)

    assert "tried too often" in client.post("/ways", fields={"code": "wrong"}, expect=429).visible


def test_links_go_to_everybody_at_an_address(client, factory):
    event = factory.event()
    first = factory.application(event, email="shared@demo.example", name_native="Әлия")
    second = factory.application(event, email="shared@demo.example", name_native="Гулнора")
    db.session.query(Mail).delete()

    page = client.post("/ways/links", fields={"email": "Shared@demo.example"}, expect=200)

    mail = db.session.scalars(select(Mail)).one()
    assert "on its way" in page.visible
    assert [door["reference"] for door in mail.values["secret_doors"]] == [first.reference, second.reference]


def test_an_unknown_address_is_not_told_apart(client, factory):
    factory.application(email="known@demo.example")
    known = client.post("/ways/links", fields={"email": "known@demo.example"}, expect=200).visible
    unknown = client.post("/ways/links", fields={"email": "nobody@demo.example"}, expect=200).visible

    assert known.replace("known@", "") == unknown.replace("nobody@", "")


def test_what_is_no_address_stays_on_the_page(client):
    page = client.post("/ways/links", fields={"email": "not an address"}, expect=422)

    assert page.inputs["email"] == "not an address"
    assert "This is not an e-mail address" in page.visible


def test_leaving_closes_the_page_on_this_device(client, factory):
    application = factory.application()
    client.open_by_link(application.person)
    client.get(f"/applications/{application.reference}")

    assert client.post("/leave", fields={"next": "https://evil.example"}).location == "/"

    assert client.get("/me", expect=302).location.startswith("/ways")


def test_a_session_lives_for_a_day(client, factory):
    application = factory.application()
    client.open_by_link(application.person)
    at = clock.now() + timedelta(hours=25)
    clock.set_source(lambda: at)

    address = f"/applications/{application.reference}"
    assert client.get(address, expect=302).location == f"/ways?next={address}".replace("/", "/")


def test_whoever_opens_a_mailed_link_shows_that_they_read_the_address(client, factory):
    application = factory.application(email="jamshed@demo.example")
    channel = application.person.email
    assert channel.verified_at is None

    client.http.get(f"/p/{domain.own_page_link(application.person, mailed_to=channel)}")
    token = domain.own_page_link(application.person, mailed_to=channel)
    db.session.commit()
    assert channel.verified_at is None
    page = client.http.post(f"/p/{token}", follow_redirects=True).get_data(as_text=True)

    db.session.refresh(channel)
    assert channel.verified_at is not None
    assert "Address not confirmed" not in page


@pytest.mark.parametrize("address", ["other@demo.example", ""])
def test_what_was_mailed_to_an_old_address_opens_nothing_and_confirms_no_other_one(client, factory, address):
    application = factory.application(email="old@demo.example")
    person, channel = application.person, application.person.email
    verifying.send_code(application)
    verification, code = last_values("verify")["secret_token"], last_values("verify")["secret_code"]
    domain.mail_links("old@demo.example", {})
    (door,) = last_values("own_page_links")["secret_doors"]
    page_link = domain.own_page_link(person, mailed_to=channel)
    domain.set_channel(person, "email", address)
    db.session.commit()

    for token in (page_link, door["secret_token"]):
        assert client.http.post(f"/p/{token}").status_code == 410
    assert not address or verifying.verify(application, code) is not None
    sent = {"csrf_token": client.csrf()}
    assert client.http.post(f"/verify-address/{verification}", data=sent).status_code == 410
    channels = {one.kind: one for one in person.channels}
    assert "email" not in channels or channels["email"].verified_at is None


def last_values(template):
    newest = select(Mail).where(Mail.template == template).order_by(Mail.id.desc())
    return db.session.scalars(newest).first().values
