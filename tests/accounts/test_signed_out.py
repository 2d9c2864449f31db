"""Whoever sends a form of staff after their session has ended is told so, and comes back to the page."""

import pytest


@pytest.fixture
def signed_out(client, factory):
    """Somebody who has a page open while their session ends."""
    factory.event("forum")
    client.sign_in(factory.account().email)
    token = client.csrf()
    client.post("/sign-out", fields={"csrf_token": token})
    return token


def test_a_form_sent_after_the_session_has_ended_says_so_and_leads_back(client, signed_out):
    page = client.post("/manage/forum/review/criteria", expect=401, fields={"csrf_token": signed_out})

    assert "You are not signed in any more, so this was not saved." in page.visible
    assert 'href="/sign-in?next=/manage/forum/review/criteria"' in page.text
    assert "code, or want my link" not in page.visible


def test_an_old_form_of_somebody_who_is_signed_in_is_not_called_signed_out(client, factory, signed_out):
    client.sign_in(factory.account("other@demo.example").email)

    page = client.post("/manage/forum/review/criteria", expect=400, fields={"csrf_token": "old"})

    assert "Please go back, reload the page and send it again." in page.visible


def test_forms_of_applicants_do_not_lead_to_the_staff_s_sign_in(client, signed_out):
    page = client.post("/sign-in", expect=400, fields={"csrf_token": "old"})

    assert "not signed in any more" not in page.visible
