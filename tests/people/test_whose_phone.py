"""“This phone is shared or may be searched” on every page where somebody comes in, and on their own page."""

from datetime import timedelta

import pytest

from eventreg.applications.late import late_links
from eventreg.applications.status import Status
from eventreg.extensions import db
from eventreg.people import domain

SHARED, OWN = "This phone is shared or may be searched", "This is my own phone"


@pytest.fixture
def application(factory):
    return factory.application(factory.event("forum"), status=Status.DRAFT)


@pytest.fixture
def pages(application):
    """Where somebody comes in, by name."""
    token = domain.own_page_link(application.person)
    until = application.event.call_closes + timedelta(hours=1)
    _link, secret = late_links.make(application.event, note="", open_until=until)
    db.session.commit()
    return {"ways": "/ways?next=/me", "link": f"/p/{token}", "late": f"/late/{secret}"}


def next_of(page):
    """The address to which the choice leads back."""
    return page.text.partition('action="/phone"')[2].partition('name="next" value="')[2].partition('"')[0]


@pytest.mark.parametrize("name", ["ways", "link", "late"])
def test_it_can_be_said_where_somebody_comes_in(client, pages, name):
    page = client.get(pages[name])
    assert SHARED in page.visible

    answer = client.post("/phone", fields={"whose_phone": "shared", "next": next_of(page)})

    assert answer.location == pages[name]
    page = client.get(answer.location)
    assert (page.title, page.headers["Cache-Control"]) == ("Notes", "no-store")
    assert OWN in page.visible
    assert "Leave quickly" in page.visible


def test_what_opens_the_page_afterwards_lasts_no_longer_than_the_browser(client, pages):
    client.get("/language/ru", expect=302)
    client.post("/phone", fields={"whose_phone": "shared", "next": pages["link"]})

    client.http.post(pages["link"])

    assert [(one.key, one.expires, one.max_age) for one in client.http._cookies.values()] == [("eventreg", None, None)]


def test_it_is_switched_on_and_off_on_the_own_page(client, application):
    client.open_by_link(application.person)
    address = f"/applications/{application.reference}"
    assert SHARED in client.get(address).visible

    client.post("/phone", fields={"whose_phone": "shared", "next": address})
    page = client.get(address)
    assert page.title == "Notes"
    assert OWN in page.visible
    assert [one.expires for one in client.http._cookies.values()] == [None]

    client.post("/phone", fields={"whose_phone": "own", "next": address})
    assert application.reference in client.get(address).title


@pytest.mark.parametrize("wanted", ["https://evil.example/", "//evil.example", ""])
def test_it_leads_to_no_other_site(client, database, wanted):
    assert client.post("/phone", fields={"whose_phone": "shared", "next": wanted}).location == "/"
