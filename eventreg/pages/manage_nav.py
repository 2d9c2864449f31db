"""Where one can go from an organizer's page: the event's areas, the other events, the way back up."""

from typing import Any

from flask import current_app, g, request, url_for
from flask_babel import gettext as _

from eventreg.accounts.permissions import Permission
from eventreg.accounts.sessions import current_account
from eventreg.core.errors import N_
from eventreg.events import queries
from eventreg.events.access import Grant, grant
from eventreg.extensions import db
from eventreg.web import context
from eventreg.web.formats import own_text

# Whoever reads applications has it among the pages of the review.
RANKING = "ranking.index"
# (endpoint, words, icon, permission); an endpoint that does not exist is left out.
AREAS: tuple[tuple[str, str, str, str], ...] = (
    ("manage.dashboard", N_("Dashboard"), "dashboard", Permission.DASHBOARD_SEE),
    ("applications.index", N_("Applications"), "applications", Permission.APPLICATIONS_SEE),
    ("reading.index", N_("Review"), "review", Permission.APPLICATIONS_READ),
    (RANKING, N_("Review"), "review", Permission.REVIEW_RANK),
    ("invitations.index", N_("Invitations"), "ticket", Permission.INVITATIONS_MANAGE),
    ("delegations.index", N_("Delegations"), "organization", Permission.DELEGATIONS_MANAGE),
    ("selection.index", N_("Selection"), "check", Permission.SELECTION_MAKE),
    ("results.index", N_("Results"), "send", Permission.RESULTS_SEND),
    ("calls.index", N_("Call list"), "phone", Permission.CALLS_MAKE),
    ("reserve.index", N_("Reserve list"), "reserve", Permission.RESULTS_SEND),
    ("participants.index", N_("Participants"), "people", Permission.PARTICIPANTS_SEE),
    ("badges.index", N_("Badges"), "badge", Permission.BADGES_PRINT),
    ("checkin.index", N_("Check-in"), "scan", Permission.DOOR_MANAGE),
    ("messages.index", N_("Messages"), "mail", Permission.MAILS_SEE),
    ("imports.index", N_("Import"), "upload", Permission.APPLICATIONS_IMPORT),
    ("builder.index", N_("Form"), "apply", Permission.EVENT_SETTINGS),
    ("late.index", N_("Late links"), "link", Permission.EVENT_SETTINGS),
    ("todo.index", N_("To do"), "list", Permission.DASHBOARD_SEE),
    ("events.settings", N_("Settings"), "settings", Permission.EVENT_SETTINGS),
)
EVERYWHERE: tuple[tuple[str, str, str, str], ...] = (
    ("manage.index", N_("Events"), "event", Permission.DASHBOARD_SEE),
    ("events.new", N_("New event"), "add", Permission.EVENTS_CREATE),
    ("organizations.index", N_("Organizations"), "organization", Permission.ORGANIZATIONS_MANAGE),
    ("networks.index", N_("Networks"), "people", Permission.ORGANIZATIONS_MANAGE),
    ("duplicates.index", N_("One or two people"), "people", Permission.PEOPLE_MERGE),
    ("staff.index", N_("Staff"), "safety", Permission.STAFF_MANAGE),
    ("offices.index", N_("Offices"), "building", Permission.OFFICES_MANAGE),
)
# Pages below an area: blueprint → endpoint of the area.
BELOW = {
    "review": "applications.index",
    "conditions": "applications.index",
    "spoken": "applications.index",
    "offer_questions": "applications.index",
    "objections": "results.index",
    "moving": "results.index",
    "redacted": "applications.index",
    "replacements": "results.index",
    "mistakes": "applications.index",
    "results_schedule": "results.index",
    "limits": "selection.index",
    "door_devices": "checkin.index",
    "door_cards": "checkin.index",
    "door_walk_ins": "checkin.index",
    "door_points": "checkin.index",
    "door_conflicts": "checkin.index",
    "badge_classes": "badges.index",
    "badge_acts": "badges.index",
    "badge_blanks": "badges.index",
    "badge_designs": "badges.index",
    "badge_editor": "badges.index",
    "badge_layouts": "badges.index",
    "badge_pictures": "badges.index",
    "badge_previews": "badges.index",
    "badge_prints": "badges.index",
    "badge_report": "badges.index",
    "badge_settings": "badges.index",
    "cards": "selection.index",
    "costs": "selection.index",
    "scenarios": "selection.index",
    "openness": "selection.index",
    "reading_desk": "reading.index",
    "reading_copies": "reading.index",
    "reading_desk_marks": "reading.index",
    "reading_lifting": "reading.index",
    "reading_naming": "reading.index",
    "reading": "reading.index",
    "criteria": "reading.index",
    "review_settings": "reading.index",
    "reviewers": "reading.index",
    "assignments": "reading.index",
    "giving": "reading.index",
    "discussing": "reading.index",
    "stages": "reading.index",
    "eligibility": "reading.index",
    "review_choices": "reading.index",
    "alike": "reading.index",
    "builder": "builder.index",
    "builder_questions": "builder.index",
    "builder_publishing": "builder.index",
    "builder_beginnings": "builder.index",
    "organizations": "organizations.index",
    "focal_points": "organizations.index",
    "organization_merging": "organizations.index",
    "organization_sheets": "organizations.index",
    "deadlines": "events.settings",
    "edition": "events.settings",
    "cancelling": "events.settings",
    "late": "late.index",
    "todo": "todo.index",
    "bulk": "applications.index",
    "applications": "applications.index",
    "list_choices": "applications.index",
    "saved_views": "applications.index",
    "tags": "applications.index",
    "comparison": "applications.index",
    "answer_searches": "applications.index",
    "sealed": "applications.index",
    "participants": "participants.index",
    "badges": "badges.index",
    "checkin": "checkin.index",
    "messages": "messages.index",
    "imports": "imports.index",
    "round_trip": "imports.index",
    "paper": "applications.index",
    "invitations": "invitations.index",
    "invitation_sending": "invitations.index",
    "invitation_lists": "invitations.index",
    "inviting": "invitations.index",
    "delegations": "delegations.index",
    "delegation_nominations": "delegations.index",
    "networks": "networks.index",
    "network_members": "networks.index",
    "network_corrections": "networks.index",
    "network_sheets": "networks.index",
    "network_calls": "networks.index",
    "duplicates": "duplicates.index",
    "offices": "offices.index",
}


