"""The list for phones: `/api/v1/check-in/snapshot`, in portions that go on where they stopped."""

from typing import Any

from apiflask import APIBlueprint
from flask import g, request
from flask.typing import ResponseReturnValue

from eventreg.checkin import shown
from eventreg.checkin.snapshot import portions, renewing, reporting
from eventreg.core import clock
from eventreg.web.access import device

blueprint = APIBlueprint("door_list_api", __name__, url_prefix="/api/v1/check-in", tag="Check-in")


@blueprint.get("/snapshot")
@blueprint.doc(
    summary="What the door needs, and only that; with a cursor only what has changed",
    responses={200: "The list, or its next portion", 401: "No device"},
)
@device
def snapshot() -> ResponseReturnValue:
    """`?since=CURSOR` → event, points, keys and up to 500 lines; asked again until it is `complete`.

    `?lines=no` asks for no lines. What the device says of itself (`waiting`, `off`, `version`, `list`) is noted.
    """
    wipe = reporting.note(g.device, request.args)
    renewing.renew(g.device.event)
    event, since = g.device.event, request.args.get("since", "")[:100]
    answer: dict[str, Any] = shown.device(g.device) | shown.door(event)
    answer |= portions.none(event, since) if request.args.get("lines") == "no" else portions.after(event, since)
    return answer | {"server_time": clock.now().isoformat(), "wipe": wipe}
