"""Reading what devices send, one item at a time."""

import re
import uuid
from datetime import UTC, datetime
from typing import Any

from eventreg.checkin.answers import Sent
from eventreg.core.text import TooLong, clean_line

LONGEST_CODE = 12_000


class Malformed(Exception):
    """An item that cannot be read; `reason` is a word that the page knows."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def scan(item: dict[str, Any], source: str) -> Sent:
    """A scan of the call `scans`; `source`: by which way it came. Raises Malformed."""
    badge = badge_id(item) if item.get("badge_id") is not None else None
    code = item.get("code")
    if badge is None and not isinstance(code, str):
        raise Malformed("no_code")
    direction = item.get("direction", "in")
    if direction not in ("in", "out"):
        raise Malformed("direction")
    if not isinstance(item.get("point"), str):
        raise Malformed("unknown_point")
    return Sent(
        scan_id=uid(item, "scan_id"), point=item["point"][:200], direction=direction, code=_code(code), badge_uid=badge,
        scanned_at=instant(item.get("scanned_at"), "scanned_at"), identity_seen=item.get("identity_seen") is True,
        decided=line(item.get("decided"), 40) or None, list_cursor=line(item.get("list_cursor"), 80) or None,
        note=line(item.get("note"), 200), source=source,
    )  # fmt: skip


def uid(item: dict[str, Any], name: str) -> uuid.UUID:
    """A UUID of an item. Raises Malformed."""
    try:
        return uuid.UUID(str(item.get(name)))
    except ValueError:
        raise Malformed(name) from None


def badge_id(item: dict[str, Any]) -> uuid.UUID | bytes:
    """A badge by its uid, or by the 16 hexadecimal digits under which the list has it. Raises Malformed."""
    text = item.get("badge_id")
    if isinstance(text, str) and re.fullmatch(r"[0-9a-f]{16}", text):
        return bytes.fromhex(text)
    return uid(item, "badge_id")


def line(value: Any, limit: int) -> str:
    """A short text, cleaned and cut: these are notes of devices, nothing that a person typed at length."""
    text = value if isinstance(value, str) else ""
    try:
        return clean_line(text[: limit * 2], limit)
    except TooLong:
        return clean_line(text[:limit], limit * 4)[:limit]


def _code(code: Any) -> str | None:
    return code[:LONGEST_CODE] if isinstance(code, str) else None


def instant(value: Any, name: str) -> datetime:
    """An instant; without an offset it is in UTC. Raises Malformed with the name of its property."""
    try:
        at = datetime.fromisoformat(str(value))
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise Malformed(name) from None
