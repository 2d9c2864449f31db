"""An organization that somebody speaks for, and an event whose call is open."""

import pytest
from sqlalchemy import select

from eventreg.applications.nominations import delegations
from eventreg.applications.nominations.nominees import Nominee
from eventreg.extensions import db
from eventreg.organizations import focal_points
from eventreg.outbox.models import Mail

FOCAL = "focal@demo.example"


@pytest.fixture
def event(factory):
    return factory.event("forum", places_in_person=50)


@pytest.fixture
def organization(factory):
    """Reviewed, in Tajikistan, with one focal point in force."""
    organization = factory.organization()
    focal_points.name(organization, FOCAL, verified=True)
    db.session.commit()
    return organization


@pytest.fixture
def focal(organization, client):
    """The client, signed in as the focal point."""
    client.sign_in(FOCAL)
    return client


@pytest.fixture
def place(event, organization):
    """Where the delegation is."""
    return f"/delegations/{event.slug}/{organization.uid}"


def give_places(event, organization, number):
    delegations.set_places(event, organization, number)
    db.session.commit()


def people(number, **known):
    return [
        Nominee(f"Делегатка {'абвгдежзиклмнопрстуфхц'[n]}", email=f"d{n}@demo.example", **known) for n in range(number)
    ]


def fields(rows, **others):
    """Rows of names or of cells as the table's fields."""
    sent = dict(others)
    for number, row in enumerate(rows):
        cells = {"name_native": row} if isinstance(row, str) else row
        sent |= {f"{key}-{number}": value for key, value in cells.items()}
    return sent


def mails(template):
    return [
        mail.address for mail in db.session.scalars(select(Mail).where(Mail.template == template).order_by(Mail.id))
    ]
