"""What the document of the API says of bodies and tokens: lists are read item by item, so no schema library does it."""

from typing import Any

UUID = {"type": "string", "format": "uuid"}
TEXT = {"type": "string"}
FLAG = {"type": "boolean"}

SCAN = {
    "type": "object",
    "required": ["scan_id", "point", "scanned_at"],
    "description": "One of `code` and `badge_id` is there. A `scan_id` that is sent again is answered alike.",
    "properties": {
        "scan_id": UUID, "code": TEXT, "badge_id": UUID, "point": TEXT,
        "direction": {"type": "string", "enum": ["in", "out"], "default": "in"},
        "scanned_at": {"type": "string", "format": "date-time"}, "decided": {"type": "string", "nullable": True},
        "list_cursor": {"type": "string", "nullable": True}, "identity_seen": FLAG, "note": TEXT, "item": TEXT,
    },
}  # fmt: skip
REVERSAL = {
    "type": "object",
    "required": ["reversal_id", "scan_id"],
    "properties": {"reversal_id": UUID, "scan_id": UUID, "reason": TEXT},
}
HANDOVER = {
    "type": "object",
    "required": ["handover_id", "badge_id"],
    "properties": {"handover_id": UUID, "badge_id": UUID, "identity_seen": FLAG},
}
JOINING = {"type": "object", "required": ["code"], "properties": {"code": TEXT, "name": TEXT}}


def _list(item: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "maxItems": 500, "items": item}


BODIES = {
    "devices": JOINING, "scans": _list(SCAN), "reversals": _list(REVERSAL), "handovers": _list(HANDOVER),
}  # fmt: skip


def complete(document: Any) -> Any:
    """Add bodies and the device's token to the document that APIFlask makes."""
    schemes = document.setdefault("components", {}).setdefault("securitySchemes", {})
    schemes["device"] = {"type": "http", "scheme": "bearer"}
    for path, methods in document["paths"].items():
        name = path.rsplit("/", 1)[-1]
        for call in methods.values():
            if name in BODIES:
                call["requestBody"] = {"required": True, "content": {"application/json": {"schema": BODIES[name]}}}
            if name != "devices":
                call["security"] = [{"device": []}]
            if name == "search":
                call["parameters"] = [{"name": "q", "in": "query", "required": True, "schema": TEXT}]
    return document
