"""Mails about nominations and endorsements: written in both languages, each with the page that it leads to."""

import pytest
from sqlalchemy import select

from eventreg.applications.nominations import endorsing, leaving, nominating
from eventreg.applications.nominations.endorsing import Waiting
from eventreg.core import clock
from eventreg.extensions import db
from eventreg.organizations import focal_points, focal_queries
from eventreg.organizations.networks import network_domain
from eventreg.outbox import render
from eventreg.outbox.letter import Letter
from eventreg.outbox.models import Mail
from tests.applications.nominations.conftest import people

TEMPLATES = {
    "focal_point", "focal_point_ended", "network_coordinator", "nominated",
    "nomination_ended", "nomination_declined", "endorsement_asked", "endorsement_waits",
    "endorsement_refused", "endorsement_reminder", "nomination_left",
}  # fmt: skip


@pytest.mark.parametrize("language", ["en", "ru"])
def test_each_mail_is_written_and_leads_to_a_page(event, organization, factory, language):
    event.asks_endorsement = True
    made = nominating.nominate(event, organization, people(3), language=language)
    leaving.leave(made[2].nomination.application, leaving.CANCELLED)
    nominating.decline(made[0].nomination)
    nominating.take_back(made[1].nomination)
    endorsing.remind([Waiting(endorsing.of(factory.application(event)), clock.now(), None)])
    endorsing.refuse(endorsing.of(factory.application(event)), note="Not one of us.")
    network = network_domain.found({"en": "Rivers", "ru": "Реки"})
    network_domain.name_coordinator(network, "one@demo.example", country="KZ")
    focal_points.end(db.session.scalars(focal_queries.in_force(organization.id)).one())
    db.session.commit()

    queued = db.session.scalars(select(Mail).where(Mail.template.in_(TEMPLATES)))
    seen = {mail.template: _rendered(mail, language) for mail in queued}

    assert seen.keys() == TEMPLATES
    for template, rendered in seen.items():
        assert "http://localhost/" in rendered.text, template
        assert "{" not in rendered.subject + rendered.text, template
    assert "Not one of us." in seen["endorsement_refused"].text
    for template in ("endorsement_asked", "nomination_declined", "nomination_left", "focal_point"):
        assert "Делегатка" not in seen[template].text
        assert "Ҷамшед" not in seen[template].text


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_networks_coordinator_reads_nothing_of_a_place(event, language):
    network = network_domain.found({"en": "Rivers", "ru": "Реки"})
    network_domain.name_coordinator(network, "one@demo.example", country=None)
    made = nominating.nominate_for_network(event, network, people(1), country="KG", language=language)
    nominating.decline(made[0].nomination)
    db.session.commit()

    queued = db.session.scalars(select(Mail).where(Mail.template == "nomination_declined")).one()
    written = _rendered(queued, language)

    assert f"http://localhost/delegations/networks/{network.uid}/forum" in written.text
    assert "The place is free" not in written.text
    assert "Место" not in written.text


def _rendered(mail, language):
    letter = Letter(
        id=mail.id, uid=mail.uid, template=mail.template, language=language, address=mail.address,
        values=mail.values, message_id=mail.message_id, queued_at=mail.queued_at, attempts=0,
    )  # fmt: skip
    return render.render(letter)
