"""The readable page of the API."""

from eventreg.checkin.admission import Name
from eventreg.pages import api_words


def test_the_page_shows_every_call_and_shape(client, app):
    page = client.get("/api/v1/docs")

    for path in app.spec["paths"]:
        assert path in page.visible
    for name in app.spec["components"]["schemas"]:
        assert name in page.visible
    for outcome in Name:
        assert f"{outcome}: " in page.visible


def test_a_call_says_what_it_takes_answers_and_needs(app):
    calls = {call["path"].rsplit("/", 1)[-1]: call for call in api_words.calls(app.spec)}

    assert (calls["scans"]["takes"], calls["scans"]["answers"]) == (
        "list of Scan, at most 500",
        "{outcomes: list of Outcome}",
    )
    assert calls["search"]["takes"] == "?q= At least two letters."
    assert (calls["devices"]["needs_token"], calls["scans"]["needs_token"]) == (False, True)
    assert calls["devices"]["refuses"]["410"] == "The code is over"


def test_a_shape_has_what_it_inherits(app):
    shapes = {
        shape["name"]: {row["label"]: row["value"] for row in shape["rows"]} for shape in api_words.shapes(app.spec)
    }

    assert shapes["Found"]["name"] == "text. As on the badge."
    assert shapes["Found"]["badge_id"] == "UUID or null. The badge in force, if there is one."
    assert shapes["Scan"]["direction"] == "one of in, out, optional. Coming in or going out."
