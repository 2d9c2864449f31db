"""Addresses that were typed with a slash at the end."""

import pytest


@pytest.mark.parametrize(
    ("path", "to"),
    [
        ("/manage/forum/review/?stage=shortlist", "/manage/forum/review?stage=shortlist"),
        ("/manage/forum/applications//", "/manage/forum/applications"),
        ("/events/forum/", "/events/forum"),
        ("/manage/staff/", "/manage/staff"),
    ],
)
def test_it_leads_to_the_page_that_is_meant(client, factory, path, to):
    factory.event("forum")
    client.sign_in(factory.account().email)

    answer = client.http.get(path)

    assert (answer.status_code, answer.headers["Location"]) == (308, to)


@pytest.mark.parametrize("path", ["/nothing/", "/manage/forum/nothing/", "/manage/forum/decisions/recent/undo/"])
def test_what_is_no_page_is_none_with_a_slash_either(client, factory, path):
    factory.event("forum")

    client.get(path, expect=404)


def test_nobody_is_led_to_another_host(client):
    assert "evil" not in client.http.get("//evil.example/events/").headers.get("Location", "").split("/")[2:3]
