import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventreg.badges import base45


@pytest.mark.parametrize(
    ("data", "text"),  # the examples of RFC 9285, section 4.3 and 4.4
    [(b"AB", "BB8"), (b"Hello!!", "%69 VD92EX0"), (b"base-45", "UJCLQE7W581"), (b"ietf!", "QED8WEX0")],
)
def test_the_examples_of_the_standard(data, text):
    assert base45.encode(data) == text
    assert base45.decode(text) == data


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_what_is_encoded_comes_back(data):
    text = base45.encode(data)

    assert base45.decode(text) == data
    assert len(text) == len(data) // 2 * 3 + len(data) % 2 * 2


@pytest.mark.parametrize("text", ["A", "ABCD", "bb8", "BB_", "GGW", ":::", "::", "ЖЖЖ", "\ud800AB"])
def test_what_no_bytes_encode_to_is_refused(text):
    with pytest.raises(base45.NotBase45):
        base45.decode(text)
