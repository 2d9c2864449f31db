"""The form with which organizers make a late link."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from flask_babel import lazy_gettext as _l
from wtforms import DateTimeLocalField, StringField
from wtforms.validators import Length

from eventreg.core import clock
from eventreg.events import date_order
from eventreg.events.forms import IN_ZONE, LOCAL, REQUIRED, local, one_line, plausible
from eventreg.events.models import Event
from eventreg.web.typed import TypedForm

USUAL = timedelta(days=3)


class LateLinkForm(TypedForm):
    """For whom, and until when."""

    note = StringField(
        _l("For whom"), filters=[one_line], validators=[REQUIRED, Length(max=190)],
        description=_l("So that you and your colleagues know later whose link it was. Kept encrypted."),
    )  # fmt: skip
    open_until = DateTimeLocalField(
        _l("Can be sent until"), validators=[REQUIRED, plausible], description=IN_ZONE, format=LOCAL
    )

    @classmethod
    def for_event(cls, event: Event) -> "LateLinkForm":
        """Empty, with an evening three days after the deadline or today, before the results and the event."""
        first = datetime.combine(event.starts_on, time(), ZoneInfo(event.zone))
        results = date_order.end_of(event.results_on, event.zone)
        begins = max(clock.now(), event.call_closes).astimezone(ZoneInfo(event.zone))
        evening = datetime.combine(begins.date() + USUAL, time(23, 59), ZoneInfo(event.zone))
        return cls(data={"open_until": local(min(evening, results, first), event.zone)})

    def instant(self, zone: str) -> datetime:
        """The deadline that was typed."""
        assert self.open_until.data is not None, "required"
        return self.open_until.data.replace(tzinfo=ZoneInfo(zone))
