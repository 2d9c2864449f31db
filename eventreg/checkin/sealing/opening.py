"""Opening what phones closed, and doing it as the phones that made it would have.

In a box is JSON: `{"p": "scans", "t": the device's token, "b": the item of that call}`. The token proves which device
made it; whoever carries the box can neither read nor change it. What is no box of ours is counted and dropped.
"""

import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from itertools import groupby
from typing import Any

from eventreg.audit import domain as audit
from eventreg.checkin import api_shapes, door_calls, queries
from eventreg.checkin.models import Device
from eventreg.checkin.sealing import keys
from eventreg.core import crypto
from eventreg.core.errors import Refusal
from eventreg.core.sealing import NotOurs
from eventreg.extensions import db
from eventreg.web.errors import sentence

Item = dict[str, Any]
CALLS: dict[str, Callable[[list[Item], Device], list[Item]]] = {
    "scans": partial(door_calls.scans, source="sealed"),
    "reversals": door_calls.reversals,
    "handovers": door_calls.handovers,
    "walk-ins": door_calls.walk_ins,
    "guests": door_calls.guests,
}
DROPPED: Item = {"outcome": "dropped"}
CUT_OFF = "cut_off"


@dataclass(frozen=True)
class Opened:
    """What was in a box: the device, the call and its item."""

    device: Device | None = None
    call: str = ""
    item: Item = field(default_factory=dict)


NOTHING = Opened()


def take(boxes: Sequence[bytes]) -> list[tuple[Device | None, Item]]:
    """Open boxes and do what is in them, in their order; each with the device that made it, if one did."""
    answers: list[tuple[Device | None, Item]] = []
    for (device, call), group in groupby(map(_opened, boxes), lambda one: (one.device, one.call)):
        items = [one.item for one in group]
        done = _do(device, call, items) if device is not None else [DROPPED] * len(items)
        answers += [(device, answer) for answer in done]
    return answers


def _opened(box: bytes) -> Opened:
    try:
        content = json.loads(keys.sealing().open(box))
        call, item, token = content["p"], content["b"], str(content["t"])
    except (NotOurs, ValueError, KeyError, TypeError, RecursionError):
        return NOTHING
    device = db.session.scalar(queries.device_of_token(crypto.digest(token)))
    return Opened(device, call, item) if device and call in CALLS and isinstance(item, dict) else NOTHING


def _do(device: Device, call: str, items: list[Item]) -> list[Item]:
    """As the device. What it scanned before it was cut off stays a fact; whatever came afterwards is refused."""
    with audit.acting(device.actor):
        if device.cut_off_at is None:
            return _allowed(device, call, items)
        in_time = [call == "scans" and _scanned_before(item, device.cut_off_at) for item in items]
        done = iter(_allowed(device, call, [item for item, early in zip(items, in_time, strict=True) if early]))
        return [next(done) if early else {"outcome": "refused", "reason": CUT_OFF} for early in in_time]


def _scanned_before(item: Item, moment: datetime) -> bool:
    with suppress(api_shapes.Malformed):
        return api_shapes.scan(item, "sealed").scanned_at <= moment
    return False


def _allowed(device: Device, call: str, items: list[Item]) -> list[Item]:
    try:
        return CALLS[call](items, device)
    except Refusal as refusal:
        return [{"outcome": "refused", "reason": sentence(refusal)}] * len(items)
