"""Membership claimed on a form: who is asked about it, what they say, and who is never shown."""

from datetime import date

import pytest

from eventreg.applications import domain as applications
from eventreg.applications import sending
from eventreg.applications.form import form_domain, ready_documents
from eventreg.applications.form.ready_forms import FORUM
from eventreg.applications.models import OrganizationLink
from eventreg.applications.nominations import membership
from eventreg.applications.nominations.nomination_models import MembershipClaim
from eventreg.audit.models import Entry
from eventreg.core import clock
from eventreg.extensions import db
from eventreg.organizations.networks import network_domain
from eventreg.organizations.networks.network_choices import choices

KZ = {"country": "KZ", "networks": ["rncso"]}


@pytest.fixture
def network(app):
    """A network that forms ask for."""
    found = network_domain.found({"en": "Network on rivers", "ru": "Речная сеть"}, abbreviation="RNCSO")
    db.session.commit()
    return found


@pytest.fixture
def event(network, factory):
    """An event made after the network."""
    return factory.event()


@pytest.fixture
def coordinator(client, network):
    """Coordinates Kazakhstan, and is signed in."""
    network_domain.name_coordinator(network, "aigerim@demo.example", country="KZ")
    db.session.commit()
    client.sign_in("aigerim@demo.example")
    return client


def claims():
    return db.session.query(MembershipClaim).order_by(MembershipClaim.id).all()


def at(network, claim=None):
    return f"/networks/{network.uid}/claims" + (f"/{claim.uid}" if claim else "")


def test_forms_ask_only_where_there_are_networks(factory):
    before = form_domain.published(factory.event()).question_keys()
    network_domain.found({"en": "Rivers"}, abbreviation="RN")
    question = form_domain.published(factory.event()).question("networks")

    assert "networks" not in before
    assert question.options == ({"key": "rn", "labels": {"en": "Rivers (RN)", "ru": "Rivers (RN)"}},)
    assert "networks" not in ready_documents.document(FORUM, languages=["en"], mode="hybrid").question_keys()
    assert choices(["ru"])[0]["labels"] == {"ru": "Rivers (RN)"}


def test_a_draft_claims_nothing_until_it_is_sent(event, factory):
    draft = factory.application(event, status="draft", **KZ)
    assert claims() == []

    sending.submit(draft, factory.sections(event))
    db.session.commit()
    assert [(one.application_id, one.network.key, one.is_member) for one in claims()] == [(draft.id, "rncso", None)]


def test_a_changed_answer_changes_the_claim(event, factory):
    application = factory.application(event, **KZ)
    sections = factory.sections(event)
    section = next(one for one in sections if one.key == "organization")
    kept = claims()[0].id
    applications.save_section(application, section, {"networks": ["rncso"]}, sections)
    assert [one.id for one in claims()] == [kept]

    applications.save_section(application, section, {"networks": []}, sections)
    db.session.commit()
    assert claims() == []


def test_a_coordinator_says_who_is_a_member_and_staff_read_it(coordinator, network, event, factory):
    application = factory.application(event, **KZ)
    page = coordinator.get(at(network))
    assert application.person.badge_name in page.visible

    coordinator.post(at(network, claims()[0]), fields={"member": "yes"})
    coordinator.post(at(network, claims()[0]), fields={"member": "no"})
    coordinator.post(at(network, claims()[0]), fields={"member": "no"})
    coordinator.post(at(network, claims()[0]), fields={"member": "perhaps"}, expect=404)

    db.session.expire_all()
    assert (claims()[0].is_member, claims()[0].checked_at is not None) == (False, True)
    assert db.session.query(Entry).filter_by(action="membership.checked").count() == 2
    factory.account()
    coordinator.sign_in("organizer@demo.example")
    page = coordinator.get(f"/manage/{event.slug}/applications/{application.reference}")
    assert "the coordinator says: not a member" in page.visible


def test_a_coordinator_reads_whether_the_organization_is_in_the_network(coordinator, network, event, factory):
    ids = {}
    for name in ("Сабзи", "Жер", "Таза су"):
        factory.application(event, **KZ | {"organization": name})
        ids[name] = claims()[-1].application_id
    was, not_in_it = factory.organization("Сабзи"), factory.organization("Жер")
    for application_id, organization in ((ids["Сабзи"], was), (ids["Жер"], not_in_it)):
        db.session.query(OrganizationLink).filter_by(application_id=application_id).delete()
        db.session.add(OrganizationLink(application_id=application_id, organization=organization, at=clock.now()))
    db.session.query(OrganizationLink).filter_by(application_id=ids["Таза су"]).delete()
    network_domain.add_organization(network, was, since=date(2015, 1, 1), until=date(2016, 1, 1))
    network_domain.add_organization(network, was, since=date(2020, 5, 14))
    db.session.commit()

    page = coordinator.get(at(network))
    for sentence in ("since 14 May 2020", "in the register, not in the network", "not in the register"):
        assert page.visible.count(sentence) == 1
    assert "/delegations/" in page.links


@pytest.mark.parametrize(
    "hidden", [{"head_office_only": True}, {"do_not_ask": True}, {"country": "KG"}], ids=lambda one: next(iter(one))
)
def test_who_is_never_shown(coordinator, network, event, factory, hidden):
    application = factory.application(event, **KZ | hidden)

    assert application.person.badge_name not in coordinator.get(at(network)).visible
    coordinator.post(at(network, claims()[0]), fields={"member": "yes"}, expect=404)


def test_who_is_shown_beside_them(coordinator, network, event, factory):
    factory.application(event, **KZ | {"do_not_ask": True, "name_native": "Айгүл Сенбеуі"})
    factory.application(event, **KZ | {"do_not_ask": False, "name_native": "Болат Асқар"})

    seen = coordinator.get(at(network)).visible
    assert ("Айгүл" in seen, "Болат" in seen) == (False, True)


@pytest.mark.parametrize("status", ["withdrawn", "draft"])
def test_what_was_not_sent_or_taken_back_is_not_asked_about(coordinator, network, event, factory, status):
    application = factory.application(event, status=status, **KZ)

    assert application.person.badge_name not in coordinator.get(at(network)).visible


def test_strangers_and_former_coordinators_find_nothing(coordinator, network, event, factory):
    factory.application(event, **KZ)
    other = network_domain.found({"en": "Lakes"})
    db.session.commit()
    coordinator.get(at(other), expect=404)

    factory.account("organizer@demo.example")
    coordinator.sign_in("organizer@demo.example")
    coordinator.get(at(network), expect=404)
    coordinator.post(at(network, claims()[0]), fields={"member": "yes"}, expect=404)

    held = network_domain.name_coordinator(network, "two@demo.example", country=None)
    db.session.commit()
    coordinator.sign_in("two@demo.example")
    coordinator.get(at(network))
    network_domain.end_coordinator(held)
    db.session.commit()
    coordinator.get(at(network), expect=404)


def test_a_key_that_is_no_network_claims_nothing(network, factory):
    event = factory.event()
    application = factory.application(event)
    membership.settle(application)

    assert claims() == []
