"""Rows on their way between a preview and its button: in the page itself, closed, so that nothing is left behind.

Compressed and encrypted with the installation's key, tied to what it is for: nobody can change it or read it in a
proxy's log, and when the page is closed it is gone.
"""

import json
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any

from eventreg.core import crypto
from eventreg.core.crypto import KeyDestroyed
from eventreg.core.errors import N_, Invalid

LARGEST = 1_500_000  # letters of a field that a form may send


class TooMuchAtOnce(Invalid):
    """More than a page carries."""

    sentence = N_("This is too much for one sheet. Bring it in two halves.")


class NotCarried(Invalid):
    """Not what a preview of ours sent."""

    sentence = N_("This preview can no longer be read. Choose the file again.")


def close(rows: Any, *, about: str) -> str:
    """JSON as the text of a hidden field. Raises TooMuchAtOnce."""
    plain = zlib.compress(json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode())
    text = urlsafe_b64encode(crypto.encrypt(plain, key_name=crypto.INSTALLATION, about=f"carried:{about}")).decode()
    if len(text) > LARGEST:
        raise TooMuchAtOnce
    return text


def open_again(text: str, *, about: str) -> Any:
    """What `close` was given. Raises NotCarried."""
    try:
        box = urlsafe_b64decode(text.encode("ascii"))
        return json.loads(zlib.decompress(crypto.decrypt(box, about=f"carried:{about}")))
    except (ValueError, IndexError, KeyDestroyed, zlib.error):
        raise NotCarried from None
