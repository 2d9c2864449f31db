"""One office as the head office sees it: who works there, its events, and who else sees the same people."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext as _

from eventreg.accounts.models import StaffRole
from eventreg.events import offices, queries
from eventreg.events.models import Event, Office
from eventreg.extensions import db
from eventreg.web.errors import sentence
from eventreg.web.formats import country, language, listed, own_text, zone_city


@dataclass(frozen=True)
class OfficePage:
    """What stands around the form. `shared`: sentences; `why_kept`: why it cannot be removed, if that is so."""

    roles: list[StaffRole]
    events: list[Event]
    shared: list[str]
    saved: list[dict[str, str]]  # as `components/facts.html` takes them

    @classmethod
    def of(cls, office: Office) -> OfficePage:
        """The page about an office."""
        roles, events = queries.roles_of_office(office), queries.events_of_office(office)
        return cls(list(db.session.scalars(roles)), list(db.session.scalars(events)), _shared(office), _saved(office))

    @property
    def why_kept(self) -> str:
        return sentence(offices.StillInUse()) if self.roles or self.events else ""


def _shared(office: Office) -> list[str]:
    shared = offices.sharing(office, db.session.scalars(queries.all_offices()))
    return [
        _("%(country)s: %(office)s works for it, too. Both see its people.", country=country(code), office=said)
        for code, others in shared.items()
        if (said := listed(own_text(one.names) for one in others))
    ]


def _saved(office: Office) -> list[dict[str, str]]:
    return [
        {"label": _("Name in English"), "value": office.names.get("en", "")},
        {"label": _("Name in Russian"), "value": office.names.get("ru", "")},
        {"label": _("Countries"), "value": listed(country(code) for code in office.countries)},
        {"label": _("Time zone"), "value": zone_city(office.zone)},
        {"label": _("Languages"), "value": listed(language(tag) for tag in office.languages)},
    ]
