"""Staff: accounts, sign-in, roles."""

from datetime import datetime

from sqlalchemy import select

from eventreg.accounts import tries, ways_in
from eventreg.accounts.models import Account, StaffRole
from eventreg.accounts.permissions import ROLES
from eventreg.audit import domain as audit
from eventreg.core import clock, crypto
from eventreg.core.errors import N_, Invalid, NotFound
from eventreg.extensions import db
from eventreg.outbox import domain as outbox


class UnknownRole(Invalid):
    """No role of this name."""

    sentence = N_("There is no role of this name.")


class NoSuchAccount(NotFound):
    """No account with this address."""

    sentence = N_("There is no account with this address.")


def normalise_address(address: str) -> str:
    """How addresses are compared: without blanks around, in lower case."""
    return address.strip().lower()


def find_account(email: str) -> Account | None:
    """The active account with this address, if there is one."""
    return db.session.scalar(select(Account).where(Account.email == normalise_address(email), Account.active))


def ensure_account(email: str, *, name: str = "", language: str = "en") -> Account:
    """The account with this address, made if it is not there."""
    account = db.session.scalar(select(Account).where(Account.email == normalise_address(email)))
    if account is None:
        account = Account(email=normalise_address(email), name=name, language=language, created_at=clock.now())
        db.session.add(account)
        db.session.flush()
        audit.record("account.created", about=account.actor)
    return account


def give_role(
    account: Account, role: str, *, event_id: int | None = None, series_id: int | None = None,
    office_id: int | None = None, until: datetime | None = None,
) -> StaffRole:  # fmt: skip
    """Let an account hold a role for one event, series or office, or everywhere when none is named."""
    if role not in ROLES:
        raise UnknownRole
    given = StaffRole(
        account=account, role=role, event_id=event_id, series_id=series_id, office_id=office_id,
        given_by=audit.actor(), given_at=clock.now(), until=until,
    )  # fmt: skip
    db.session.add(given)
    db.session.flush()
    audit.record("role.given", about=account.actor, event_id=event_id, role=role, scope=_scope(given))
    return given


def take_role(given: StaffRole) -> None:
    """Take a role back."""
    audit.record("role.taken", about=given.account.actor, event_id=given.event_id, role=given.role, scope=_scope(given))
    given.account.staff_roles.remove(given)
    db.session.delete(given)
    db.session.flush()


def sign_in_link(email: str) -> str:
    """The token of a new sign-in link. Raises NoSuchAccount."""
    account = find_account(email)
    if account is None:
        raise NoSuchAccount
    return ways_in.make(ways_in.Purpose.STAFF, account.actor).token


def ask_to_sign_in(email: str) -> None:
    """Mail a link and code to an account; an unknown address gets nothing and is not told apart."""
    address = normalise_address(email)
    tries.count(f"sign-in {address}", limit=5)
    account = find_account(address)
    if account is None:
        return
    opened = ways_in.make(ways_in.Purpose.STAFF, account.actor)
    outbox.queue(
        "sign_in", to=account.email, language=account.language, key_name=crypto.INSTALLATION, about=account.actor,
        values={"name": account.name, "secret_token": opened.token, "secret_code": opened.code},
    )  # fmt: skip


def account_of(subject: str) -> Account:
    """The account that a way in names; raises LinkIsOver when it is gone or inactive."""
    account = db.session.get(Account, int(subject.removeprefix("account:")))
    if account is None or not account.active:
        raise ways_in.LinkIsOver
    return account


def signed_in(account: Account) -> None:
    """Note that an account has signed in."""
    account.signed_in_at = clock.now()
    audit.set_actor(account.actor)
    audit.record("account.signed_in", about=account.actor)


def _scope(given: StaffRole) -> str:
    for name in ("event_id", "series_id", "office_id"):
        if getattr(given, name):
            return f"{name.removesuffix('_id')}:{getattr(given, name)}"
    return "everywhere"
