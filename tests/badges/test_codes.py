import base64
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventreg.badges import base45
from eventreg.badges.codes import (
    UNKNOWN,
    Code,
    as_signed,
    find_code,
    new_short_code,
    new_typed_code,
    normalise_typed,
)
from eventreg.core import references

BYTES = random.Random(1).randbytes(79)
SIGNED = as_signed(BYTES)
BASE32 = "B1:" + base64.b32encode(BYTES).decode().rstrip("=")
BEGINS_WITH_A_SPACE = next(
    text for number in range(2**16) if (text := as_signed(number.to_bytes(2, "big") + BYTES[2:]))[3] == " "
)
SHORT = "I1:" + "ABCDEFGHIJKLMNOPQRSTUVWXY4"


@pytest.mark.parametrize("code", [SIGNED, BEGINS_WITH_A_SPACE])
@pytest.mark.parametrize(
    "around", ["{}", "\r\n{}\r\n", "  {}  ", "https://forum.example/b/{}", "]C1{}\n\n", "{}and more"]
)
def test_a_signed_code_is_found_in_what_is_around_it(code, around):
    assert find_code(around.format(code)) == Code("signed", code)


@pytest.mark.parametrize(
    "text",
    [
        BASE32,
        BASE32.lower(),
        " ".join(BASE32[start : start + 4] for start in range(0, 130, 4)),
        BASE32[:60] + "-\r\n" + BASE32[60:],
        SIGNED.lower(),
        f"https://forum.example/b?code={BASE32.replace(':', '%3A')}",
    ],
)
def test_other_spellings_of_a_signed_code_have_one_value(text):
    assert find_code(text) == Code("signed", SIGNED)


@pytest.mark.parametrize(
    "text", [SHORT, SHORT.lower(), f"\n{SHORT}\r\n", f"https://forum.example/t/{SHORT}", "i1:ABCD - " + SHORT[7:]]
)
def test_a_short_code_has_one_value(text):
    assert find_code(text) == Code("short", SHORT)


@pytest.mark.parametrize(
    "text", ["K7M3-9QXT", "k7m39qxt", " K7M3 9QXT\n", "k 7 m 3 - 9 q x t", "К7М3-9QХТ", "к7м39qхт"]
)
def test_a_typed_code_has_one_value(text):
    assert normalise_typed(text) == "K7M3-9QXT"
    assert find_code(text) == Code("typed", "K7M3-9QXT")


def test_a_scanner_on_a_russian_keyboard_is_understood():
    russian = str.maketrans("QWERTYUIOPASDFGHJKLZXCVBNM:./$", "ЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬЖю.;")

    assert find_code(SIGNED.translate(russian)) == Code("signed", SIGNED)
    assert find_code(SHORT.translate(russian)) == Code("short", SHORT)


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "17", "R1:", SIGNED[:-1], BASE32[:-1], SHORT[:-1], "K7M3-9QX", "K7M3-9QXTB", "O0I1-LLLL"),
        *("x" * 10_000, "R1:" * 3_000, bytes(range(256)).decode("latin-1"), "\ud800", "R1:" + ":" * 119),
        *("I1:" + letter * 26 for letter in "ſİı\N{KELVIN SIGN}"),
    ],
)
def test_everything_else_is_unknown(text):
    assert find_code(text) == UNKNOWN


@settings(deadline=None)
@given(st.text(st.characters(), max_size=2_500))
def test_no_text_is_an_error(text):
    assert find_code(text).kind in ("signed", "short", "typed", "unknown")


@settings(deadline=None)
@given(st.binary(max_size=150))
def test_no_bytes_are_an_error(data):
    assert find_code("R1:" + base45.encode(data)).kind in ("signed", "typed", "unknown")


def test_new_codes_are_read_as_they_are_written():
    short, typed = new_short_code(), new_typed_code()

    assert find_code(short) == Code("short", short)
    assert find_code(typed) == Code("typed", typed)
    assert set(typed) <= set(references.ALPHABET) | {"-"}
    assert not set("01OIL") & set(typed)
