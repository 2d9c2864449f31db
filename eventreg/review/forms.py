"""What organizers fill in to decide: the shape is checked here, whether it may be is decided by `deciding`."""

from collections.abc import Sequence
from typing import Any, TypeVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DateField,
    HiddenField,
    RadioField,
    SelectField,
    SelectMultipleField,
    TextAreaField,
)  # fmt: skip
from wtforms.validators import AnyOf, DataRequired, InputRequired, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.core.errors import N_, Invalid
from eventreg.core.text import TooLong, clean_text
from eventreg.events import usual
from eventreg.events.models import Event
from eventreg.events.rules import event_days, offers_mode
from eventreg.review.deciding import OfferDoesNotFit, OfferPlan
from eventreg.review.reasons import TOLD
from eventreg.web.errors import sentence
from eventreg.web.formats import day, own_text
from eventreg.web.typed import TypedForm

LONGEST_REASON = 2000
Form = TypeVar("Form", bound="DecisionForm")
OUTCOMES = (Status.APPROVED, Status.RESERVE, Status.NOT_SELECTED)


class NotFilledIn(Invalid):
    """The form has errors, which stand beside its fields."""

    sentence = N_("Something is missing. Please look at what is marked below.")


class CleanTextArea(TextAreaField):
    """A text without what nobody can see; too long a text stays as it was typed, with an error."""

    def process_formdata(self, valuelist: list[str]) -> None:
        super().process_formdata(valuelist)
        try:
            self.data = clean_text(self.data or "", LONGEST_REASON)
        except TooLong as long:
            raise ValueError(sentence(long)) from None


class CheckboxGroup(SelectMultipleField):
    """Boxes of which several may be ticked."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class RevisionForm(TypedForm):
    """A button of an application's page: it carries the state that its reader saw."""

    revision = HiddenField()


class DecisionForm(RevisionForm):
    """One decision: what is offered for an approval, the told reason for a refusal, an internal reason for all."""

    outcome = HiddenField(validators=[AnyOf(OUTCOMES, message=_l("Please choose from the list."))])
    mode = RadioField(_l("Takes part"), validate_choice=False)
    role = SelectField(_l("Role"), validate_choice=False)
    days = CheckboxGroup(_l("Days"), validate_choice=False)
    funding_line = SelectField(_l("Paid by"), validate_choice=False)
    covers = CheckboxGroup(_l("What is paid"), validate_choice=False)
    told = RadioField(_l("Reason that the person is told"), validate_choice=False)
    reason = CleanTextArea(_l("Internal reason"), description=_l("Only organizers read this. It never leaves."))
    why_passed = CleanTextArea(
        _l("Why this limit is passed"), description=_l("It is kept, and shown beside the limits and the person.")
    )
    passed: Sequence[str] = ()  # limits in words, where this decision was refused for passing them
    passed_title = ""  # over them, where they are no limits

    def offer(self, event: Event) -> OfferPlan:
        """What is offered. Raises OfferDoesNotFit."""
        role = next((role for role in event.roles if role.key == self.role.data), None)
        line = next((line for line in event.funding_lines if line.key == self.funding_line.data), None)
        mode = self.mode.data or ""
        if mode not in usual.MODES or role is None or (self.funding_line.data and line is None):
            raise OfferDoesNotFit
        return OfferPlan(
            mode=mode, role=role, days=self.days.data or (), funding_line=line,
            covers=self.covers.data or (),
        )  # fmt: skip


class BulkDecisionForm(DecisionForm):
    """The same decision about many."""

    expected = HiddenField()
    leave_out = BooleanField(_l("Leave out those who cannot be decided like this"))


class CorrectionForm(RevisionForm):
    """What the applicant should correct."""

    note = CleanTextArea(
        _l("What should be corrected"), description=_l("The applicant reads this in a message, as you write it."),
        validators=[DataRequired(_l("Please answer this question."))],
    )  # fmt: skip
    until = DateField(
        _l("Until"), validators=[Optional()],
        description=_l("Afterwards the application goes on as it was. Empty: you wait as long as it takes."),
    )  # fmt: skip


class CancellationForm(RevisionForm):
    """Why an application or place is taken out, for its person and inside."""

    words = CleanTextArea(
        _l("What the person should know"),
        description=_l("They read this on their page and in a message, as you write it."),
        validators=[DataRequired(_l("Please answer this question."))],
    )  # fmt: skip
    reason = CleanTextArea(
        _l("Internal reason"), description=_l("Only organizers read this. It never leaves."),
        validators=[DataRequired(_l("Please answer this question."))],
    )  # fmt: skip


class ConditionDayForm(RevisionForm):
    """By when somebody will know whether they can come."""

    settle_by = DateField(
        _l("To be known by"), description=_l("The person is told at once, and reminded two days before."),
        validators=[InputRequired(_l("Please give a date."))],
    )  # fmt: skip


class MistakeForm(RevisionForm):
    """What somebody should know whose result was sent by mistake."""

    words = CleanTextArea(
        _l("What the person should know"),
        description=_l("They read this in a message, as you write it, once somebody else has agreed."),
        validators=[DataRequired(_l("Please answer this question."))],
    )  # fmt: skip


class SendingForm(TypedForm):
    """When people have to confirm by, and how many the sender saw."""

    confirm_by = DateField(
        _l("Confirm by"), description=_l("Until the end of this day, in the event's time zone."),
        validators=[InputRequired(_l("Please give a date."))],
    )  # fmt: skip
    expected = HiddenField()


def decision(kind: type[Form], event: Event, outcome: str, application: Application | None, **given: Any) -> Form:
    """A form for one outcome, filled with what is usual for this application."""
    if "formdata" in given:
        given["data"] = {"outcome": outcome, **_usual(event, application)}
    form = kind(**given)
    form.mode.choices = [(key, _(words)) for key, words in usual.MODES.items() if offers_mode(event, key)]
    form.role.choices = [(role.key, own_text(role.names)) for role in event.roles]
    form.days.choices = [(date.isoformat(), day(date)) for date in event_days(event)]
    form.funding_line.choices = [("", _("Nobody")), *((line.key, own_text(line.names)) for line in event.funding_lines)]
    form.covers.choices = [(key, _(words)) for key, words in usual.COVERS.items()]
    form.told.choices = [(key, _(words)) for key, words in TOLD.items()]
    return form


def own_ids(form: TypedForm, name: str) -> TypedForm:
    """Give the fields ids of their own, so that several forms stand on one page."""
    for field in form:
        field.id = f"{name}-{field.short_name}"
        field.label.field_id = field.id
    return form


def _usual(event: Event, application: Application | None) -> dict[str, Any]:
    wishes = application.mode if application else None
    mode = wishes if wishes and offers_mode(event, wishes) else ("online" if event.mode == "online" else "in_person")
    paid = mode == "in_person" and (application is None or application.funding in {"partial", "full"})
    line = next((line for line in event.funding_lines if line.covers), None) if paid else None
    return {
        "mode": mode, "role": "participant", "days": [date.isoformat() for date in event_days(event)],
        "funding_line": line.key if line else "", "covers": list(line.covers) if line else [],
    }  # fmt: skip
