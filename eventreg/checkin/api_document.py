"""The document of the API: what APIFlask knows of the calls, completed by bodies, answers, refusals and tokens."""

from dataclasses import dataclass
from typing import Any

from eventreg.checkin.api_schemas import SCHEMAS, TEXT, Schema, listed, ref, said, thing
from eventreg.checkin.snapshot import snapshot_schemas

MOST = 500
ABOUT = (
    "What phones at the door call. A device sends its token as `Authorization: Bearer …`. Errors are problem documents "
    "(RFC 9457). Lists are read item by item: an item that is wrong is refused by name and spoils no other."
)
REFUSALS = {
    400: "The body is nested too deeply", 401: "No device, or one that was cut off", 403: "Asked from another site",
    410: "The code is over", 413: "More than can be taken at once", 422: "The body is not what this call takes",
    429: "Too many tries", 503: "Busy for a moment; Retry-After says when to send it again",
}  # fmt: skip


@dataclass(frozen=True)
class Call:
    """What a call takes and answers; the refusals that it can answer with, besides those of every call."""

    answers: Schema
    takes: Schema | None = None
    asks: str = ""
    needs_token: bool = True
    refuses: tuple[int, ...] = (413,)


def _outcomes(name: str) -> Schema:
    return thing("outcomes", {"outcomes": listed(name) | {"description": "One for each item, in order."}})


SEALED = {"type": "array", "maxItems": 100, "items": said("A box in base64: see docs/door.md.")}
CALLS = {
    "devices": Call(ref("Joined"), takes=ref("Joining"), needs_token=False, refuses=(410, 413)),
    "snapshot": Call(ref("Snapshot"), asks="since"),
    "search": Call(listed("Found", most=10), asks="q"),
    "scans": Call(_outcomes("Outcome"), takes=listed("Scan", most=MOST)),
    "reversals": Call(_outcomes("ReversalResult"), takes=listed("Reversal", most=MOST)),
    "handovers": Call(_outcomes("HandoverResult"), takes=listed("Handover", most=MOST)),
    "walk-ins": Call(_outcomes("WalkInResult"), takes=listed("WalkIn", most=MOST)),
    "guests": Call(_outcomes("GuestsResult"), takes=listed("Guests", most=MOST)),
    "sealed": Call(_outcomes("SealedResult"), takes=SEALED, needs_token=False),
}
QUESTIONS = {"q": "At least two letters.", "since": "The cursor of the last answer; none, to begin."}


def complete(document: Any) -> Any:
    """Add bodies, answers and the device's token to the document that APIFlask makes; leave other calls alone."""
    components = document.setdefault("components", {})
    components["schemas"] = SCHEMAS | snapshot_schemas.SCHEMAS
    components["securitySchemes"] = {"device": {"type": "http", "scheme": "bearer"}}
    document["info"]["description"] = ABOUT
    for path, methods in document["paths"].items():
        known = CALLS.get(path.rsplit("/", 1)[-1])
        for described in methods.values():
            if known is not None:
                _describe(described, known)
    return document


def _describe(described: dict[str, Any], call: Call) -> None:
    answered = described["responses"]["200"]["description"]
    described["responses"] = {"200": {"description": answered} | _content("application/json", call.answers)}
    described["responses"] |= {
        str(status): {"description": REFUSALS[status]} | _content("application/problem+json", ref("Problem"))
        for status in _refusals(call)
    }
    described["parameters"] = [_question(call.asks)] if call.asks else []
    if call.takes is not None:
        described["requestBody"] = {"required": True} | _content("application/json", call.takes)
    if call.needs_token:
        described["security"] = [{"device": []}]


def _refusals(call: Call) -> list[int]:
    sent = () if call.takes is None else (400, 403, 422, *call.refuses)
    return sorted({*sent, 429, 503, *((401,) if call.needs_token else ())})


def _question(name: str) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": name == "q", "description": QUESTIONS[name], "schema": TEXT}


def _content(kind: str, schema: Schema) -> dict[str, Any]:
    return {"content": {kind: {"schema": schema}}}
