"""Handing mails to a mail server, step by step, so that it is always known what was certainly not taken.

`smtplib`'s own `sendmail` cannot tell a connection that broke before the message was complete (the mail can be sent
again) from one that broke after it (nobody knows). The message is complete with the line that is a single dot, so that
line goes out by itself (RFC 5321, 4.2.5 and 4.5.4.2).
"""

import ipaddress
import re
import smtplib
import socket
import ssl
from contextlib import suppress
from dataclasses import dataclass
from typing import NoReturn, Self
from urllib.parse import unquote, urlsplit

from eventreg.outbox import reasons, sender
from eventreg.outbox.letter import Letter, envelope_address
from eventreg.outbox.outcomes import Doubtful, Permanent, ServerDown, Temporary

STEP_TIMEOUT = 20.0  # seconds for connecting and for each answer but the last
LAST_TIMEOUT = 60.0  # seconds for the answer to the whole message
LONGEST_HANDOVER = 5 * STEP_TIMEOUT + LAST_TIMEOUT  # on a connection that is open

_TOO_LARGE = 552


@dataclass(frozen=True)
class ServerAddress:
    """Where the mail server is, and as whom we sign in there."""

    host: str
    port: int
    user: str = ""
    password: str = ""
    encrypted: bool = False

    @classmethod
    def parse(cls, url: str) -> Self:
        """`smtp://user:password@host:port` (port 587 unless said) or `smtps://…` (465). Raises ValueError."""
        parts = urlsplit(url)
        if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
            raise ValueError("EVENTREG_MAIL_URL must be smtp://… or smtps://… with a host.")
        encrypted = parts.scheme == "smtps"
        port = parts.port or (465 if encrypted else 587)
        return cls(parts.hostname, port, unquote(parts.username or ""), unquote(parts.password or ""), encrypted)

    @property
    def is_here(self) -> bool:
        """Whether it is this machine, where nobody listens in and certificates are often home-made."""
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"


class MailServer:
    """One connection for many mails, made when the first one comes and again when it was lost."""

    def __init__(self, address: ServerAddress) -> None:
        self._address = address
        self._connection: smtplib.SMTP | None = None

    def prepare(self) -> None:
        """See to it that the next mail can be handed over without delay. Raises ServerDown."""
        self._open()

    def deliver(self, letter: Letter, message: bytes) -> None:
        """Hand one mail over. Raises Temporary, Permanent or Doubtful."""
        connection = self._connection or self._open()
        try:
            self._announce(connection, letter)
            self._say(connection, letter, message)
        except OSError:
            self.close()
            raise Temporary(reasons.CUT_OFF) from None
        except (Temporary, Permanent):
            self._reset()
            raise

    def was_taken(self, letter: Letter) -> bool | None:
        """Nobody can know."""
        del letter
        return None

    def close(self) -> None:
        """End the connection, politely where it still works."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(OSError):
                connection.quit()
            connection.close()

    def _open(self) -> smtplib.SMTP:
        """The connection, which is tried first: servers hang up on those who say nothing for long."""
        if self._connection is not None:
            with suppress(OSError):
                if self._connection.noop()[0] == 250:
                    return self._connection
            self.close()
        try:
            self._connection = self._connect()
        except smtplib.SMTPAuthenticationError:
            raise ServerDown(reasons.SIGN_IN_REFUSED) from None
        except ssl.SSLCertVerificationError:
            raise ServerDown(reasons.NOT_TRUSTED) from None
        except OSError:
            raise ServerDown(reasons.UNREACHABLE) from None
        return self._connection

    def _connect(self) -> smtplib.SMTP:
        known, name, context = self._address, sender.current().host, self._tls()
        connection: smtplib.SMTP
        if known.encrypted:
            connection = smtplib.SMTP_SSL(known.host, known.port, name, timeout=STEP_TIMEOUT, context=context)
        else:
            connection = smtplib.SMTP(known.host, known.port, name, timeout=STEP_TIMEOUT)
        try:
            self._introduce(connection, context)
        except BaseException:
            connection.close()
            raise
        return connection

    def _introduce(self, connection: smtplib.SMTP, context: ssl.SSLContext) -> None:
        known, encrypted = self._address, self._address.encrypted
        if connection.sock is not None:
            # The last line follows the message at once; else the system holds it back for 40 ms each time (Nagle).
            connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connection.ehlo_or_helo_if_needed()
        if not encrypted and connection.has_extn("starttls"):
            connection.starttls(context=context)
            connection.ehlo()
            encrypted = True
        if known.user:
            if not encrypted and not known.is_here:
                raise ServerDown(reasons.NO_ENCRYPTION)
            connection.login(known.user, known.password)

    def _tls(self) -> ssl.SSLContext:
        context = ssl.create_default_context()
        if self._address.is_here:
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE
        return context

    def _announce(self, connection: smtplib.SMTP, letter: Letter) -> None:
        """From whom, to whom, and that the message comes now."""
        to, options = envelope_address(letter.address), []
        if not to.isascii():
            if not connection.has_extn("smtputf8"):
                raise Permanent(reasons.NO_INTERNATIONAL_ADDRESSES)
            options = ["SMTPUTF8", "BODY=8BITMIME"]
        code, reply = connection.mail(envelope_address(sender.current().address), options)
        if code != 250:
            # Who refuses us as the sender refuses every mail until somebody sets it right: no fault of this one's.
            _refuse(code, reply, letter, temporary=code != _TOO_LARGE)
        code, reply = connection.rcpt(to)
        if code not in (250, 251):
            _refuse(code, reply, letter)
        code, reply = connection.docmd("DATA")
        if code != 354:
            _refuse(code, reply, letter)

    def _say(self, connection: smtplib.SMTP, letter: Letter, message: bytes) -> None:
        """The message, its last line, and what the server says to that."""
        doubled = re.sub(rb"(?m)^\.", b"..", message)
        connection.send(doubled if doubled.endswith(b"\r\n") else doubled + b"\r\n")
        try:
            _patience(connection, LAST_TIMEOUT)
            connection.send(b".\r\n")
            code, reply = connection.getreply()
        except OSError:  # smtplib's own errors are such, too
            self.close()
            raise Doubtful from None
        _patience(connection, STEP_TIMEOUT)
        if code < 200 or 300 <= code < 400:  # no answer to this, or none at all (smtplib's -1)
            self.close()
            raise Doubtful
        if code >= 400:
            _refuse(code, reply, letter)

    def _reset(self) -> None:
        """Make the connection ready for the next mail, or give it up."""
        try:
            if self._connection is None or self._connection.rset()[0] != 250:
                self.close()
        except OSError:
            self.close()


def _patience(connection: smtplib.SMTP, seconds: float) -> None:
    if connection.sock is not None:
        connection.sock.settimeout(seconds)


def _refuse(code: int, reply: bytes, letter: Letter, *, temporary: bool = False) -> NoReturn:
    """Raise what the server's answer means: 5xx is for ever, 4xx for now, as is what is no answer at all."""
    words = reasons.words_of_server(code, reply, letter.address)
    if 500 <= code < 600 and not temporary:
        raise Permanent(words)
    raise Temporary(words if code >= 400 else reasons.CUT_OFF)
