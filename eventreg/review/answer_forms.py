"""The answer to an offer: all of it, or a part."""

from typing import Any

from flask_babel import gettext as _
from wtforms import DateField, Form, HiddenField, RadioField, SelectMultipleField
from wtforms.validators import Optional
from wtforms.widgets import CheckboxInput, ListWidget

from eventreg.events.rules import offers_mode
from eventreg.review import offer_seen, offer_words
from eventreg.review.conditions import condition_words
from eventreg.review.models import Offer


class AnswerForm(Form):
    """How, on which days, and with which support somebody comes. `answering.accept_offer` decides what holds."""

    mode = RadioField(validate_choice=False)
    days = SelectMultipleField(
        validate_choice=False, option_widget=CheckboxInput(), widget=ListWidget(prefix_label=False)
    )
    covers = SelectMultipleField(
        validate_choice=False, option_widget=CheckboxInput(), widget=ListWidget(prefix_label=False)
    )
    condition = RadioField(validate_choice=False)
    settle_by = DateField(validators=[Optional()])
    seen = HiddenField()


def answer_form(offer: Offer, typed: Any = None) -> AnswerForm:
    """The form for one offer; everything that is offered is chosen until somebody chooses less."""
    usual = {"mode": offer.mode, "days": list(offer.days), "covers": list(offer.covers), "condition": ""}
    form = AnswerForm(typed, data=usual)
    form.mode.label.text = _("How I take part")
    form.mode.choices = [(mode, offer_words.mode_name(mode)) for mode in _modes(offer)]
    form.days.label.text = _("Days on which I come")
    form.days.choices = [(day, offer_words.as_day(day)) for day in offer.days]
    form.covers.label.text = _("Support that I need")
    form.covers.description = _("Leave out what you or somebody else pays: it helps to invite more people.")
    form.covers.choices = [(item, offer_words.cover_name(item)) for item in offer.covers]
    form.condition.label.text = _("Is it sure?")
    form.condition.choices = [(key, _(words)) for key, words in condition_words.ANSWERS.items()]
    form.settle_by.label.text = _("By when will you know?")
    form.settle_by.description = _("Only if it depends on a visa or on leave. Your place is kept for you.")
    return form


def fit(form: AnswerForm, offer: Offer) -> None:
    """Have a form carry the mark of the offer beside it. Of what was chosen for another one stays what is still
    offered; where none of it is, all that is.
    """
    mark = offer_seen.terms_of(offer)
    if form.seen.data and form.seen.data != mark:
        form.mode.data = form.mode.data if form.mode.data in _modes(offer) else offer.mode
        form.days.data = [day for day in offer.days if day in (form.days.data or ())] or list(offer.days)
        form.covers.data = [item for item in offer.covers if item in (form.covers.data or ())]
    form.seen.data = mark


def _modes(offer: Offer) -> list[str]:
    """What is offered, and online instead where the event is online, too."""
    event = offer.decision.application.event
    return list(dict.fromkeys([offer.mode, *(["online"] if offers_mode(event, "online") else [])]))
