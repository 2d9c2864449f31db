"""The form with which the deadlines of a call are moved."""

from datetime import datetime
from zoneinfo import ZoneInfo

from flask_babel import lazy_gettext as _l
from wtforms import DateTimeLocalField, HiddenField
from wtforms.validators import Optional

from eventreg.events.deadlines import Wanted
from eventreg.events.forms import LOCAL, REQUIRED, local, plausible
from eventreg.events.models import Event
from eventreg.web.typed import TypedForm


class DeadlineForm(TypedForm):
    """The deadlines as they should be, in the event's zone."""

    call_closes = DateTimeLocalField(_l("For everybody"), validators=[REQUIRED, plausible], format=LOCAL)
    sponsored_closes = DateTimeLocalField(
        _l("For those who ask for funding"), validators=[Optional(), plausible], format=LOCAL,
        description=_l("Leave it empty if there is one deadline for everybody."),
    )  # fmt: skip
    confirmed = HiddenField()

    @classmethod
    def of(cls, event: Event) -> "DeadlineForm":
        """Filled with the deadlines as they are."""
        names = ("call_closes", "sponsored_closes")
        return cls(data={name: local(getattr(event, name), event.zone) for name in names})

    def wanted(self, event: Event) -> Wanted:
        """What was typed, as the verb takes it."""
        call = _instant(self.call_closes.data, event.call_closes, event.zone)
        assert call is not None, "required"
        return Wanted(call, _instant(self.sponsored_closes.data, event.sponsored_closes, event.zone))


def _instant(typed: datetime | None, known: datetime | None, zone: str) -> datetime | None:
    """The instant that was typed; where it shows what is known already, to the minute, that itself."""
    shown = local(known, zone)
    if typed is None or (shown is not None and typed == shown.replace(second=0, microsecond=0)):
        return known if typed is not None else None
    return typed.replace(tzinfo=ZoneInfo(zone))
