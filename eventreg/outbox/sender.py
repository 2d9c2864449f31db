"""Who mails come from: the installation's host and address."""

import ipaddress
from collections.abc import Callable
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Sender:
    """`host` is the part of a message's id behind the @; `address` stands in From and receives bounces."""

    host: str
    address: str

    @classmethod
    def of(cls, base_url: str, address: str = "") -> Self:
        """The sender of the installation at `base_url`, with its own address or one made of the host."""
        host = _mail_host(urlsplit(base_url).hostname or "localhost")
        return cls(host, address or f"no-reply@{host}")


_sender = Sender("localhost", "no-reply@localhost")


def use(sender: Sender) -> None:
    """Let this process write mails of one installation."""
    global _sender  # noqa: PLW0603 - one process serves one installation
    _sender = sender


def current() -> Sender:
    """The sender in use."""
    return _sender


@dataclass(frozen=True)
class Body:
    """Who writes, as readers see it, the address that answers go to, empty when nobody has said, and the language in
    which one writes to them.
    """

    name: str = ""
    contact: str = ""
    language: str = "en"


_body: Callable[[], Body] = Body


def body_from(source: Callable[[], Body]) -> None:
    """Ask `source` who writes: the organizing body, which lies above this floor."""
    global _body  # noqa: PLW0603 - one process serves one installation
    _body = source


def body() -> Body:
    """Who writes all mails that do not say so themselves."""
    return _body()


def _mail_host(host: str) -> str:
    """A host as it may stand behind an @: letters of other scripts as `xn--…`, no bare IP address."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return host.encode("idna").decode("ascii")
    return "localhost"
