"""How an event moves, as organizers type it. The shape only."""

from datetime import date
from typing import Any, NamedTuple

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import DateField, HiddenField, RadioField
from wtforms.validators import DataRequired, InputRequired

from eventreg.events.forms import plausible
from eventreg.events.models import Event
from eventreg.events.moving import Wanted
from eventreg.review import confirming_days
from eventreg.review.forms import CleanTextArea, NotFilledIn
from eventreg.web.numbers import Between, WholeField
from eventreg.web.typed import TypedForm

MOST_PLACES = 100_000


class Typed(NamedTuple):
    """How the event moves, by when people answer, and what they are told."""

    wanted: Wanted
    confirm_by: date
    words: str


class AgainForm(TypedForm):
    """The days, how people take part, by when they answer, and what they are told; `expected`: the plan they saw."""

    starts_on = DateField(_l("First day"), validators=[InputRequired(_l("Please give a date.")), plausible])
    ends_on = DateField(_l("Last day"), validators=[InputRequired(_l("Please give a date.")), plausible])
    mode = RadioField(_l("How people take part"))
    places_online = WholeField(
        _l("Places online"),
        validators=[InputRequired(_l("Please answer this question.")), Between(0, MOST_PLACES)],
    )  # fmt: skip
    confirm_by = DateField(
        _l("Confirm by"), description=_l("Until the end of this day, in the event's time zone."),
        validators=[InputRequired(_l("Please give a date.")), plausible],
    )  # fmt: skip
    words = CleanTextArea(
        _l("Why, and what people should know"),
        description=_l("Everybody reads this in their message, as you write it. Say it in each language they read."),
        validators=[DataRequired(_l("Please answer this question."))],
    )  # fmt: skip
    expected = HiddenField()

    @classmethod
    def of(cls, event: Event, **given: Any) -> "AgainForm":
        """The form of an event, filled with what holds now."""
        now = Wanted.of(event)
        usual = {name: getattr(now, name) for name in Wanted.__dataclass_fields__}
        form = cls(data=usual | {"confirm_by": confirming_days.usual_day(event)}, **given)
        form.mode.choices = [(event.mode, _("As before"))]
        if event.mode != "online":
            form.mode.choices.append(("online", _("Online only: nobody meets in person")))
        return form

    def move(self) -> "Typed":
        """What was typed. Raises NotFilledIn."""
        if not self.validate():
            raise NotFilledIn
        typed = self.data
        wanted = Wanted(*(typed[name] for name in Wanted.__dataclass_fields__))
        return Typed(wanted, typed["confirm_by"], typed["words"])
