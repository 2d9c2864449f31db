"""The calls of the door: `/api/v1/check-in/…`. Lists are read item by item, so that one bad scan spoils no other."""

import time
from typing import Any

from apiflask import APIBlueprint
from flask import abort, g, request
from flask.typing import ResponseReturnValue

from eventreg.accounts import tries
from eventreg.checkin import api_shapes, domain, door_calls, queries, shown
from eventreg.checkin.api_body import NotAList, items, json_body
from eventreg.core.database import begin_writing
from eventreg.extensions import db
from eventreg.participants.search import find
from eventreg.web.access import device, public
from eventreg.web.guards import token_is_enough

blueprint = APIBlueprint("door_api", __name__, url_prefix="/api/v1/check-in", tag="Check-in")

PORTION = 50  # scans that are taken in one transaction
GAP = 0.005  # seconds between two portions


@blueprint.post("/devices")
@blueprint.doc(summary="A joining code becomes a device token", responses={200: "The token", 410: "The code is over"})
@public
@token_is_enough
def join() -> ResponseReturnValue:
    """`{"code": …, "name": …}` → token, event, points."""
    body = json_body()
    if not isinstance(body, dict) or not isinstance(body.get("code"), str):
        raise NotAList
    tries.count(f"joining {request.remote_addr}", limit=60)
    joined, token = domain.join(body["code"][:100], name=api_shapes.line(body.get("name"), 80))
    db.session.commit()
    return {"token": token} | shown.device(joined)


@blueprint.get("/search")
@blueprint.doc(summary="Find participants by name, organization, country or reference", responses={200: "At most ten"})
@device
def search() -> ResponseReturnValue:
    """`?q=` → a list, best first."""
    words = request.args.get("q", "")[:100]
    found = find(g.device.event, words) if len(words.strip()) >= 2 else []
    return [shown.found(participant) for participant in found]


@blueprint.post("/scans")
@blueprint.doc(
    summary="Up to 500 scans; one outcome each, in order", responses={200: "Outcomes", 413: "Over 500", 422: "No list"}
)
@device
@token_is_enough
def scans() -> ResponseReturnValue:
    """Sending a list twice changes nothing.

    A long list is taken in portions, each committed before the next begins, so that a phone with a long queue does not
    keep the others at the door waiting. Nothing is lost by that: an answer is final once it is committed, and where
    the call ends early (a connection that is cut, an error, a device cut off meanwhile) the list is sent again, and
    what was taken before is answered as it was.
    """
    sent, number = items(), g.device.id
    outcomes = []
    for start in range(0, len(sent) or 1, PORTION):
        if start:
            _wait_for_next_turn(number)
        outcomes += door_calls.scans(sent[start : start + PORTION], g.device)
        db.session.commit()
    return {"outcomes": outcomes}


def _wait_for_next_turn(number: int) -> None:
    """Let the others go first, then go on with what is known by now: this device may have been cut off."""
    time.sleep(GAP)
    begin_writing(db.session)
    if db.session.scalar(queries.device_at_work(number)) is None:
        abort(401)


@blueprint.post("/reversals")
@blueprint.doc(summary="Take scans back", responses={200: "Results, one each"})
@device
@token_is_enough
def reversals() -> ResponseReturnValue:
    """`[{"reversal_id", "scan_id", "reason"}]`."""
    return _done(door_calls.reversals(items(), g.device))


@blueprint.post("/handovers")
@blueprint.doc(
    summary="Badges given to their people", responses={200: "Results, one each", 403: "Not with these rights"}
)
@device
@token_is_enough
def handovers() -> ResponseReturnValue:
    """`[{"handover_id", "badge_id", "identity_seen"}]`."""
    return _done(door_calls.handovers(items(), g.device))


@blueprint.post("/walk-ins")
@blueprint.doc(
    summary="People who came without a place", responses={200: "Results, one each", 403: "Not with these rights"}
)
@device
@token_is_enough
def walk_ins() -> ResponseReturnValue:
    """`[{"walk_in_id", "name", "came_at", …}]`; with a blank badge from a lead's device they take part at once."""
    return _done(door_calls.walk_ins(items(), g.device))


@blueprint.post("/guests")
@blueprint.doc(summary="Escorted guests, as a count", responses={200: "Results, one each"})
@device
@token_is_enough
def guests() -> ResponseReturnValue:
    """`[{"guests_id", "count", "point", "direction", "at"}]`."""
    return _done(door_calls.guests(items(), g.device))


def _done(outcomes: list[dict[str, Any]]) -> ResponseReturnValue:
    db.session.commit()
    return {"outcomes": outcomes}
