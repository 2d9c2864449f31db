"""Who is in or out whatever is suggested, pinned where one reads."""

from sqlalchemy import select

from eventreg.applications.status import Status
from eventreg.extensions import db
from eventreg.review.selection.limit_models import Pin
from tests.review.selection import choosing
from tests.review.selection.choosing import HERE, address


def test_whoever_is_pinned_stays_on_the_page_and_the_reason_is_kept(app, client, factory, event):
    _first, _second, third = choosing.crowd(factory, event, 5, 4, 3)
    scenario = choosing.suggested(app, event)
    back = client.get(address(scenario)).inputs["back"]
    pin = f"{HERE}/pins/{third.reference}"

    place = client.post(
        pin, fields={"pinned": "in", "reason": "Speaks", "back": f"{address(scenario)}?others=1"}
    ).location

    assert back == address(scenario)
    assert place == f"{address(scenario)}?others=1#person-{third.reference}"
    page = client.get(f"{address(scenario)}?others=1")
    assert f'id="person-{third.reference}"' in page.text
    assert "always in Speaks" in " ".join(page.visible.split())
    client.post(pin, fields={"pinned": "in"})
    assert db.session.scalars(select(Pin)).one().reason == "Speaks"
    for elsewhere in ("https://elsewhere.example/", "//elsewhere.example", f"{HERE}\\@elsewhere.example"):
        assert client.post(pin, fields={"pinned": "in", "back": elsewhere}).location == f"{HERE}#pins"


def test_whoever_was_offered_a_place_cannot_be_pinned_out(client, factory, event):
    told = factory.application(event, status=Status.OFFERED, name_native="Was Told")

    page = client.post(f"{HERE}/pins/{told.reference}", fields={"pinned": "out"}, expect=409)

    assert "Was Told was offered a place, and cannot be pinned out." in page.visible
    assert db.session.scalars(select(Pin)).all() == []
    client.post(f"{HERE}/pins/{told.reference}", fields={"pinned": "in"})
