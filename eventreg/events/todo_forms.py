"""The form of one thing to do."""

from flask_babel import lazy_gettext as _l
from wtforms import DateField, SelectField, StringField
from wtforms.validators import Length

from eventreg.accounts.models import Account
from eventreg.events.forms import REQUIRED, WORDS, one_line, plausible
from eventreg.web.typed import TypedForm


class TaskForm(TypedForm):
    """What, until when, and who."""

    words = StringField(_l("What is to be done"), filters=[one_line], validators=[WORDS, Length(max=190)])
    due_on = DateField(_l("Until"), validators=[REQUIRED, plausible])
    owner = SelectField(_l("Who does it"), coerce=int, default=0)

    def offer(self, team: list[Account], nobody: str) -> None:
        """Fill the list of who may own it."""
        self.owner.choices = [(0, nobody), *((one.id, one.name or one.email) for one in team)]
