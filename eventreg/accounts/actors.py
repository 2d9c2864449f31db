"""Who did something, as organizers read it."""

from collections.abc import Iterable

from flask_babel import gettext as _
from sqlalchemy import select

from eventreg.accounts.models import Account
from eventreg.extensions import db

ACCOUNT, PERSON, DEVICE, INVITED = "account:", "person:", "device:", "invitation:"


def names_of(actors: Iterable[str]) -> dict[str, str]:
    """Actor ("account:7", "person:<uid>", "system") → name. One query for all accounts."""
    wanted = set(actors)
    ids = {int(actor.removeprefix(ACCOUNT)) for actor in wanted if actor.startswith(ACCOUNT)}
    accounts = {account.id: account for account in db.session.scalars(select(Account).where(Account.id.in_(ids)))}
    return {actor: _name(actor, accounts) for actor in wanted}


def name_of(actor: str) -> str:
    """The name of one."""
    return names_of([actor])[actor]


def _name(actor: str, accounts: dict[int, Account]) -> str:
    if actor.startswith(ACCOUNT):
        account = accounts.get(int(actor.removeprefix(ACCOUNT)))
        return (account.name or account.email) if account else _("a former colleague")
    if actor.startswith(PERSON):
        return _("the applicant")
    if actor.startswith(DEVICE):
        return _("a device at the door")
    if actor.startswith(INVITED):
        return _("whoever was invited")
    return _("EventReg by itself")
