"""The pages about badges of one event, as tabs: those that exist and that the reader may open."""

from flask import current_app, g
from flask_babel import gettext as _

from eventreg.accounts.permissions import Permission
from eventreg.core.errors import N_

PAGES: tuple[tuple[str, str, str], ...] = (
    ("badges.index", N_("Badges"), Permission.BADGES_PRINT),
    ("badge_prints.index", N_("Printing"), Permission.BADGES_PRINT),
    ("badge_blanks.index", N_("Blank badges"), Permission.BADGES_REVOKE),
    ("badge_report.index", N_("Before printing"), Permission.BADGES_PRINT),
    ("badge_classes.index", N_("Classes and zones"), Permission.EVENT_SETTINGS),
    ("badge_layouts.index", N_("Layouts"), Permission.EVENT_SETTINGS),
    ("badge_pictures.index", N_("Logos and pictures"), Permission.EVENT_SETTINGS),
    ("badge_settings.edit", N_("Settings"), Permission.EVENT_SETTINGS),
)


def shown() -> list[tuple[str, str]]:
    """Endpoint and translated words of each page for the reader."""
    return [
        (endpoint, _(words))
        for endpoint, words, permission in PAGES
        if endpoint in current_app.view_functions and g.grant.may(permission)
    ]
