"""When results are sent, as organizers type it. The shape only."""

from flask_babel import lazy_gettext as _l
from wtforms import DateField, DateTimeLocalField, HiddenField
from wtforms.validators import InputRequired

from eventreg.events.forms import LOCAL, plausible
from eventreg.web.typed import TypedForm


class ScheduleForm(TypedForm):
    """A time on the event's clock, the day to confirm by, and how many the sender saw."""

    at = DateTimeLocalField(
        _l("Send at"), description=_l("In the event’s time zone."), format=LOCAL,
        validators=[InputRequired(_l("Please give a date and a time.")), plausible],
    )  # fmt: skip
    confirm_by = DateField(
        _l("Confirm by"), description=_l("Until the end of this day, in the event's time zone."),
        validators=[InputRequired(_l("Please give a date.")), plausible],
    )  # fmt: skip
    expected = HiddenField()
