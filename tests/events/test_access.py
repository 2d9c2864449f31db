"""What roles of different scopes give together."""

from eventreg.accounts import domain as accounts
from eventreg.events import domain as events
from eventreg.extensions import db


def test_a_role_for_the_whole_event_does_not_widen_what_an_office_sees(client, factory):
    event = factory.event("forum")
    office = events.ensure_office("kz", names={"en": "Kazakhstan"}, countries=["KZ"])
    factory.application(event, country="KZ", name_native="Aigerim Here")
    stranger = factory.application(event, country="TJ", name_native="Dilnoza Elsewhere")
    account = factory.account("both@demo.example", "reviewer", event_id=event.id)
    accounts.give_role(account, "organizer", office_id=office.id)
    db.session.commit()
    client.sign_in("both@demo.example")

    page = client.get("/manage/forum/applications")

    assert "Aigerim Here" in page.visible
    assert "Dilnoza" not in page.visible
    client.get(f"/manage/forum/applications/{stranger.reference}", expect=404)
