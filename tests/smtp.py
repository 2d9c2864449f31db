"""A real mail server on the loopback, which can be told to be slow, to refuse and to hang up."""

import asyncio
import socket
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any, Self

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session, syntax


@dataclass(frozen=True)
class Received:
    """One message that was accepted."""

    sender: str
    recipient: str
    raw: bytes

    @property
    def message(self) -> EmailMessage:
        """The message as Python's parser reads it."""
        return message_from_bytes(self.raw, policy=policy.default)  # type: ignore[return-value]


@dataclass
class Manners:
    """How the server behaves. `cut`: hangs up "before" the message, "inside" it, or "behind" it (taken, not told)."""

    delay: float = 0.0
    sender_reply: str = ""
    recipient_replies: dict[str, str] = field(default_factory=dict)
    message_reply: str = ""
    cut: str = ""
    cut_after: int = 0  # messages that pass before it cuts


class MailServer:
    """Accepts mail at `url`. Use it as a context manager; `stop()` and `start()` keep the port."""

    def __init__(self) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        self.received: list[Received] = []
        self.connections = 0
        self.manners = Manners()
        self._controller: Controller | None = None

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        """Listen."""
        self._controller = _Controller(self, hostname="127.0.0.1", port=self.port)
        self._controller.start()
        self.connections = 0  # the controller has tried the port itself

    def stop(self) -> None:
        """Listen no longer."""
        if self._controller is not None:
            self._controller.stop()
            self._controller = None

    # What aiosmtpd asks its handler.

    async def handle_MAIL(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Any) -> str:  # noqa: N802
        if self.manners.sender_reply:
            return self.manners.sender_reply
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Any) -> str:  # noqa: N802
        reply = self.manners.recipient_replies.get(address, "")
        if reply:
            return reply
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        await asyncio.sleep(self.manners.delay)
        if self.manners.message_reply:
            return self.manners.message_reply
        self.received.append(Received(envelope.mail_from or "", envelope.rcpt_tos[0], envelope.content or b""))  # type: ignore[arg-type]
        if self.cuts("behind"):
            server.transport.abort()
        return "250 OK"

    def cuts(self, where: str) -> bool:
        """Whether it is time to hang up there."""
        return self.manners.cut == where and len(self.received) >= self.manners.cut_after


class _Controller(Controller):
    def __init__(self, server: MailServer, **options: Any) -> None:
        self.server_of_test = server
        super().__init__(server, **options)

    def factory(self) -> SMTP:
        return _Protocol(self.server_of_test, enable_SMTPUTF8=True)


class _Protocol(SMTP):
    def connection_made(self, transport: Any) -> None:
        self.event_handler.connections += 1
        super().connection_made(transport)

    @syntax("DATA")
    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802
        if self.event_handler.cuts("before") or self.event_handler.cuts("inside"):
            if self.event_handler.cuts("inside"):
                await self.push("354 Go on")
                await self._reader.readline()
            self.transport.abort()
            return
        await super().smtp_DATA(arg)
