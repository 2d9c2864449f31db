"""What somebody types into the form of the test event, section by section."""

from sqlalchemy import select

from eventreg.applications.models import Application
from eventreg.extensions import db

YOU = {
    "name_native": "Әлия Құрманбекова", "name_latin": "Aliya Kurmanbekova", "country": "KZ", "gender": "female",
    "age_band": "25-35",
}  # fmt: skip
ORGANIZATION = {"organization_kind": "registered", "organization": "Су", "category": "cso"}
PART = {
    "mode": "in_person", "themes": ["water", "energy"], "motivation": "Rivers.", "funding": "full",
    "attended_before": "no",
}  # fmt: skip
CONTACT = {"contact_by": "email", "email": "aliya@demo.example", "privacy_notice": "y", "code_of_conduct": "y"}
SECTIONS = {"you": YOU, "organization": ORGANIZATION, "part": PART, "contact": CONTACT}


def at(event, section=""):
    """The address of a section of the form."""
    return f"/events/{event.slug}/apply" + (f"/{section}" if section else "")


def fill(client, event, sections=SECTIONS):
    """Fill in every section; the answer to the last one."""
    for section, fields in sections.items():
        page = client.post(at(event, section), fields=fields)
    return page


def only():
    """The one application that there is."""
    return db.session.scalars(select(Application)).one()
