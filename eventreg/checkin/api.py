"""The calls of the door: `/api/v1/check-in/…`. Lists are read item by item, so that one bad scan spoils no other."""

import json
import time
import uuid
from collections.abc import Callable
from typing import Any

from apiflask import APIBlueprint
from flask import abort, g, request
from flask.typing import ResponseReturnValue

from eventreg.accounts import tries
from eventreg.badges import domain as badges
from eventreg.badges import queries as badge_queries
from eventreg.checkin import api_shapes, domain, queries, scanning, shown
from eventreg.core import clock
from eventreg.core.database import begin_writing
from eventreg.core.errors import N_, Invalid, Refusal
from eventreg.extensions import db
from eventreg.participants.search import find
from eventreg.web.access import device, public
from eventreg.web.errors import sentence
from eventreg.web.guards import token_is_enough

blueprint = APIBlueprint("door_api", __name__, url_prefix="/api/v1/check-in", tag="Check-in")

MOST = 500
PORTION = 50  # scans that are taken in one transaction
GAP = 0.005  # seconds between two portions


class NotAList(Invalid):
    """The body is no list of objects."""

    sentence = N_("The body must be a JSON list of objects.")


class TooManyAtOnce(Refusal):
    """More than 500 in one call."""

    status = 413
    sentence = N_("At most %(limit)s can be sent at once.")


def _body() -> Any:
    try:
        return json.loads(request.get_data())
    except RecursionError:
        abort(400)
    except (ValueError, UnicodeDecodeError):
        raise NotAList from None


def _items() -> list[dict[str, Any]]:
    body = _body()
    if not isinstance(body, list) or not all(isinstance(item, dict) for item in body):
        raise NotAList
    if len(body) > MOST:
        raise TooManyAtOnce(limit=MOST)
    return body


@blueprint.post("/devices")
@blueprint.doc(summary="A joining code becomes a device token", responses={200: "The token", 410: "The code is over"})
@public
@token_is_enough
def join() -> ResponseReturnValue:
    """`{"code": …, "name": …}` → token, event, points."""
    body = _body()
    if not isinstance(body, dict) or not isinstance(body.get("code"), str):
        raise NotAList
    tries.count(f"joining {request.remote_addr}", limit=60)
    joined, token = domain.join(body["code"][:100], name=api_shapes.line(body.get("name"), 80))
    db.session.commit()
    return {"token": token} | shown.device(joined)


@blueprint.get("/snapshot")
@blueprint.doc(summary="What the door needs, and only that", responses={200: "The list", 401: "No device"})
@device
def snapshot() -> ResponseReturnValue:
    """Event, points and the server's time."""
    return shown.device(g.device) | {
        "cursor": clock.now().isoformat(),
        "server_time": clock.now().isoformat(),
        "badges": [],
    }


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
    items, number = _items(), g.device.id
    outcomes = []
    for start in range(0, len(items) or 1, PORTION):
        if start:
            _wait_for_next_turn(number)
        outcomes += [shown.outcome(answered) for answered in _take(items[start : start + PORTION])]
        db.session.commit()
    return {"outcomes": outcomes}


def _wait_for_next_turn(number: int) -> None:
    """Let the others go first, then go on with what is known by now: this device may have been cut off."""
    time.sleep(GAP)
    begin_writing(db.session)
    if db.session.scalar(queries.device_at_work(number)) is None:
        abort(401)


def _take(items: list[dict[str, Any]]) -> list[scanning.Answered]:
    read = [_read(item) for item in items]
    answers = iter(scanning.take_together([one for one in read if isinstance(one, scanning.Sent)], g.device))
    return [next(answers) if isinstance(one, scanning.Sent) else one for one in read]


def _read(item: dict[str, Any]) -> scanning.Sent | scanning.Answered:
    try:
        return api_shapes.scan(item)
    except api_shapes.Malformed as malformed:
        return scanning.refused(item.get("scan_id"), malformed.reason)


@blueprint.post("/reversals")
@blueprint.doc(summary="Take scans back", responses={200: "Results, one each"})
@device
@token_is_enough
def reversals() -> ResponseReturnValue:
    """`[{"reversal_id", "scan_id", "reason"}]`."""
    return _each("reversal_id", _reverse)


@blueprint.post("/handovers")
@blueprint.doc(summary="Badges given to their people", responses={200: "Results, one each"})
@device
@token_is_enough
def handovers() -> ResponseReturnValue:
    """`[{"handover_id", "badge_id", "identity_seen"}]`."""
    return _each("handover_id", _hand_over)


def _each(id_name: str, do: Callable[[uuid.UUID, dict[str, Any]], None]) -> ResponseReturnValue:
    """Do each item in a savepoint of its own and answer each by its id."""
    answers = []
    for item in _items():
        answer = {id_name: str(item.get(id_name)), "outcome": "done"}
        try:
            with db.session.begin_nested():
                do(api_shapes.uid(item, id_name), item)
        except api_shapes.Malformed as malformed:
            answer |= {"outcome": "refused", "reason": malformed.reason}
        except Refusal as refusal:
            answer |= {"outcome": "refused", "reason": sentence(refusal)}
        answers.append(answer)
    db.session.commit()
    return {"outcomes": answers}


def _reverse(reversal_id: uuid.UUID, item: dict[str, Any]) -> None:
    reason = api_shapes.line(item.get("reason"), 200)
    domain.reverse(reversal_id, api_shapes.uid(item, "scan_id"), reason=reason, device=g.device)


def _hand_over(handover_id: uuid.UUID, item: dict[str, Any]) -> None:
    badge = db.session.scalar(badge_queries.by_uid(g.device.event_id, api_shapes.uid(item, "badge_id")))
    if badge is None or not badge.in_force:
        raise api_shapes.Malformed("unknown_badge")
    seen = item.get("identity_seen") is True
    badges.hand_over(badge, handover_id=handover_id, identity_seen=seen, where=g.device.name)
