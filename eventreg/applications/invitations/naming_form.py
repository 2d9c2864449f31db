"""The rows in which an institution names its people: one for each place, filled in now or later."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, EmailField, Form, HiddenField, StringField

from eventreg.applications.form.answer_faults import Missing
from eventreg.applications.invitations import invitation_rules as rules
from eventreg.applications.invitations import person_fields
from eventreg.applications.invitations.invitation_models import Invitation, InvitedPerson
from eventreg.applications.invitations.naming import Named
from eventreg.core.errors import Invalid
from eventreg.web.errors import sentence

KEYS = {"name": "name_native", "name_latin": "name_latin", "email": "email", "position": "position"}
NEEDED = ("name", "email")


class PlaceRow(Form):
    """One place. `instead` says whom the page showed there."""

    instead = HiddenField()
    name = StringField(_l("Name"), render_kw={"dir": "auto"})
    name_latin = StringField(_l("The same name in Latin letters"), render_kw={"dir": "ltr", "spellcheck": "false"})
    email = EmailField(_l("E-mail address"), render_kw={"dir": "ltr"})
    position = StringField(_l("Position"), render_kw={"dir": "auto"})
    is_other = BooleanField(_l("This is another person of the same name"))

    asks_if_other: bool
    number: int
    person: InvitedPerson | None

    @property
    def is_filled(self) -> bool:
        """Whether anything was typed into it."""
        return any((self[key].data or "").strip() for key in KEYS)

    @property
    def may_be_named(self) -> bool:
        """Whether the page lets somebody be named for it."""
        return self.person is None or rules.may_replace(self.person)

    def read(self) -> Named | None:
        """Whom it names; None where something is wrong, which stands beside the fields."""
        values = {}
        for field, key in KEYS.items():
            try:
                values[field] = person_fields.read(key, self[field].data or "")
                if field in NEEDED and not values[field]:
                    raise Missing
            except Invalid as fault:
                self[field].errors = [sentence(fault)]
        return None if self.errors else Named(**values, is_other=bool(self.is_other.data))


def rows(invitation: Invitation, typed: Any = None) -> list[PlaceRow]:
    """One row a place, in their order, with what was typed."""
    there = {person.number: person for person in invitation.invited}
    found = []
    for number in range(1, invitation.people + 1):
        row = PlaceRow(typed, prefix=f"place{number}-")
        row.number, row.person, row.asks_if_other = number, there.get(number), bool(row.is_other.data)
        if typed is None:
            row.instead.data = str(row.person.uid) if row.person else ""
        found.append(row)
    return found
