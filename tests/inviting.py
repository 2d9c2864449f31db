"""Invitations for tests, to a person and to an institution, and what is sent to answer them."""

from datetime import timedelta

from sqlalchemy import select

from eventreg.applications.invitations import invitation_links, mailing, making
from eventreg.applications.invitations.invitation_models import Invitation
from eventreg.core import clock
from eventreg.extensions import db
from eventreg.outbox.models import Mail

ALIYA = {
    "name": "Әлия Құрманбекова", "name_latin": "Aliya Kurmanbekova", "position": "Deputy minister",
    "institution": "Ministry of Ecology", "country": "KZ", "email": "aliya@gov.example",
}  # fmt: skip
MINISTRY = {
    "names_others": True, "people": 2, "institution": "Ministry of Water", "country": "TJ",
    "email": "office@water.example",
}  # fmt: skip


class Invite:
    """Makes invitations of one event, and their links."""

    def __init__(self, event):
        self.event = event

    def wanted(self, **changes):
        """What an invitation says: all days in person, travel and hotel by the organizers."""
        line = next(line for line in self.event.funding_lines if line.covers)
        known = {
            "language": "en", "mode": "in_person", "answer_by": clock.now() + timedelta(days=10),
            "role": next(role for role in self.event.roles if role.key == "speaker"),
            "category": next(one for one in self.event.categories if one.key == "government"),
            "funding_line": line, "covers": ["travel", "hotel"],
        }  # fmt: skip
        return making.Wanted(**(known | (MINISTRY if changes.get("names_others") else ALIYA) | changes))

    def person(self, *, sent=True, **changes) -> Invitation:
        """A named person is invited."""
        return self._made(sent, self.wanted(**changes))

    def institution(self, *, sent=True, **changes) -> Invitation:
        """An institution is invited to name its people."""
        return self._made(sent, self.wanted(names_others=True, **changes))

    def link(self, invitation) -> str:
        """The address behind a new link, as it is mailed."""
        secret = invitation_links.make(invitation)
        db.session.commit()
        return f"/invitations/{secret}"

    def named_link(self, person) -> str:
        """The same for somebody whom an institution named."""
        secret = invitation_links.make_named(person)
        db.session.commit()
        return f"/invitations/{secret}"

    def _made(self, sent, wanted):
        invitation = making.make(self.event, wanted)
        if sent and invitation.email:
            mailing.send(invitation)
        db.session.commit()
        return invitation


def mails(template):
    """Mails of a template, oldest first."""
    return db.session.scalars(select(Mail).where(Mail.template == template).order_by(Mail.id)).all()


def answered(**changes):
    """What an invited person sends from the page."""
    return {
        "name_native": ALIYA["name"], "name_latin": ALIYA["name_latin"], "full_name": ALIYA["name"],
        "email": ALIYA["email"], "phone": "+7 701 123 45 67", "organization": ALIYA["institution"],
        "position": ALIYA["position"], "country": "KZ", "mode": "in_person", "privacy_notice": "y",
        "code_of_conduct": "y",
    } | changes  # fmt: skip
