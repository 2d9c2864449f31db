"""Whoever spoke for an organization until now: told so, with what they typed; strangers learn nothing."""

from sqlalchemy import func, select

from eventreg.applications.nominations import nominating
from eventreg.applications.nominations.nomination_models import Nomination
from eventreg.extensions import db
from eventreg.organizations import focal_points, focal_queries
from tests.applications.nominations.conftest import fields, people


def test_whoever_is_ended_while_they_type_gets_it_back_to_copy(event, organization, focal, place):
    made = nominating.nominate(event, organization, people(1), language="en")[0].nomination
    focal_points.end(db.session.scalars(focal_queries.in_force(organization.id)).one())
    db.session.commit()
    rows = [{"name_native": "Рустам", "email": "rustam@demo.example"}, {}, {"name_native": "Анна"}]

    for address in (place, f"{place}/nominations/{made.uid}/replacement"):
        page = focal.post(address, fields=fields(rows), expect=403)
        assert f"You no longer speak for {organization.name}." in page.visible
        assert "write to the organizers" in page.visible
        copied = page.text.split("<textarea")[1].split(">", 1)[1].split("</textarea>")[0].strip().split("\n")
        assert [line.split("\t")[0] for line in copied] == ["Name, for the badge", "Рустам", "Анна"]
        assert copied[1].split("\t")[2] == "rustam@demo.example"
    asked = f"{place}/endorsements/{made.uid}"
    assert "Not one of us." in focal.post(asked, fields={"refuse": "1", "note": "Not one of us."}, expect=403).visible
    assert db.session.scalar(select(func.count()).select_from(Nomination)) == 1


def test_only_who_spoke_for_it_is_told_that_they_do_so_no_longer(event, organization, factory, client, place):
    never_verified = focal_points.name(organization, "named@demo.example")
    focal_points.end(never_verified)
    of_another = focal_points.name(factory.organization("Another"), "another@demo.example", verified=True)
    focal_points.end(of_another)
    factory.account("stranger@demo.example", role="")
    db.session.commit()

    for email in ("named@demo.example", "another@demo.example", "stranger@demo.example"):
        client.sign_in(email)
        client.get(place, expect=404)
        client.post(place, fields=fields(["Саида"]), expect=404)
