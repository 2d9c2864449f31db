"""The pages about the door of one event, as tabs: those that exist and that the reader may open."""

from flask import current_app, g
from flask_babel import gettext as _

from eventreg.accounts.permissions import Permission
from eventreg.core.errors import N_

PAGES: tuple[tuple[str, str, str], ...] = (
    ("checkin.index", N_("Today"), Permission.DOOR_MANAGE),
    ("door_points.index", N_("Points"), Permission.DOOR_MANAGE),
    ("door_devices.index", N_("Phones"), Permission.DOOR_MANAGE),
    ("door_cards.index", N_("Shift cards"), Permission.DOOR_MANAGE),
    ("door_walk_ins.index", N_("Walk-ins"), Permission.DOOR_MANAGE),
    ("door_conflicts.index", N_("Conflicts"), Permission.DOOR_MANAGE),
)


def shown() -> list[tuple[str, str]]:
    """Endpoint and translated words of each page for the reader."""
    return [
        (endpoint, _(words))
        for endpoint, words, permission in PAGES
        if endpoint in current_app.view_functions and g.grant.may(permission)
    ]
