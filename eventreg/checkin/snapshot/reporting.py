"""What a device says of itself when it asks for the list: the organizers' page shows it."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session

from eventreg.checkin.models import Device
from eventreg.core import clock
from eventreg.core.database import begin_writing
from eventreg.core.text import TooLong, clean_line
from eventreg.extensions import db

AT_MOST_EVERY = timedelta(seconds=20)
MOST = 1_000_000_000


def note(device: Device, said: Mapping[str, str]) -> bool:
    """Note it in a transaction of its own, ending the session's; whether the device is to be wiped.

    `waiting` (scans), `off` (seconds that its clock is fast), `version` (of its page), `list` (when its list was whole,
    seconds since 1970), `wiped`. Whatever cannot be read is left as it was.
    """
    now, number = clock.now(), device.id
    changes = _changes(said)
    if device.wipe_asked_at is not None and said.get("wiped") == "yes":
        changes |= {"wipe_asked_at": None, "wiped_at": now}
    known = {name: getattr(device, name) for name in changes}
    recent = device.seen_at is not None and now - device.seen_at < AT_MOST_EVERY
    if not recent or changes != known:
        db.session.rollback()
        with Session(db.engine) as session:
            begin_writing(session)
            session.execute(update(Device).where(Device.id == number).values(seen_at=now, **changes))
            session.commit()
    return device.wipe_asked_at is not None


def _changes(said: Mapping[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, column in (("waiting", "waiting"), ("off", "clock_off")):
        number = said.get(name, "")
        if number.removeprefix("-").isascii() and number.removeprefix("-").isdecimal() and len(number) < 10:
            found[column] = int(number)
    at = said.get("list", "")
    if at.isascii() and at.isdecimal() and 0 < int(at[:12]) < 4 * MOST:
        found["list_at"] = datetime.fromtimestamp(int(at[:12]), UTC)
    if "version" in said:
        try:
            found["version"] = clean_line(said["version"][:40], 40)
        except TooLong:
            found["version"] = ""
    return found
