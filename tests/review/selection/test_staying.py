"""What is refused on the page of a selection is said there, and what was typed stays."""

import pytest

from eventreg.extensions import db
from eventreg.jobs import leases
from eventreg.review import telling
from tests.review.selection import choosing
from tests.review.selection.choosing import HERE, address


def test_a_search_that_runs_is_being_called_off_until_it_is_and_bars_no_other(client, factory, event):
    choosing.crowd(factory, event, 3)
    place = client.post(f"{HERE}/suggestions", fields={"name": "One"}).location
    leases.take("a worker")
    assert "Call it off" in client.get(place).visible

    client.post(f"{place}/cancellation")

    page = client.get(place)
    assert "is being called off" in page.visible
    assert "Call it off" not in page.visible
    assert "Being called off" in client.get(HERE).visible
    client.post(f"{HERE}/suggestions", fields={"name": "Another"})
    client.post(f"{HERE}/suggestions", fields={"name": "A third"}, expect=409)


@pytest.mark.parametrize("name", ["", " ", "x" * 300])
def test_a_name_that_is_none_stays_typed(app, client, factory, event, name):
    choosing.crowd(factory, event, 3)
    scenario = choosing.suggested(app, event)

    page = client.post(f"{address(scenario)}/name", fields={"name": name}, expect=422)

    assert page.inputs["name"] == name
    assert "Proven best" in page.visible
    db.session.refresh(scenario)
    assert scenario.name == "First"


def test_what_cannot_be_deleted_or_taken_back_says_so_on_its_page(app, client, factory, event):
    choosing.crowd(factory, event, 3)
    scenario = choosing.suggested(app, event)
    client.post(f"{address(scenario)}/adoption", fields={"reserve": "0"})

    assert "so it is kept" in client.post(f"{address(scenario)}/deletion", expect=409).visible
    telling.send_results(event)
    db.session.commit()
    page = client.post(f"{address(scenario)}/adoption/undo", expect=409)

    assert "There is nothing to take back" in page.visible
    assert "1 person is in" in page.visible
