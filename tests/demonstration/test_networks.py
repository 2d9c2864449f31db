"""Two networks with members and coordinators, and somebody who claims to belong."""

from eventreg.applications.nominations import membership
from eventreg.core import clock
from eventreg.demonstration import networks
from eventreg.extensions import db
from eventreg.organizations.network_models import NetworkCoordinator, NetworkMember
from eventreg.organizations.networks import network_call, network_queries


def _network(key):
    return db.session.scalars(network_queries.by_key(key)).one()


def test_both_have_members_and_coordinators_and_twice_does_no_harm(demo):
    before = db.session.query(NetworkMember).count(), db.session.query(NetworkCoordinator).count()
    networks.found()
    networks.fill()

    assert before == (db.session.query(NetworkMember).count(), db.session.query(NetworkCoordinator).count())
    assert before == (networks.ORGANIZATIONS + networks.PEOPLE, 2 * len(networks.COORDINATORS))


def test_the_coordinator_has_somebody_to_say_yes_or_no_to(demo):
    network = _network(networks.RNCSO)
    held = db.session.scalars(network_queries.coordinators(network)).all()

    assert membership.claims_for(network, [one for one in held if one.country == "KZ"])
    assert {one.country for one in held} == {"KZ", "KG"}


def test_the_organizations_network_is_reached_in_every_way_but_for_some(demo):
    network = _network(networks.RNCSO)
    members = db.session.scalars(network_queries.present(network, clock.today("UTC"))).all()

    ways = [way.by for way in network_call.ways(members).values()]

    assert {network_call.FOCAL_POINTS, network_call.CONTACTS, network_call.NONE} == set(ways)
    assert ways.count(network_call.CONTACTS) > len(ways) / 2
    assert len(network_call.reach(network).recipients) > len(ways) / 2


def test_no_network_is_a_member_of_itself(demo):
    network = _network(networks.RNCSO)
    members = [one.organization for one in db.session.scalars(network_queries.everybody(network))]

    assert len(members) == networks.ORGANIZATIONS
    assert network.abbreviation not in {one.abbreviation for one in members}