def provide() -> None:
    """Let the organizers' layout ask for its links."""
    context.provide("event", lambda: g.get("event"))
    context.provide("nav_items", nav_items)
    context.provide("event_links", event_links)
    context.provide("breadcrumbs", breadcrumbs)


def nav_items() -> list[dict[str, Any]]:
    """The areas of this event that the account may open, then what belongs to no event."""
    event, account = g.get("event"), current_account()
    if account is None or not _is_manage():
        return []
    anywhere = grant(account, None)
    others = [item for item in (_item(area, anywhere) for area in EVERYWHERE) if item]
    if event is None or "grant" not in g:
        return others
    items = [_item(area, g.grant, slug=event.slug) for area in AREAS]
    if others:
        # Translators: heading above links that belong to no single event
        others[0]["group"] = _("All events")
    return [item for item in items if item] + others


def event_links() -> list[dict[str, Any]]:
    """The events of this account, for the switch at the top. Where they are all listed there is no switch."""
    account, here = current_account(), g.get("event")
    if account is None or not _is_manage() or request.endpoint == "manage.index":
        return []
    return [
        {
            "label": own_text(event.names),
            "href": url_for("manage.dashboard", slug=event.slug),
            "current": here is not None and here.id == event.id,
        }
        for event in db.session.scalars(queries.events_of_staff(account))
    ]


def breadcrumbs() -> list[dict[str, Any]]:
    """Events → this event → its area. The page itself is its heading."""
    event = g.get("event")
    if not _is_manage() or event is None:
        return []
    trail = [
        {"label": _("Events"), "href": url_for("manage.index")},
        {"label": own_text(event.names), "href": url_for("manage.dashboard", slug=event.slug)},
    ]
    area = next((item for item in nav_items() if item["current"] and item["endpoint"] != "manage.dashboard"), None)
    return [*trail, {"label": area["label"], "href": area["href"]}] if area else trail


def _is_manage() -> bool:
    return request.path.startswith("/manage/")


def _item(area: tuple[str, str, str, str], held: Grant, **values: Any) -> dict[str, Any] | None:
    endpoint, words, icon, permission = area
    if endpoint == RANKING and held.may(Permission.APPLICATIONS_READ):
        return None
    if endpoint not in current_app.view_functions or not held.may(permission):
        return None
    return {
        "label": _(words), "href": url_for(endpoint, **values), "icon": icon, "endpoint": endpoint,
        "current": endpoint == _current_area(),
    }  # fmt: skip


def _current_area() -> str:
    endpoint = request.endpoint or ""
    if endpoint == "manage.application":
        return "applications.index"
    if endpoint == RANKING and g.grant.may(Permission.APPLICATIONS_READ):
        return "reading.index"
    known = {area[0] for area in (*AREAS, *EVERYWHERE)}
    return endpoint if endpoint in known else BELOW.get(endpoint.partition(".")[0], endpoint)
