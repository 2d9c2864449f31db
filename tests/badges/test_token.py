import base64

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from eventreg.badges import base45, codes
from eventreg.badges.token import BadgeToken, BadSignature, NotABadgeCode, UnknownKey, sign, verify

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
KEYS = {1: KEY.public_key()}
TOKEN = BadgeToken(key_id=1, event=7, badge=b"\x01\x02\x03\x04\x05\x06\x07\x08", reissue=2)

tokens = st.builds(
    BadgeToken,
    key_id=st.integers(0, 63),
    event=st.integers(0, 2**32 - 1),
    badge=st.binary(min_size=8, max_size=8),
    reissue=st.integers(0, 2**16 - 1),
)


@settings(deadline=None)
@given(tokens)
def test_what_is_signed_is_read(token):
    text = sign(token, KEY)

    assert len(text) == 122
    assert verify(text, {token.key_id: KEY.public_key()}) == token


@settings(deadline=None)
@given(tokens)
def test_the_base32_form_says_the_same(token):
    data = base45.decode(sign(token, KEY)[3:])
    text = "B1:" + base64.b32encode(data).decode().rstrip("=")

    assert verify(text.lower(), {token.key_id: KEY.public_key()}) == token


@settings(deadline=None)
@given(st.integers(0, 78), st.integers(1, 255))
def test_no_byte_can_be_changed(position, flip):
    data = bytearray(base45.decode(sign(TOKEN, KEY)[3:]))
    data[position] ^= flip

    with pytest.raises((BadSignature, NotABadgeCode)):
        verify(codes.as_signed(bytes(data)), KEYS)


def test_another_installations_key_is_a_bad_signature():
    with pytest.raises(BadSignature):
        verify(sign(TOKEN, Ed25519PrivateKey.generate()), KEYS)


def test_a_key_of_an_unknown_number_is_told():
    with pytest.raises(UnknownKey):
        verify(sign(TOKEN, KEY), {2: KEY.public_key()})


@pytest.mark.parametrize("version", [0, 2, 3])
def test_another_version_is_no_code_of_ours(version):
    payload = bytes([version << 6 | 1]) + TOKEN.payload()[1:]
    with pytest.raises(NotABadgeCode):
        verify(codes.as_signed(payload + KEY.sign(payload)), KEYS)


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_other_text_is_no_code(text):
    with pytest.raises(NotABadgeCode):
        verify(text, KEYS)


@pytest.mark.parametrize(
    "wrong", [{"key_id": 64}, {"event": 2**32}, {"badge": b"1234567"}, {"reissue": 2**16}, {"reissue": -1}]
)
def test_a_token_that_has_no_room_is_refused(wrong):
    with pytest.raises(ValueError, match="no badge can have"):
        BadgeToken(**{"key_id": 1, "event": 1, "badge": b"12345678", "reissue": 0} | wrong)
