"""How and when somebody answered, as staff type it."""

from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import DateTimeLocalField, RadioField
from wtforms.validators import AnyOf, InputRequired

from eventreg.core import clock
from eventreg.core.errors import N_
from eventreg.events.forms import LOCAL, local, plausible
from eventreg.events.models import Event
from eventreg.review.answer_forms import AnswerForm, answer_form
from eventreg.review.forms import CleanTextArea
from eventreg.review.models import Offer
from eventreg.review.spoken.noting import Said
from eventreg.web.typed import TypedForm

WAYS: dict[str, str] = {
    "telephone": N_("By telephone"),
    "messenger": N_("By messenger"),
    "paper": N_("On paper"),
    "in_person": N_("To us in person"),
}
YES, NO = "yes", "no"


class SpokenForm(TypedForm):
    """Yes or no, and how it was said. What is accepted stands in `answer_forms.AnswerForm` beside it."""

    answer = RadioField(
        _l("What did the person answer?"), choices=[(YES, _l("Takes the place")), (NO, _l("Declines"))],
        validators=[InputRequired(_l("Please answer this question.")), AnyOf((YES, NO))],
    )  # fmt: skip
    how = RadioField(_l("How did they answer?"), validators=[InputRequired(_l("Please answer this question."))])
    said_at = DateTimeLocalField(
        _l("When did they answer?"), description=_l("In the event’s time zone."), format=LOCAL,
        validators=[InputRequired(_l("Please give a date and a time.")), plausible],
    )  # fmt: skip
    note = CleanTextArea(_l("Note"), description=_l("Only staff read this."))

    def said(self, event: Event) -> Said:
        """What was typed, once it is valid; the time as on the event's clock."""
        at = self.said_at.data
        assert at is not None, "the form is valid"
        return Said(self.how.data or "", at.replace(tzinfo=ZoneInfo(event.zone)), self.note.data or "")


def spoken_form(event: Event, *, is_new: bool = True) -> SpokenForm:
    """A form of now, or the one that was sent."""
    now = local(clock.now().replace(second=0, microsecond=0), event.zone)
    form = SpokenForm(formdata=None, data={"said_at": now}) if is_new else SpokenForm()
    form.how.choices = [(key, _(words)) for key, words in WAYS.items()]
    return form


def part_form(offer: Offer, typed: Any = None) -> AnswerForm:
    """What of an offer is taken, in the words of whoever notes it."""
    form = answer_form(offer, typed)
    form.mode.label.text = _("How they take part")
    form.days.label.text = _("Days on which they come")
    form.covers.label.text = _("Support that they need")
    form.covers.description = ""
    form.condition.choices = [
        ("", _("They come")), ("visa", _("They come if they get a visa")),
        ("leave", _("They come if they get leave from work")),
    ]  # fmt: skip
    form.settle_by.label.text = _("By when will they know?")
    form.settle_by.description = _("Only if it depends on a visa or on leave. The place is kept for them.")
    return form
