"""What the calls of the door take and answer, as JSON Schema: written by hand, since lists are read item by item.

Answers may gain properties; what is here keeps its name and its meaning.
"""

from typing import Any

from eventreg.checkin.admission import Name
from eventreg.checkin.usual import COUNTINGS, KINDS

Schema = dict[str, Any]

UUID: Schema = {"type": "string", "format": "uuid"}
INSTANT: Schema = {"type": "string", "format": "date-time"}
TEXT: Schema = {"type": "string"}
FLAG: Schema = {"type": "boolean"}
TIME: Schema = {"type": "string", "pattern": "^[0-2][0-9]:[0-5][0-9]$"}


def said(description: str, schema: Schema = TEXT, **more: Any) -> Schema:
    """A schema with what it means."""
    return schema | {"description": description} | more


def thing(required: str, properties: dict[str, Schema], **more: Any) -> Schema:
    """An object; `required` names the properties that are always there."""
    return {"type": "object", "required": required.split(), "properties": properties} | more


def perhaps(schema: Schema) -> Schema:
    """The same, or null."""
    return schema | {"type": [schema["type"], "null"]}


def ref(name: str) -> Schema:
    """A schema of the document by its name."""
    return {"$ref": f"#/components/schemas/{name}"}


def listed(name: str, *, most: int | None = None) -> Schema:
    """A list of these."""
    return {"type": "array", "items": ref(name)} | ({"maxItems": most} if most else {})


OUTCOMES = {
    Name.ADMITTED: "come in", Name.ADMITTED_AGAIN: "come in, and when first",
    Name.ALREADY_CHECKED_IN: "counted before, with when and where", Name.BADGE_REVOKED: "this badge is void",
    Name.NOT_A_PARTICIPANT: "no place, or not in person", Name.OTHER_EVENT: "a badge of another event",
    Name.NOT_VALID_HERE: "not for this point", Name.NOT_VALID_NOW: "not on this day or at this hour",
    Name.UNKNOWN_BADGE: "the code is nobody's", Name.BAD_SIGNATURE: "a forged code",
    Name.NOT_ON_LIST: "well signed, and not known yet", Name.GO_TO_BADGE_DESK: "a ticket, where a badge is needed",
    Name.HAND_OVER: "a ticket at the badge desk, first time", Name.BADGE_HANDED_OVER: "the badge was given before",
    Name.LEFT: "gone out", Name.CONFLICT: "this scan_id came before with another badge or point",
    Name.REFUSED: "the scan is wrong in itself, with its reason",
}  # fmt: skip

SCAN = thing(
    "scan_id point scanned_at",
    {
        "scan_id": said("Made by the device; a scan that is sent again is answered as the first time.", UUID),
        "code": said("What the camera read or an officer typed: a badge's or a ticket's code.", perhaps(TEXT)),
        "badge_id": said(
            "Instead of a code, for a person found by search: as the search or as the list names the badge.",
            perhaps(TEXT),
        ),
        "point": said("A point of the event by its name, whatever its case.", maxLength=200),
        "direction": said("Coming in or going out.", TEXT, enum=["in", "out"], default="in"),
        "scanned_at": said("When it happened at the door, with its offset from UTC.", INSTANT),
        "decided": said("What the device told the person on its own, by its name.", perhaps(TEXT), maxLength=40),
        "list_cursor": said("Cursor of the list by which the device decided.", perhaps(TEXT), maxLength=80),
        "identity_seen": said("Whether a document was looked at.", FLAG, default=False),
        "note": said("In the officer's words; it is cut after 200 characters.", perhaps(TEXT)),
        "item": said("Taken, and not used.", perhaps(TEXT)),
    },
    description="A scan with a code or a badge_id.",
    anyOf=[{"required": ["code"]}, {"required": ["badge_id"]}],
)  # fmt: skip
REVERSAL = thing(
    "reversal_id scan_id",
    {
        "reversal_id": said("Made by the device.", UUID),
        "scan_id": said("The scan that is taken back: one of this device, at most fifteen minutes old.", UUID),
        "reason": said("In the officer's words; it is cut after 200 characters.", perhaps(TEXT)),
    },
)
HANDOVER = thing(
    "handover_id badge_id",
    {
        "handover_id": said("Made by the device.", UUID),
        "badge_id": said("As the search or as the list names it."),
        "identity_seen": said("Whether a document was looked at.", FLAG, default=False),
    },
)
WALK_IN = thing(
    "walk_in_id name came_at",
    {
        "walk_in_id": said("Made by the device.", UUID), "name": said("As on a badge.", maxLength=100),
        "came_at": INSTANT, "point": perhaps(TEXT), "name_latin": perhaps(TEXT), "organization": perhaps(TEXT),
        "country": said("ISO code.", perhaps(TEXT)), "category": said("Key of a category.", perhaps(TEXT)),
        "note": perhaps(TEXT),
        "blank": said("Code of a blank badge that they were given; from a lead's device only.", perhaps(TEXT)),
    },
)  # fmt: skip
GUESTS = thing(
    "guests_id count point at",
    {
        "guests_id": said("Made by the device.", UUID),
        "count": said("How many, never who.", {"type": "integer"}, minimum=1, maximum=50), "point": TEXT,
        "direction": said("Brought in or led out.", TEXT, enum=["in", "out"], default="in"), "at": INSTANT,
    },
)  # fmt: skip
JOINING = thing(
    "code",
    {
        "code": said("The code that an organizer was shown; it works once, for fifteen minutes.", maxLength=100),
        "name": said("What the device is to be called.", perhaps(TEXT)),
    },
)

