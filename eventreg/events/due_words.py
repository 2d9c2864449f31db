"""How far away a day is, in words."""

from datetime import date

from flask_babel import gettext as _
from flask_babel import ngettext


def in_words(due: date, today: date) -> str:
    """In 12 days, today, 3 days overdue."""
    days = (due - today).days
    if days == 0:
        return _("today")
    if days == 1:
        return _("tomorrow")
    if days > 0:
        return ngettext("in %(num)s day", "in %(num)s days", days)
    return ngettext("%(num)s day overdue", "%(num)s days overdue", -days)
