"""A call goes to each address of a network once, in the reader's language, and a second time only when it is meant."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from eventreg.core import clock
from eventreg.core.database import begin_writing
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.jobs import worker
from eventreg.jobs.models import Job
from eventreg.organizations.focal_models import FocalPoint
from eventreg.organizations.network_models import Network
from eventreg.organizations.networks import network_call, network_domain, network_queries
from eventreg.organizations.networks.network_call import CalledBefore, NobodyToCall, NoOpenCall
from eventreg.organizations.networks.network_domain import Someone
from eventreg.outbox import handover
from eventreg.outbox.models import Mail, MailStatus
from eventreg.outbox.render import render
from tests.counting import statements


def speaks(organization, account, **changes):
    known = {"verified_at": clock.now(), "verified_by": "test"}
    db.session.add(
        FocalPoint(organization=organization, account=account, named_at=clock.now(), named_by="test", **known | changes)
    )


@pytest.fixture
def full(network, factory):
    """Somebody with an address, one without, an organization with two focal points, one without any."""
    network_domain.add_person(network, Someone("Әлия", "aliya@demo.example", "KZ", "ru"))
    network_domain.add_person(network, Someone("Без адреса"))
    spoken, silent = factory.organization("Таза су"), factory.organization("Сабзи")
    for one in (spoken, silent):
        network_domain.add_organization(network, one)
    focal = factory.account("focal@demo.example", role="")
    speaks(spoken, focal)
    speaks(spoken, factory.account("aliya@demo.example", role=""))
    speaks(silent, factory.account("unverified@demo.example", role=""), verified_at=None)
    speaks(silent, factory.account("ended@demo.example", role=""), ended_at=clock.now())
    gone = network_domain.add_person(network, Someone("Ушла", "gone@demo.example"))
    network_domain.end_membership(gone, until=clock.today("UTC") - timedelta(days=1))
    db.session.commit()
    return network


def mails():
    return db.session.query(Mail).filter_by(template="network_call").order_by(Mail.id).all()


def test_each_address_once(app, full, factory):
    event = factory.event()
    reach = network_call.reach(full)
    assert ([one.address for one in reach.recipients], reach.without) == (
        ["aliya@demo.example", "focal@demo.example"], 2,
    )  # fmt: skip

    assert network_call.ask_to_call(full, event) == 2
    db.session.commit()
    worker.run_due(app)

    sent = mails()
    assert sorted((mail.address, mail.event_id, mail.key_name) for mail in sent) == [
        ("aliya@demo.example", event.id, event.key_name), ("focal@demo.example", event.id, event.key_name),
    ]  # fmt: skip
    assert not any("@" in (mail.about or "") for mail in sent)


def test_where_nobody_speaks_for_an_organization_its_office_is_written_to_once(network, factory):
    office = "Бишкек, ул. Киевская 1\nТел. +996 312 000000, почта: Office@Sabzi.Example; second@sabzi.example"
    spoken = factory.organization("Taza suu", contacts="info@suu.example")
    speaks(spoken, factory.account("focal@demo.example", role=""))
    silent = [
        factory.organization("Сабзи", contacts=office),
        factory.organization("Sabzi Osh", contacts="office@sabzi.example"),
        factory.organization("Жер", contacts="ask focal@demo.example"), factory.organization("Green", contacts="@ a@b"),
    ]  # fmt: skip
    for one in (*silent, spoken):
        network_domain.add_organization(network, one)

    reach = network_call.reach(network)

    assert [(one.address, one.language) for one in reach.recipients] == [
        ("focal@demo.example", "en"), ("office@sabzi.example", "ru"),
    ]  # fmt: skip
    assert reach.without == 1


def test_a_mail_says_which_network_and_where_to_apply(app, full, factory):
    event = factory.event()
    network_call.ask_to_call(full, event)
    db.session.commit()
    worker.run_due(app)

    mail = next(one for one in mails() if one.address == "aliya@demo.example")
    written = render(handover.read(mail.id, status=MailStatus.QUEUED))
    assert "Пробный форум" in written.subject
    assert f"/events/{event.slug}\n" in written.text
    assert "Речная сеть" in written.text


def test_a_job_that_is_run_again_writes_to_nobody_twice(app, full, factory):
    network_call.ask_to_call(full, factory.event())
    db.session.commit()
    worker.run_due(app)
    db.session.rollback()
    begin_writing(db.session)
    job = db.session.query(Job).one()
    job.status, job.attempts = "waiting", 0
    db.session.commit()
    worker.run_due(app)

    assert len(mails()) == 2


def test_a_second_time_is_asked_back(full, factory):
    event, other = factory.event(), factory.event()
    network_call.ask_to_call(full, event)
    with pytest.raises(CalledBefore):
        network_call.ask_to_call(full, event)
    network_call.ask_to_call(full, event, once_more=True)
    network_call.ask_to_call(full, other)


def test_of_two_who_press_at_once_one_is_asked_back(app, full, factory):
    event_id, network_id = factory.event().id, full.id

    def press(_number):
        with app.app_context():
            begin_writing(db.session)
            try:
                network_call.ask_to_call(db.session.get(Network, network_id), db.session.get(Event, event_id))
                db.session.commit()
            except CalledBefore:
                db.session.rollback()
                return "asked back"
            return "sent"

    with ThreadPoolExecutor(3) as pool:
        assert sorted(pool.map(press, range(3))) == ["asked back", "asked back", "sent"]


def test_only_open_calls_and_only_to_somebody(network, full, factory):
    closed = factory.event(call_closes=clock.now() - timedelta(hours=1))
    for event in (closed, factory.event(publish=False)):
        with pytest.raises(NoOpenCall):
            network_call.ask_to_call(full, event)
    empty = network_domain.found({"en": "Empty"})
    with pytest.raises(NobodyToCall):
        network_call.ask_to_call(empty, factory.event())


def test_how_each_member_is_reached_is_said_without_a_question_each(full, factory, app):
    by_contacts = factory.organization("Green", contacts="Tel. 1, office@green.example")
    network_domain.add_organization(full, by_contacts)
    db.session.commit()
    members = db.session.scalars(network_queries.present(full, clock.today("UTC"))).all()
    assert [member.organization and member.organization.contacts for member in members]

    with statements() as seen:
        ways = network_call.ways(members)

    assert len(seen) == 2  # focal points, and the roles of their accounts
    assert sorted(ways[member.id].by for member in members) == ["contacts", "focal_points", "none", "none", "own"]
