"""What fills free places, as organizers write it. The shape only."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, RadioField
from wtforms.validators import InputRequired

from eventreg.review.reserve.reserve_models import ReserveSettings
from eventreg.review.reserve.reserve_settings import AUTOMATIC, MOST_DAYS, OFF, SUGGEST
from eventreg.web.numbers import Between, WholeField
from eventreg.web.typed import TypedForm


class ReserveForm(TypedForm):
    """One of three ways, and two numbers of days."""

    fills = RadioField(
        _l("A place that becomes free"),
        choices=[
            (OFF, _l("stays free until somebody decides")),
            (SUGGEST, _l("is suggested for the next person: you press the button")),
            (AUTOMATIC, _l("goes to the next person by itself, within minutes")),
        ],
        validators=[InputRequired(_l("Please choose from the list."))],
    )  # fmt: skip
    days_needed = WholeField(
        _l("Days that everybody needs"),
        description=_l("To answer, and to get a ticket. Counted until the event begins."),
        validators=[InputRequired(_l("Please answer this question.")), Between(0, MOST_DAYS)],
    )  # fmt: skip
    days_for_visa = WholeField(
        _l("Days that a visa needs"),
        description=_l(
            "For those who answered “yes” to the question “Do you need a visa to come?”, if your form has it. A place "
            "online goes to somebody who applied in person only after “yes” to “Would you take part online if there "
            "is no place in person?”. Both can be added to the form."
        ),
        validators=[InputRequired(_l("Please answer this question.")), Between(0, MOST_DAYS)],
    )  # fmt: skip
    silence_frees = BooleanField(
        _l("Silence frees the place by itself"),
        description=_l("At the end of the deadline. Without it, silent people stand on the call list, and you decide."),
    )
    revision = HiddenField()

    @classmethod
    def of(cls, settings: ReserveSettings, *, silence_frees: bool, fresh: bool = False) -> "ReserveForm":
        """The form with what holds now, and unless it is `fresh` with what was just sent."""
        names = ("fills", "days_needed", "days_for_visa", "revision")
        known = {name: getattr(settings, name) for name in names} | {"silence_frees": silence_frees}
        return cls(formdata=None, data=known) if fresh else cls(data=known)

    def written(self) -> dict[str, Any]:
        """Everything as `reserve_settings.write` takes it."""
        return {
            "fills": self.fills.data, "days_needed": self.days_needed.data, "days_for_visa": self.days_for_visa.data,
            "silence_frees": bool(self.silence_frees.data), "revision": self.revision.data or "",
        }  # fmt: skip
