"""Who speaks for an organization: named by their address, verified by staff, ended, replaced by somebody else."""

from collections.abc import Mapping

from sqlalchemy.exc import IntegrityError

from eventreg.accounts import domain as accounts
from eventreg.accounts.models import Account
from eventreg.audit import domain as audit
from eventreg.core import clock, crypto
from eventreg.core.errors import N_, Refusal
from eventreg.extensions import db
from eventreg.organizations import domain, focal_queries, signals
from eventreg.organizations.focal_models import FocalPoint
from eventreg.organizations.models import Organization
from eventreg.outbox import domain as outbox
from eventreg.people.domain import normalise_email


class NamedBefore(Refusal):
    """One account speaks once for an organization."""

    sentence = N_("This person is a focal point of the organization already.")


class EndedBefore(Refusal):
    """Somebody else was faster."""

    sentence = N_("This focal point was ended before.")


class NotStanding(Refusal):
    """Another entry has taken the organization's place."""

    sentence = N_("This entry is the same as another one, which stands in its place: name the focal point there.")


def name(organization: Organization, email: str, *, language: str = "en", verified: bool = False) -> FocalPoint:
    """Let whoever reads this address speak for an organization, once staff have verified it.

    Raises NotAnAddress, NamedBefore, NotStanding.
    """
    if organization.merged_into_id is not None:
        raise NotStanding
    account = accounts.ensure_account(normalise_email(email), language=language)
    focal = FocalPoint(organization=organization, account=account, named_at=clock.now(), named_by=audit.actor())
    try:
        with db.session.begin_nested():
            db.session.add(focal)
    except IntegrityError:
        raise NamedBefore from None
    _record("focal_point.named", focal)
    if verified:
        verify(focal)
    return focal


def verify(focal: FocalPoint) -> None:
    """Staff know that this person speaks for the organization, and tell them. Twice changes nothing.

    Raises EndedBefore.
    """
    if focal.ended_at is not None:
        raise EndedBefore
    if focal.verified_at is None:
        focal.verified_at, focal.verified_by = clock.now(), audit.actor()
        _record("focal_point.verified", focal)
        tell(focal.account, "focal_point", {"organization": focal.organization.name})


def end(focal: FocalPoint) -> None:
    """They speak for the organization no more, and are told if they did; what they did stays. Raises EndedBefore."""
    if focal.ended_at is not None:
        raise EndedBefore
    if focal.is_in_force:
        tell(focal.account, "focal_point_ended", {"organization": focal.organization.name})
    focal.ended_at, focal.ended_by = clock.now(), audit.actor()
    db.session.flush()
    _record("focal_point.ended", focal)
    signals.focal_point_ended.send(focal)


def replace(focal: FocalPoint, email: str, *, language: str = "en") -> FocalPoint:
    """Let somebody else speak for the organization from now on, as verified as the one before.

    Raises EndedBefore, NotAnAddress, NamedBefore, NotStanding.
    """
    if focal.ended_at is not None:
        raise EndedBefore
    successor = name(focal.organization, email, language=language, verified=focal.is_in_force)
    end(focal)
    return successor


def tell(account: Account, template: str, values: Mapping[str, object]) -> None:
    """Mail a focal point or coordinator. Nothing of it stands beside an event's mails: its staff need not know."""
    outbox.queue(
        template, to=account.email, language=account.language, key_name=crypto.INSTALLATION, about=account.actor,
        values={"name": account.name, **values},
    )  # fmt: skip


def speaks_for_somebody(account: Account) -> bool:
    """Whether an account has organizations or networks to look after."""
    found = (focal_queries.organizations_of(account), focal_queries.coordinations_of(account))
    return any(db.session.scalar(query.limit(1)) is not None for query in found)


def _record(action: str, focal: FocalPoint) -> None:
    domain.record(action, focal.organization, account=focal.account.id)
