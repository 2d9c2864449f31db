"""The address that is listened at."""

import errno
import ipaddress
import socket

BACKLOG = 512


class CannotListen(Exception):
    """The address cannot be used; the message says why."""


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches `host`."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def refuse_taken(host: str, port: int) -> None:
    """Raise CannotListen now rather than after all preparations, if the address is taken."""
    listen(host, port).close()


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens already: whoever connects waits until the server has started. Raises CannotListen."""
    try:
        family, _kind, _protocol, _name, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except (OSError, OverflowError):
        raise CannotListen(f"there is no address {host}:{port}. Check HOST and PORT.") from None
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind(address)
        listening.listen(BACKLOG)
    except OSError as error:
        listening.close()
        raise CannotListen(_sentence(error, host, port)) from None
    return listening


def _sentence(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"something is listening at {host}:{port} already, perhaps another EventReg. "
            f"End that one, or choose another port: make run PORT={port + 1}"
        )
    if error.errno == errno.EACCES:
        return f"port {port} is reserved for the system. Choose one above 1023: make run PORT=5000"
    return f"nothing can listen at {host}:{port} ({error.strerror}). Check HOST and PORT."
