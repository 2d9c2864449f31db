"""Addresses of web pages, as people type them."""

from urllib.parse import urlsplit


def normalised(text: str) -> str | None:
    """An http(s) address, with its scheme where that was left out; None for what is no such address."""
    address = text if "://" in text else f"https://{text}"
    try:
        parts = urlsplit(address)
        host, _port = parts.hostname or "", parts.port
        host.encode("idna")
    except ValueError:
        return None
    if not host.rpartition(".")[2].startswith("xn--") and not host.strip(".").rpartition(".")[2].isalpha():
        return None
    if parts.scheme not in {"http", "https"} or "." not in host.strip(".") or " " in address or parts.username:
        return None
    return address
