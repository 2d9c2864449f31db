"""Sealed scans: `POST /api/v1/check-in/sealed`, from any phone that has a network."""

import base64
import binascii
from typing import Any

from apiflask import APIBlueprint
from flask import request
from flask.typing import ResponseReturnValue

from eventreg.accounts import tries
from eventreg.checkin import queries
from eventreg.checkin.api_body import TooManyAtOnce, json_body
from eventreg.checkin.sealing import opening
from eventreg.core import crypto
from eventreg.core.errors import N_, Invalid
from eventreg.extensions import db
from eventreg.web.access import public
from eventreg.web.guards import token_is_enough

blueprint = APIBlueprint("door_sealed_api", __name__, url_prefix="/api/v1/check-in", tag="Check-in")

MOST = 100
LARGEST = 32_000  # characters of one
DROPPED_IN_A_QUARTER = 500  # from one address


class NotSealed(Invalid):
    """The body is no list of texts."""

    sentence = N_("The body must be a JSON list of texts, each a sealed scan in base64.")


@blueprint.post("/sealed")
@blueprint.doc(
    summary="Sealed scans from any phone; no token needed",
    responses={200: "What became of each, in order", 413: "Over 100", 422: "No list"},
)
@public
@token_is_enough
def sealed() -> ResponseReturnValue:
    """`["base64 …"]`. A carrier learns only that each was taken; the device that made it, by its token, the outcome."""
    body = json_body()
    if not isinstance(body, list) or not all(isinstance(one, str) for one in body):
        raise NotSealed
    if len(body) > MOST:
        raise TooManyAtOnce(limit=MOST)
    asker = _asker()
    answers = opening.take([_bytes(text) for text in body])
    outcomes = [_told(answer, own=device is not None and device.id == asker) for device, answer in answers]
    for _dropped in [None for one in outcomes if one == opening.DROPPED]:
        tries.count(f"sealed {request.remote_addr}", limit=DROPPED_IN_A_QUARTER)
    db.session.commit()
    return {"outcomes": outcomes}


def _asker() -> int | None:
    _kind, _, token = request.headers.get("Authorization", "").partition(" ")
    device = db.session.scalar(queries.device_by_token(crypto.digest(token.strip()))) if token else None
    return device.id if device else None


def _told(answer: dict[str, Any], *, own: bool) -> dict[str, Any]:
    return answer if own or answer == opening.DROPPED else {"outcome": "taken"}


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text[:LARGEST], validate=True)
    except (binascii.Error, ValueError):
        return b""
