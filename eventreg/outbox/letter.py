"""A mail as a plain value, and as the bytes that a server takes."""

import re
import uuid
from base64 import encodebytes
from binascii import b2a_qp
from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.message import Message
from email.policy import compat32
from email.utils import format_datetime, formataddr
from typing import Any

import idna

from eventreg.core.text import clean_line
from eventreg.outbox import sender as senders
from eventreg.outbox.sender import Sender

LONGEST_HEADER = 300
LONGEST_WORD = 60


@dataclass(frozen=True)
class Letter:
    """What is known of a mail while it is being delivered, apart from the database."""

    id: int
    uid: uuid.UUID
    template: str
    language: str
    address: str
    values: dict[str, Any]
    message_id: str
    queued_at: datetime
    attempts: int

    @property
    def file_name(self) -> str:
        """Where the file transport puts it: the same name whenever it is tried again."""
        return f"{self.queued_at:%Y%m%dT%H%M%S}-{self.uid}.eml"


@dataclass(frozen=True)
class Rendered:
    """What the reader sees. `language` is the one that it was really written in."""

    subject: str
    text: str
    html: str
    language: str


# Python's newer policies lose blanks between encoded words (3.11: "Форум — делегат Ваша" is read back as
# "делегатВаша") and take five times as long; the older one encodes each text whole.
POLICY = compat32.clone(linesep="\r\n", mangle_from_=False)


def compose(letter: Letter, rendered: Rendered, sender: Sender, at: datetime) -> bytes:
    """The whole message as RFC 5322 has it: text and HTML side by side, lines ending in CRLF.

    All of it is ASCII, unless the address is not.
    """
    message: Message[Any, Any] = Message(policy=POLICY)
    message["MIME-Version"] = "1.0"
    message["Content-Type"] = "multipart/alternative"
    to = envelope_address(letter.address)
    if to.isascii():
        message["To"] = to
    body = senders.body()
    message["From"] = _from(str(letter.values.get("sender_name") or body.name), envelope_address(sender.address))
    if reply_to := letter.values.get("reply_to", body.contact):
        message["Reply-To"] = envelope_address(str(reply_to))
    message["Subject"] = _header("Subject", one_line(rendered.subject))
    message["Date"] = format_datetime(at)
    message["Message-ID"] = letter.message_id
    message["List-Id"] = f"<registration.{sender.host}>"
    message["Auto-Submitted"] = "auto-generated"
    message["Content-Language"] = rendered.language.replace("_", "-")
    message.attach(_part(rendered.text, "plain"))
    message.attach(_part(rendered.html, "html"))
    whole = re.sub(rb"\r\n|\r|\n", b"\r\n", message.as_bytes())
    # An address with other letters before the @ stands in the header as it is (RFC 6532), which no policy here writes.
    return whole if to.isascii() else f"To: {to}\r\n".encode() + whole


def one_line(text: str) -> str:
    """A text that is safe in a header: no line ends, nothing that a reader's program would decode once more."""
    return clean_line(text[:LONGEST_HEADER].replace("=?", "= ?"), 2 * LONGEST_HEADER)


def envelope_address(address: str) -> str:
    """An address as the server is told it: its host in ASCII. Raises UnicodeError where no host can be called so.

    By the rules of 2008: those of 2003, which Python brings along, lead mail for straße.de to strasse.de.
    """
    local, _, host = address.rpartition("@")
    return f"{local}@{host if host.isascii() else idna.encode(host, uts46=True).decode('ascii')}"


def _part(text: str, subtype: str) -> Message:
    """Text in UTF-8 under whichever encoding makes it shorter."""
    content = text.replace("\n", "\r\n").encode()
    quoted = b2a_qp(content)
    base64 = encodebytes(content)
    part = Message(policy=POLICY)
    part["Content-Type"] = f'text/{subtype}; charset="utf-8"'
    part["Content-Transfer-Encoding"] = "quoted-printable" if len(quoted) <= len(base64) else "base64"
    part.set_payload(min(quoted, base64, key=len).decode("ascii"))
    return part


def _from(sender_name: str, address: str) -> Header | str:
    """Both, or the address alone; a name in plain letters is quoted where it must be."""
    display_name = one_line(sender_name)
    if _is_plain(display_name):
        return formataddr((display_name, address))
    header = Header(display_name, "utf-8", header_name="From")
    header.append(f"<{address}>", "us-ascii")
    return header


def _header(name: str, text: str) -> Header | str:
    return text if _is_plain(text) else Header(text, "utf-8", header_name=name)


def _is_plain(text: str) -> bool:
    """Whether a text can stand in a header as it is: ASCII, and folded into lines nowhere but between words."""
    return text.isascii() and all(len(word) <= LONGEST_WORD for word in text.split())
