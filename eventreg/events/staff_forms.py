"""Giving a role to somebody of the staff."""

from datetime import UTC, datetime, time

from flask_babel import lazy_gettext as _l
from wtforms import DateField, SelectField, StringField
from wtforms.validators import DataRequired, Length, Optional, ValidationError

from eventreg.accounts.permissions import ROLE_NAMES, StaffRoleName
from eventreg.core.errors import N_
from eventreg.events.forms import WORDS, one_line
from eventreg.events.models import Event, Office, Series
from eventreg.people.domain import NotAnAddress, normalise_email
from eventreg.web.errors import sentence
from eventreg.web.formats import own_text
from eventreg.web.typed import TypedForm

ADMINISTRATOR = StaffRoleName.ADMINISTRATOR
EVERYTHING = N_("Everything")


class HolderForm(TypedForm):
    """Who gets which role, and until when."""

    email = StringField(_l("E-mail address"), filters=[one_line], validators=[WORDS, Length(max=200)])
    name = StringField(_l("Name"), filters=[one_line], validators=[Optional(), Length(max=100)])
    role = SelectField(_l("Role"), validators=[DataRequired()])
    until = DateField(_l("Valid until"), validators=[Optional()], description=_l("Leave it empty for no end."))

    def validate_email(self, field: StringField) -> None:
        """As addresses are kept, or a sentence that says what is wrong."""
        try:
            field.data = normalise_email(field.data or "")
        except NotAnAddress as wrong:
            raise ValidationError(sentence(wrong)) from None

    def offer_roles(self, translate: object, *, administrator: bool = False) -> None:
        """Fill the list of roles."""
        say = translate if callable(translate) else str
        names = ROLE_NAMES.items()
        self.role.choices = [(key, say(name)) for key, name in names if administrator or key != ADMINISTRATOR]

    @property
    def until_instant(self) -> datetime | None:
        """The end of the last day, UTC."""
        return datetime.combine(self.until.data, time.max, UTC) if self.until.data else None


class RoleForm(HolderForm):
    """The same, and for what."""

    scope = SelectField(_l("For"), validators=[DataRequired()])

    def offer(self, events: list[Event], series: list[Series], offices: list[Office], translate: object) -> None:
        """Fill the lists to choose from."""
        say = translate if callable(translate) else str
        self.offer_roles(translate, administrator=True)
        self.scope.choices = [
            ("everywhere", say(EVERYTHING)),
            *((f"series:{one.id}", one.abbreviation) for one in series),
            *((f"office:{one.id}", own_text(one.names)) for one in offices),
            *((f"event:{one.id}", one.slug) for one in events),
        ]

    def offer_events_only(self, events: list[Event], translate: object) -> None:
        """What an organizer may give: any role but administrator, for their own events."""
        self.offer_roles(translate)
        self.scope.choices = [(f"event:{one.id}", own_text(one.names)) for one in events]

    @property
    def scope_ids(self) -> dict[str, int]:
        """The scope as the verb takes it: `{"event_id": 7}`, or nothing for everywhere."""
        kind, _, number = self.scope.data.partition(":")
        return {f"{kind}_id": int(number)} if number else {}
