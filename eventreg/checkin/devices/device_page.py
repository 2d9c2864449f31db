"""What the list says of each phone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from flask_babel import gettext as _
from flask_babel import ngettext

from eventreg.checkin.models import Device
from eventreg.checkin.rights import Rights
from eventreg.core import clock
from eventreg.core.errors import N_
from eventreg.web import assets

HERE = timedelta(minutes=2)
CLOCK_TOLERANCE = 60  # seconds
SHORT: dict[str, str] = {
    Rights.LEAD: N_("Lead"), Rights.DESK: N_("Badge desk"), Rights.HELPER: N_("Helper"),
}  # fmt: skip


@dataclass(frozen=True)
class Line:
    """A phone with its state in words and colour, and what is to be looked at."""

    device: Device
    rights: str
    state: str
    colour: str
    warnings: tuple[str, ...]


def lines(devices: Sequence[Device]) -> list[Line]:
    """One for each."""
    return [Line(one, _(SHORT.get(one.rights, one.rights)), *_state(one), _warnings(one)) for one in devices]


def _state(device: Device) -> tuple[str, str]:
    if device.cut_off_at is not None:
        return _("Cut off"), "bad"
    if device.joined_at is None:
        waits = device.joining_expires is not None and device.joining_expires > clock.now()
        return (_("Waits for the phone"), "neutral") if waits else (_("The code is over"), "warn")
    if device.seen_at is not None and clock.now() - device.seen_at < HERE:
        return _("Here"), "good"
    return _("Joined"), "neutral"


def _warnings(device: Device) -> tuple[str, ...]:
    if device.cut_off_at is not None or device.joined_at is None:
        return ()
    off, waits = abs(device.clock_off) // 60, device.waiting
    found = [
        _("No list yet: show it the shift card") if device.list_at is None and device.seen_at else "",
        ngettext("%(num)s scan waits there", "%(num)s scans wait there", waits) if waits else "",
        ngettext("Its clock is %(num)s minute off", "Its clock is %(num)s minutes off", off)
        if abs(device.clock_off) > CLOCK_TOLERANCE else "",
        _("Runs an older page: load it once more") if device.version not in {"", assets.version()} else "",
        _("Will be emptied at its next contact") if device.wipe_asked_at else "",
    ]  # fmt: skip
    return tuple(warning for warning in found if warning)
