"""A mail as a plain value, and as the bytes that a server takes."""

import re
import uuid
from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime
from typing import Any

from eventreg.core.text import clean_line
from eventreg.outbox.sender import Sender

LONGEST_HEADER = 5000


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


class _Policy(EmailPolicy):
    """Python's own policy, except for texts in other scripts: its folding loses blanks between encoded words.

    (3.11: "Форум — делегат Ваша" came back as "делегатВаша".) The older `Header` encodes the whole text and does not.
    """

    def fold(self, name: str, value: Any) -> str:
        if name.lower() == "subject" and not str(value).isascii():
            return f"{name}: {_encoded(name, str(value), self.linesep)}{self.linesep}"
        if name.lower() == "from" and not value.addresses[0].display_name.isascii():
            known = value.addresses[0]
            display_name = _encoded(name, known.display_name, self.linesep)
            return f"{name}: {display_name}{self.linesep} <{known.addr_spec}>{self.linesep}"
        return str(super().fold(name, value))

    def fold_binary(self, name: str, value: Any) -> bytes:
        return self.fold(name, value).encode()


POLICY = _Policy(linesep="\r\n", cte_type="7bit")
# For addresses with other letters before the @ (RFC 6532): they stand in the headers as they are.
INTERNATIONAL = _Policy(linesep="\r\n", cte_type="7bit", utf8=True)


def compose(letter: Letter, rendered: Rendered, sender: Sender, at: datetime) -> bytes:
    """The whole message as RFC 5322 has it: text and HTML side by side, lines ending in CRLF.

    All of it is ASCII, unless the address is not.
    """
    message = EmailMessage(policy=POLICY if envelope_address(letter.address).isascii() else INTERNATIONAL)
    message["From"] = _address(sender.address, str(letter.values.get("sender_name", "")))
    message["To"] = _address(letter.address)
    if reply_to := letter.values.get("reply_to"):
        message["Reply-To"] = _address(str(reply_to))
    message["Subject"] = one_line(rendered.subject)
    message["Date"] = format_datetime(at)
    message["Message-ID"] = letter.message_id
    message["List-Id"] = f"<registration.{sender.host}>"
    message["Auto-Submitted"] = "auto-generated"
    message["Content-Language"] = rendered.language.replace("_", "-")
    message.set_content(rendered.text)
    message.add_alternative(rendered.html, subtype="html")
    return re.sub(rb"\r\n|\r|\n", b"\r\n", message.as_bytes())


def one_line(text: str) -> str:
    """A text that is safe in a header: no line ends, nothing that a reader's program would decode once more."""
    return clean_line(text[:LONGEST_HEADER].replace("=?", "= ?"), 2 * LONGEST_HEADER)


def envelope_address(address: str) -> str:
    """An address as the server is told it: its host in ASCII."""
    local, _, host = address.rpartition("@")
    return f"{local}@{host if host.isascii() else host.encode('idna').decode('ascii')}"


def _address(address: str, display_name: str = "") -> Address:
    local, _, host = envelope_address(address).rpartition("@")
    return Address(one_line(display_name), local, host)


def _encoded(name: str, text: str, line_end: str) -> str:
    return Header(text, "utf-8", header_name=name).encode(linesep=line_end)
