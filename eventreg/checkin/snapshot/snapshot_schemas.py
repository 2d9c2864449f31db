"""What the list for phones looks like, as JSON Schema."""

from eventreg.checkin.api_schemas import FLAG, INSTANT, TEXT, TIME, Schema, listed, ref, said, thing

NUMBER: Schema = {"type": "integer"}
TEXTS: Schema = {"type": "array", "items": TEXT}
DAYS: Schema = {"type": "array", "items": {"type": "string", "format": "date"}}

LISTED = thing(
    "line name",
    {
        "line": said("By which it is known in this list, and told to be gone.", NUMBER),
        "badge_id": said("16 hexadecimal digits: the badge id in the signed code."),
        "typed": said("The fallback code under it, without its dash."),
        "older": said("Badge ids of the same person that are out of force.", TEXTS),
        "older_typed": said("Their fallback codes.", TEXTS),
        "ticket": said("The first 8 bytes of the SHA-256 of the ticket's code, in hexadecimal digits."),
        "ticket_typed": said("The ticket's fallback code."),
        "name": said("As on the badge."), "name_latin": TEXT,
        "organization": said("Left out where it is hidden."), "country": said("ISO code."),
        "class": said("Key of the badge class."),
        "days": said("When they may come in, where these are not the days of the event; none: every day.", DAYS),
        "state": said("Where somebody may not come in at all.", TEXT, enum=["left", "online"]),
        "void": said("What is out of force: badge, ticket.", TEXTS),
        "box": said("Where the badge lies at the desk."), "number": said("Number of the badge."),
        "handed_over": said("[seconds since 1970, where].", {"type": "array"}),
        "seen": said("Point → [counting period, seconds since 1970, where].", {"type": "object"}),
        "inside": said("Points where the newest move was inwards.", TEXTS),
        "notices": said("speaker, receiver, first_time.", TEXTS),
    },
    description="One person; what is empty or usual is left out.",
)  # fmt: skip
RULES = thing(
    "name kind counting",
    {
        "name": TEXT, "kind": TEXT, "counting": TEXT, "opens": TIME, "closes": TIME, "days": DAYS, "classes": TEXTS,
        "zones": TEXTS, "closed": FLAG, "full": FLAG, "ticket_is_badge": FLAG,
    },
    description="A point as it decides; without classes, zones, days or hours it does not ask for any.",
)  # fmt: skip
SNAPSHOT = thing(
    "cursor anew total complete badges gone rules classes categories signed_by sealed_for card amber_after "
    "event_number days server_time wipe",
    {
        "cursor": said("To go on from here: ask again until complete, and later for what has changed."),
        "anew": said("Drop the list that you have: this one begins from its first line.", FLAG),
        "total": said("Lines of a whole list.", NUMBER),
        "complete": said("There is nothing more.", FLAG),
        "badges": listed("Listed"),
        "gone": said("Lines to be dropped.", {"type": "array", "items": NUMBER}),
        "rules": listed("Rules"),
        "classes": said("Key → name, letter, colour and zones.", {"type": "object"}),
        "categories": said("Key → name, for walk-ins.", {"type": "object"}),
        "signed_by": said("Number of key → Ed25519 public key in base64.", {"type": "object"}),
        "sealed_for": said("The P-256 public key for which scans are sealed.", {"type": "object"}),
        "card": said("Number of the shift card, and by which a phone knows it.", {"type": "object"}),
        "amber_after": said("Minutes: from then on a list counts as old.", NUMBER),
        "event_number": said("The event in signed codes.", NUMBER),
        "days": DAYS,
        "server_time": INSTANT,
        "wipe": said("Drop everything about people; then ask once more with wiped=yes.", FLAG),
    },
    allOf=[ref("Device")],
)
SCHEMAS: dict[str, Schema] = {"Snapshot": SNAPSHOT, "Listed": LISTED, "Rules": RULES}
