"""Who hears that somebody whom they nominated has declined, and where they look then."""

from eventreg.accounts.models import Account
from eventreg.applications.nominations.nomination_models import Nomination
from eventreg.extensions import db
from eventreg.organizations import focal_queries
from eventreg.organizations.network_models import Network
from eventreg.organizations.networks import network_queries


def who_hears(nomination: Nomination) -> tuple[str, list[Account]]:
    """The address of the page, and the accounts that look after it now."""
    slug = nomination.application.event.slug
    if nomination.delegation is not None:
        organization = nomination.delegation.organization
        speakers = db.session.scalars(focal_queries.in_force(organization.id))
        return f"/delegations/{slug}/{organization.uid}", [one.account for one in speakers]
    assert nomination.network is not None, "the constraint one_sender"
    return f"/delegations/networks/{nomination.network.uid}/{slug}", _coordinators(nomination, nomination.network)


def _coordinators(nomination: Nomination, network: Network) -> list[Account]:
    """Whoever nominated them; if they coordinate the network no more, those who do so for the person's country."""
    held = db.session.scalars(network_queries.coordinators(network)).all()
    accounts = {one.account.actor: one.account for one in held}
    if nomination.by in accounts:
        return [accounts[nomination.by]]
    there = {one.account.actor: one.account for one in held if one.country in {None, nomination.application.country}}
    return list(there.values())
