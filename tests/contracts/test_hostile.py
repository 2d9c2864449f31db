"""Addresses and bodies that nobody sends by mistake: a clear refusal, never an error of ours."""

import pytest

from eventreg.web.operations import local_path
from eventreg.web.paging import number


@pytest.fixture
def forum(client, factory):
    event = factory.event("forum-h")
    factory.participant(event)
    factory.account("admin@demo.example", "administrator")
    client.sign_in("admin@demo.example")
    return event


@pytest.mark.parametrize(
    "target",
    ["//[", "/\\[", "//[::1", "http://[", "//evil.example", "https:evil.example", "\\\\evil.example", "/a\nb", ""],
)
def test_nobody_is_sent_away_from_this_site(target):
    assert local_path(target) is None


@pytest.mark.parametrize("text", ["²", "٣", "-1", "1e3", "99999999999", "9" * 25, "", "x"])
def test_what_is_no_row_number_is_none(text):
    assert number(text) is None


@pytest.mark.parametrize("path", ["/language/en?next=//[", "/sign-in?next=//[", "/ways?next=//[", "/p/x?next=//["])
def test_odd_targets_of_a_redirect(client, path):
    assert client.http.get(path).status_code < 500


@pytest.mark.parametrize(
    "path",
    [
        "participants?q=a%00b", "participants?q=%ED%A0%80", "participants?after=%C2%B2:x", "badges?after=%C2%B2",
        "badges?after=99999999999", "messages?before=%C2%B2", "messages?before=99999999999", "applications?q=a%00b",
        "applications?after=%00&sort=%00&status=%00", "decisions?q=a%00b&status=%00", "decisions?chosen=%00",
        "delegations?q=a%00b", "delegations?after=1:%00", "delegations?after=%C2%B2:x",
        "delegations?after=999999999999:x",
        "decisions/recent?since=%00", "decisions/recent?since=99999-01-01", "applications.csv?q=%00",
    ],
)  # fmt: skip
def test_odd_values_in_lists(client, forum, path):
    assert client.http.get(f"/manage/forum-h/{path}").status_code < 500


@pytest.mark.parametrize("path", ["check-in/points/{}/state", "check-in/devices/{}/cut-off"])
@pytest.mark.parametrize("row", ["99999999999", "9" * 25, "-1", "0"])
def test_rows_that_cannot_be(client, forum, path, row):
    sent = {"csrf_token": client.csrf()}

    assert client.http.post(f"/manage/forum-h/{path.format(row)}", data=sent).status_code in {404, 405}


@pytest.mark.parametrize("path", ["/sign-in", "/ways", "/events/forum-h/apply/you", "/manage/forum-h/settings"])
def test_deep_json_in_the_place_of_a_form(client, forum, path):
    response = client.http.post(path, data="[" * 50_000, content_type="application/json")

    assert 400 <= response.status_code < 500


def test_long_names_of_files(client):
    assert client.http.get("/static/a/" + "a" * 3000).status_code == 404


def test_a_malformed_scan_leaves_the_others_alone(app, factory):
    from tests.checkin.test_api import Phone

    event = factory.event("forum-s")
    phone = Phone(app, factory.device(event)[1])
    good = {
        "scan_id": "2f1f6b1e-58a5-4f0e-9f53-0a55c0a1b001",
        "code": "x",
        "point": "Entrance",
        "scanned_at": "2099-01-01",
    }

    bad = [good | {"direction": odd} for odd in ([], {}, 7, None)] + [good | {"scanned_at": odd} for odd in ([], {}, 7)]
    outcomes = [one["outcome"] for one in phone.post("scans", [*bad, good])["outcomes"]]

    assert outcomes == ["refused"] * 8
