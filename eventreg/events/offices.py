"""Offices of the organizing body: made, changed, staffed, and removed while nothing hangs on them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime

from sqlalchemy.exc import IntegrityError

from eventreg.accounts import domain as accounts
from eventreg.accounts.models import StaffRole
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.database import hold_table
from eventreg.core.errors import N_, Invalid, NotFound, Refusal
from eventreg.events import queries
from eventreg.events.models import Office
from eventreg.extensions import db

RESERVED = frozenset({"new"})  # an address below /manage/offices/ that is no office


class KeyTaken(Refusal):
    """Another office has this short name."""

    sentence = N_("Another office already has the short name “%(key)s”. Please choose another one.")


class NameTaken(Refusal):
    """Another office has this name."""

    sentence = N_("Another office is already called “%(name)s”. Please choose another name.")


class NotAKey(Invalid):
    """No short name."""

    sentence = N_("The short name may have small Latin letters, digits and dashes, such as kz.")


class NoCountry(Invalid):
    """An office for nobody."""

    sentence = N_("Please choose at least one country.")


class ChangedMeanwhile(Refusal):
    """Somebody else has written it since the page was opened."""

    sentence = N_(
        "Somebody has changed this office meanwhile, so nothing was saved. What you typed is still here, and above it "
        "what is saved now. Press again if yours is to take its place."
    )


class StillInUse(Refusal):
    """It has events, or somebody works there."""

    sentence = N_(
        "This office cannot be removed while it holds events or somebody has a role for it: take back the roles first. "
        "An office that has held events stays, since they are kept under its name."
    )


class HasRoleAlready(Refusal):
    """The same account and role."""

    sentence = N_("%(email)s has this role here already.")


class OfficeGone(NotFound):
    """Removed while somebody chose it."""

    sentence = N_("This office is not there any more. Please choose another one.")
    status = 409


@dataclass(frozen=True)
class Facts:
    """What is written about an office. `names`: language → name; `languages`: of its events, the usual one first."""

    names: dict[str, str]
    countries: list[str]
    zone: str
    languages: list[str]


def make(key: str, facts: Facts) -> Office:
    """A new office. Raises NotAKey, NoCountry, KeyTaken, NameTaken."""
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key) or len(key) > 20 or key in RESERVED:
        raise NotAKey
    hold_table(db.session, Office)
    _check(facts)
    office = Office(key=key, **_values(facts))
    try:
        with db.session.begin_nested():
            db.session.add(office)
    except IntegrityError:
        raise KeyTaken(key=key) from None
    audit.record("office.made", about=_about(office), countries=facts.countries)
    return office


def change(office: Office, facts: Facts, *, revision: int) -> list[str]:
    """Write an office anew; its short name stays. Gives the names of what changed.

    `revision`: of the office as it was seen. Raises ChangedMeanwhile, NoCountry, NameTaken, OfficeGone.
    """
    _hold(office)
    if office.revision != revision:
        raise ChangedMeanwhile
    _check(facts, besides=office)
    names = [name for name, value in _values(facts).items() if getattr(office, name) != value]
    if names:
        for name in names:
            setattr(office, name, getattr(facts, name))
        office.revision += 1
        db.session.flush()
        audit.record("office.changed", about=_about(office), keys=names, countries=office.countries)
    return names


def remove(office: Office) -> None:
    """Take away an office on which nothing hangs. Raises StillInUse, OfficeGone."""
    _hold(office)
    if db.session.scalar(queries.is_in_use(office)):
        raise StillInUse
    audit.record("office.removed", about=_about(office))
    db.session.delete(office)
    db.session.flush()


def appoint(office: Office, role: str, *, email: str, name: str = "", until: datetime | None = None) -> StaffRole:
    """Let somebody work for an office; the account is made if there is none. Raises HasRoleAlready, OfficeGone."""
    _hold_row(office)
    account = accounts.ensure_account(email, name=name, language=office.languages[0])
    if any(one.office_id == office.id and one.role == role and _holds(one) for one in account.staff_roles):
        raise HasRoleAlready(email=account.email)
    return accounts.give_role(account, role, office_id=office.id, until=until)


def named(key: str) -> Office | None:
    """The office that is to hold an event, kept until the caller is done; None for the head office.

    Raises OfficeGone.
    """
    if not key:
        return None
    office = db.session.scalar(queries.office_kept(key))
    if office is None:
        raise OfficeGone
    return office


def sharing(office: Office, offices: Iterable[Office]) -> dict[str, list[Office]]:
    """Of an office's countries those that others work for, too: country → the others."""
    others = [one for one in offices if one.id != office.id]
    found = {country: [one for one in others if country in one.countries] for country in office.countries}
    return {country: those for country, those in found.items() if those}


def _hold(office: Office) -> None:
    """Nobody else writes an office meanwhile, so that no two have one name. The table before the row, always."""
    hold_table(db.session, Office)
    _hold_row(office)


def _hold_row(office: Office) -> None:
    if db.session.scalar(queries.office_held(office.key)) is None:
        raise OfficeGone


def _check(facts: Facts, *, besides: Office | None = None) -> None:
    if not facts.countries:
        raise NoCountry
    for other in db.session.scalars(queries.all_offices()):
        for language, name in facts.names.items():
            if other is not besides and other.names.get(language, "").casefold() == name.casefold():
                raise NameTaken(name=name)


def _holds(given: StaffRole) -> bool:
    return given.until is None or given.until > clock.now()


def _values(facts: Facts) -> dict[str, object]:
    return {field.name: getattr(facts, field.name) for field in fields(facts)}


def _about(office: Office) -> str:
    return f"office:{office.key}"
