"""Giving a role to somebody of the staff."""

from datetime import UTC, datetime, time

from flask_babel import lazy_gettext as _l
from wtforms import DateField, SelectField, StringField
from wtforms.validators import DataRequired, Length, Optional

from eventreg.accounts.permissions import ROLE_NAMES, StaffRoleName
from eventreg.core.errors import N_
from eventreg.events.forms import WORDS, one_line
from eventreg.events.models import Event, Office, Series
from eventreg.web.formats import own_text
from eventreg.web.typed import TypedForm

EVERYTHING = N_("Everything")


class RoleForm(TypedForm):
    """Who gets which role, and for what."""

    email = StringField(_l("E-mail address"), filters=[one_line], validators=[WORDS, Length(max=200)])
    name = StringField(_l("Name"), filters=[one_line], validators=[Optional(), Length(max=100)])
    role = SelectField(_l("Role"), validators=[DataRequired()])
    scope = SelectField(_l("For"), validators=[DataRequired()])
    until = DateField(_l("Valid until"), validators=[Optional()], description=_l("Leave it empty for no end."))

    def offer(self, events: list[Event], series: list[Series], offices: list[Office], translate: object) -> None:
        """Fill the lists to choose from."""
        say = translate if callable(translate) else str
        self.role.choices = [(key, say(name)) for key, name in ROLE_NAMES.items()]
        self.scope.choices = [
            ("everywhere", say(EVERYTHING)),
            *((f"series:{one.id}", one.abbreviation) for one in series),
            *((f"office:{one.id}", own_text(one.names)) for one in offices),
            *((f"event:{one.id}", one.slug) for one in events),
        ]

    def offer_events_only(self, events: list[Event], translate: object) -> None:
        """What an organizer may give: any role but administrator, for their own events."""
        self.offer(events, [], [], translate)
        say = translate if callable(translate) else str
        self.role.choices = [(key, say(name)) for key, name in ROLE_NAMES.items() if key != StaffRoleName.ADMINISTRATOR]
        self.scope.choices = [(f"event:{one.id}", own_text(one.names)) for one in events]

    @property
    def scope_ids(self) -> dict[str, int]:
        """The scope as the verb takes it: `{"event_id": 7}`, or nothing for everywhere."""
        kind, _, number = self.scope.data.partition(":")
        return {f"{kind}_id": int(number)} if number else {}

    @property
    def until_instant(self) -> datetime | None:
        """The end of the last day, UTC."""
        return datetime.combine(self.until.data, time.max, UTC) if self.until.data else None
