"""The board and suggestions once results are sent."""

from eventreg.applications.status import Status
from eventreg.extensions import db
from tests.review.selection import choosing
from tests.review.selection.choosing import HERE, address


def test_the_told_reserve_list_waits_still_and_can_be_suggested(app, client, factory, event):
    waits = factory.application(event, status=Status.ON_RESERVE_LIST, country="KZ")
    choosing.limit(event, "at_least", 1, country=["KZ"])

    page = client.get(HERE)
    assert "1 person who counts here waits" in page.visible
    assert "Not yet, but it can be met" in page.visible
    scenario = choosing.suggested(app, event)
    assert choosing.chosen(scenario) == {waits.id}
    client.post(f"{address(scenario)}/adoption", fields={"reserve": "0", "refuse": "y"})
    assert choosing.statuses() == [Status.APPROVED]
    client.post(f"{address(scenario)}/adoption/undo")
    db.session.expire_all()
    assert choosing.statuses() == [Status.ON_RESERVE_LIST]


def test_whoever_was_told_of_the_reserve_list_stays_on_it_where_a_selection_leaves_them_out(
    app, client, factory, event
):
    waits = factory.application(event, status=Status.ON_RESERVE_LIST)
    client.post(f"{HERE}/pins/{waits.reference}", fields={"pinned": "out"})
    choosing.crowd(factory, event, 4)

    scenario = choosing.suggested(app, event)
    client.post(f"{address(scenario)}/adoption", fields={"reserve": "5", "refuse": "y"})

    assert sorted(choosing.statuses()) == [Status.APPROVED, Status.ON_RESERVE_LIST]


def test_a_limit_that_is_passed_says_so_and_one_that_lacks_somebody_is_missed(client, factory, event):
    choosing.limit(event, "at_most", 0, country=["KZ"])
    choosing.limit(event, "at_least", 1, country=["TJ"])
    factory.application(event, status=Status.APPROVED, country="KZ")

    page = client.get(HERE)

    assert page.visible.count("Limit passed") == 1
    assert page.visible.count("Missed") == 1
