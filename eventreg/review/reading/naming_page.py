"""What pages show of a reviewer's organizations: those that are known, and those that were typed."""

from dataclasses import dataclass

from flask_babel import gettext as _

from eventreg.accounts.models import Account
from eventreg.core.errors import N_
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.organizations.models import Organization
from eventreg.review.reading import barred, lifting_queries
from eventreg.review.reading.naming_models import NamedConflict
from eventreg.web.formats import country

WHY = {
    barred.SPEAKS: N_("speaks for it"),
    barred.ADDRESS: N_("has an address there"),
    barred.APPLIED: N_("applied for it"),
}


@dataclass(frozen=True)
class Own:
    """`known`: (name, how it is known) of what was found by itself; `named`: what was typed, with its place."""

    known: list[tuple[str, str]]
    named: list[tuple[NamedConflict, str]]


def of_reviewer(event: Event, account: Account) -> Own:
    """As the reviewer sees it."""
    return _own(event, account, set(WHY))


def for_organizers(event: Event, account: Account) -> Own:
    """Without what only the reviewer's own applications, perhaps at other events, tell."""
    return _own(event, account, {barred.SPEAKS, barred.ADDRESS})


def _own(event: Event, account: Account, shown: set[str]) -> Own:
    found = [one for one in barred.of_accounts(event, [account])[account.id] if one.why in shown]
    known: dict[str, str] = {}
    for one in found:
        known.setdefault(one.name, _(WHY[one.why]))
    return Own(
        list(known.items()),
        [(row, _place(row)) for row in db.session.scalars(lifting_queries.named(event, account.id))],
    )


def _place(row: NamedConflict) -> str:
    if row.country:
        return country(row.country)
    entry = db.session.get(Organization, row.organization_id) if row.organization_id else None
    return _("in the register: %(name)s", name=entry.name) if entry else ""
