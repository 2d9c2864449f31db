"""E-mail addresses as people write them."""

import pytest

from eventreg.people.domain import NotAnAddress, normalise_email


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" Aliya@Example.ORG ", "aliya@example.org"),
        ("aliya@ПОЧТА.рф", "aliya@почта.рф"),
        ("aliya@xn--80a1acny.xn--p1ai", "aliya@почта.рф"),  # as Chromium sends it
        # Goes out where the mail server takes such: tests/outbox/test_tasks.py.
        ("пример@почта.рф", "пример@почта.рф"),
        ("aliya@straße.de", "aliya@straße.de"),
        ("İlkin@example.org", "İlkin@example.org"),  # in Azerbaijani: its small letter is another one
    ],
)
def test_an_address_is_kept_in_one_form(typed, kept):
    assert normalise_email(typed) == kept
    assert normalise_email(kept) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "aliya",
        "aliya@",
        "@example.org",
        "a b@example.org",
        "aliya@example",
        "a@ex..org",
        "a\u202e@example.org",
        "a@b@c.org",
        "a" * 70 + "@example.org",
    ],
)
def test_what_is_no_address_is_told(typed):
    with pytest.raises(NotAnAddress):
        normalise_email(typed)
