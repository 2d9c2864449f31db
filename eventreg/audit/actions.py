"""Every action that the trail knows, with the keys its details may have. Never a person's name or address."""

ACTIONS: dict[str, frozenset[str]] = {
    # staff
    "account.created": frozenset(),
    "account.signed_in": frozenset(),
    "role.given": frozenset({"role", "scope", "until"}),
    "role.taken": frozenset({"role", "scope"}),
    # events
    "event.created": frozenset(),
    "event.published": frozenset(),
    "event.changed": frozenset({"keys"}),
    "form.published": frozenset({"number"}),
    # applications
    "application.begun": frozenset({"via"}),
    "application.section_saved": frozenset({"section"}),
    "application.moved": frozenset({"was", "became", "why"}),
    "application.changed": frozenset({"keys"}),
    "application.verified": frozenset({"channel"}),
    "application.imported": frozenset({"file", "line"}),
    "application.opened": frozenset({"way"}),
    "application.sealed_opened": frozenset({"key", "reason"}),
    "applications.imported": frozenset({"file", "taken", "refused"}),
    # review
    "application.decided": frozenset({"outcome", "told"}),
    "application.decision_undone": frozenset({"outcome"}),
    "application.correction_asked": frozenset(),
    "application.called": frozenset({"outcome"}),
    "results.sent": frozenset({"offers", "reserves", "refusals"}),
    "offer.answered": frozenset({"accepted", "mode"}),
    # participants and badges
    "participant.joined": frozenset({"mode"}),
    "participant.left": frozenset({"why"}),
    "badge.issued": frozenset({"number", "reissue"}),
    "badge.revoked": frozenset({"number", "reason"}),
    "badge.handed_over": frozenset({"where", "identity_seen"}),
    "badges.printed": frozenset({"count"}),
    # the door
    "device.made": frozenset({"name"}),
    "device.joined": frozenset({"name"}),
    "device.cut_off": frozenset({"name"}),
    "scan.reversed": frozenset({"scan", "reason"}),
    # papers and lists
    "list.exported": frozenset({"columns", "filters", "rows"}),
}
