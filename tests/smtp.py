"""A real mail server on the loopback, which can be told to be slow, to refuse and to hang up."""

import asyncio
import socket
import ssl
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any, Self

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session, syntax


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
    """Accepts mail at `url`. Use it as a context manager; `stop()` and `start()` keep the port.

    With `tls` it offers STARTTLS, or speaks TLS from the first byte if `at_once`. `any_letters`: it takes addresses
    with other letters than Latin ones. `signed_in` has who signed in as
    whom; everybody may.
    """

    def __init__(self, tls: ssl.SSLContext | None = None, *, at_once: bool = False, any_letters: bool = True) -> None:
        self.tls = tls
        self.at_once = at_once
        self.any_letters = any_letters
        self.signed_in: list[tuple[str, str, bool]] = []  # user, password, over TLS
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
        implicit = self.tls if self.at_once else None
        self._controller = _Controller(self, hostname="127.0.0.1", port=self.port, ssl_context=implicit)
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
        of_test = self.server_of_test

        def note(server: SMTP, session: Session, _envelope: Envelope, _mechanism: str, given: Any) -> AuthResult:
            over_tls = of_test.at_once or session.ssl is not None
            of_test.signed_in.append((given.login.decode(), given.password.decode(), over_tls))
            return AuthResult(success=True)

        offered = None if of_test.at_once else of_test.tls
        return _Protocol(
            of_test, enable_SMTPUTF8=of_test.any_letters, tls_context=offered, authenticator=note,
            auth_require_tls=False,
        )  # fmt: skip


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
