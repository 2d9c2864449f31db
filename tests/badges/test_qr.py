import re
import xml.etree.ElementTree as ET

import pytest

from eventreg.badges import codes, qr
from eventreg.badges.codes import as_signed


def modules_of(size, path):
    """The dark modules of a path, as (x, y)."""
    runs = re.findall(r"M(\d+) (\d+)\.5h(\d+)", path)
    assert "".join(f"M{x} {y}.5h{length}" for x, y, length in runs) == path
    return {(int(x) + step, int(y)) for x, y, length in runs for step in range(int(length))}


def test_a_badge_has_37_modules_and_a_ticket_25():
    assert qr.qr_path(as_signed(bytes(range(79))))[0] == 37
    assert qr.qr_path(codes.new_short_code())[0] == 25


def test_the_path_has_the_three_finders_and_nothing_outside():
    size, path = qr.qr_path("I1:ABCDEFGHIJKLMNOPQRSTUVWXY4")
    dark = modules_of(size, path)

    assert all(0 <= x < size and 0 <= y < size for x, y in dark)
    for left, top in ((0, 0), (size - 7, 0), (0, size - 7)):
        assert {(left + step, top) for step in range(7)} <= dark
        assert (left + 3, top + 3) in dark
        assert (left + 1, top + 1) not in dark


def test_the_same_text_has_the_same_path():
    assert qr.qr_path("I1:ABC") == qr.qr_path("I1:ABC")


def test_an_empty_text_and_one_that_is_too_long_are_refused():
    for text in ("", "x" * 3_000):
        with pytest.raises(ValueError, match=r"."):
            qr.qr_path(text)


def test_the_picture_for_pages_is_whole_and_has_no_style():
    svg = qr.qr_svg("I1:ABC", label='"Ticket" <1>')
    root = ET.fromstring(svg)

    assert root.get("viewBox") == "-4 -4 29 29"
    assert root.get("aria-label") == '"Ticket" <1>'
    assert "style" not in svg
    assert ET.fromstring(qr.qr_svg("I1:ABC")).get("aria-hidden") == "true"
