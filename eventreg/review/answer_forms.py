"""The answer to an offer: all of it, or a part."""

from typing import Any

from flask_babel import gettext as _
from wtforms import Form, RadioField, SelectMultipleField
from wtforms.widgets import CheckboxInput, ListWidget

from eventreg.events.rules import offers_mode
from eventreg.review import offer_words
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


def answer_form(offer: Offer, typed: Any = None) -> AnswerForm:
    """The form for one offer; everything that is offered is chosen until somebody chooses less."""
    form = AnswerForm(typed, data={"mode": offer.mode, "days": list(offer.days), "covers": list(offer.covers)})
    form.mode.label.text = _("How I take part")
    form.mode.choices = [(mode, offer_words.mode_name(mode)) for mode in _modes(offer)]
    form.days.label.text = _("Days on which I come")
    form.days.choices = [(day, offer_words.as_day(day)) for day in offer.days]
    form.covers.label.text = _("Support that I need")
    form.covers.description = _("Leave out what you or somebody else pays: it helps to invite more people.")
    form.covers.choices = [(item, offer_words.cover_name(item)) for item in offer.covers]
    return form


def _modes(offer: Offer) -> list[str]:
    """What is offered, and online instead where the event is online, too."""
    event = offer.decision.application.event
    return list(dict.fromkeys([offer.mode, *(["online"] if offers_mode(event, "online") else [])]))
