"""Closing a box as a phone does."""

import base64
import json
import os

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from eventreg.core import sealing


def sealed(content, number, public):
    """What a phone sends for content, closed for the key of this number."""
    mine = ec.generate_private_key(ec.SECP256R1())
    ephemeral = sealing.public_bytes(mine.public_key())
    theirs = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), public)
    key = sealing.shared_key(mine, theirs, purpose="door", ephemeral=ephemeral, own=public)
    head, nonce = bytes([sealing.VERSION, number]) + ephemeral, os.urandom(12)
    plain = content if isinstance(content, bytes) else json.dumps(content).encode()
    return base64.b64encode(head + nonce + AESGCM(key).encrypt(nonce, plain, head)).decode()