PERSON = thing(
    "name name_latin organization country class class_letter class_colour",
    {
        "name": said("As on the badge."), "name_latin": TEXT, "organization": said("Empty where it is hidden."),
        "country": said("Its name in the language asked for."), "class": said("Class of the badge."),
        "class_letter": TEXT, "class_colour": said("As #rrggbb, or empty."),
    },
)  # fmt: skip
FOUND = thing(
    "badge_id", {"badge_id": said("The badge in force, if there is one.", perhaps(UUID))}, allOf=[ref("Person")]
)
OUTCOME = thing(
    "scan_id outcome person notices",
    {
        "scan_id": said("As it was sent."),
        "outcome": said("; ".join(f"{name}: {text}" for name, text in OUTCOMES.items()), enum=[*map(str, Name)]),
        "person": {"anyOf": [ref("Person"), {"type": "null"}]},
        "notices": said("What officers are to know.", {"type": "array"}),
        "badge_id": UUID,
        "reason": said(
            "Why a scan was refused (no_code, direction, unknown_point, scan_id, badge_id, scanned_at, "
            "implausible_time), or a place or time is wrong (class, not_signed_up, full, point_closed, wrong_day, "
            "before_opening, after_closing)."
        ),
        "first_at": said("When this person was counted, or the badge was given, first.", INSTANT),
        "first_where": said("At which desk or device."),
        "just_now": said("By the same device within half a minute.", FLAG),
        "odd": said("Went out without having come in, or twice.", FLAG),
        "newer_badge": said("There is a newer badge.", FLAG),
        "conflict": said(
            "What the device told and what holds now differ: let_in, counted_twice, turned_away; cut_off, where the "
            "device was cut off since."
        ),
        "help_desk": said("Call the help desk.", FLAG),
        "box": said("Where the badge lies at the desk."), "number": TEXT,
        "event_name": said("Of which event the badge is."),
        "places": said("Points that this badge may enter.", {"type": "array", "items": TEXT}),
        "days": said("Days that are allowed.", {"type": "array", "items": {"type": "string", "format": "date"}}),
        "opens": said("By the event's own clock.", TIME), "closes": said("By the event's own clock.", TIME),
    },
)  # fmt: skip
POINT = thing(
    "name label kind counting",
    {
        "name": said("What scans call it."), "label": said("In the language asked for."),
        "kind": said("What happens there.", TEXT, enum=[*KINDS]),
        "counting": said("What counts there, and how often.", TEXT, enum=[*COUNTINGS]),
    },
)  # fmt: skip
EVENT = thing(
    "name slug zone offsets",
    {
        "name": TEXT, "slug": TEXT, "zone": said("IANA name of the event's time zone."),
        "offsets": said("[since when, minutes ahead of UTC], for clocks that do not know the zone.", {"type": "array"}),
    },
)  # fmt: skip
DEVICE = thing(
    "device event points",
    {
        "device": thing("name rights", {"name": TEXT, "rights": said("lead, desk or helper.")}),
        "event": ref("Event"),
        "points": said("Where this device may scan.", listed("Point")),
    },
)
JOINED = thing("token", {"token": said("Sent as a bearer token from now on; it is told once.")}, allOf=[ref("Device")])
PROBLEM = thing(
    "type title detail status",
    {
        "type": TEXT, "title": said("In the language asked for."), "detail": said("What was wrong, and what to do."),
        "status": {"type": "integer"},
    },
    description="A problem document (RFC 9457).",
)  # fmt: skip


def results_of(id_name: str) -> Schema:
    """The answer of a list whose items are done or refused, each told by its own id."""
    return thing(
        f"{id_name} outcome",
        {
            id_name: said("As it was sent."),
            "outcome": said("done: it holds, now or since an earlier call.", TEXT, enum=["done", "refused"]),
            "reason": said("Why it was refused: a word, or a sentence in the language asked for."),
        },
    )


SEALED_RESULT = thing(
    "outcome",
    {
        "outcome": said(
            "taken; dropped, where it is no sealed scan of this installation; to the device that made it the outcome."
        )
    },
)
SCHEMAS: dict[str, Schema] = {
    "Joining": JOINING, "Joined": JOINED, "Device": DEVICE, "Event": EVENT, "Point": POINT,
    "Person": PERSON, "Found": FOUND, "Scan": SCAN, "Outcome": OUTCOME, "Reversal": REVERSAL, "Handover": HANDOVER,
    "ReversalResult": results_of("reversal_id"), "HandoverResult": results_of("handover_id"), "Problem": PROBLEM,
    "SealedResult": SEALED_RESULT, "WalkIn": WALK_IN, "Guests": GUESTS,
    "WalkInResult": results_of("walk_in_id"), "GuestsResult": results_of("guests_id"),
}  # fmt: skip
