"""The forms with which organizers invite, and give longer to answer."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    DateField,
    EmailField,
    Field,
    HiddenField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import InputRequired, Length, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from eventreg.applications.invitations import making, person_fields
from eventreg.applications.invitations.invitation_models import Invitation
from eventreg.applications.invitations.making import Wanted
from eventreg.core import clock
from eventreg.core.errors import Invalid
from eventreg.core.text import clean_line
from eventreg.events import usual
from eventreg.events.countries import ordered
from eventreg.events.forms import REQUIRED, paragraphs, plausible
from eventreg.events.models import Event
from eventreg.events.rules import event_days, offers_mode
from eventreg.web.errors import sentence
from eventreg.web.formats import day, language, own_text
from eventreg.web.locale import babel_locale
from eventreg.web.numbers import Between, WholeField
from eventreg.web.typed import TypedForm

USUAL_TIME = timedelta(days=14)
LONGEST_NOTE, LONGEST = 1000, 300
PERSON, INSTITUTION = "person", "institution"
UNTIL_END = _l("Until the end of this day, in the event's time zone.")


class AnswerByForm(TypedForm):
    """Until when answers are asked for, and why, where there are fewer places than people would be invited."""

    answer_by = DateField(_l("Answer by"), validators=[REQUIRED, plausible], description=UNTIL_END)
    beyond = StringField(
        _l("Why more people are invited than there are places"), filters=[lambda text: clean_line(text or "", LONGEST)],
        render_kw={"dir": "auto"},
    )  # fmt: skip

    @classmethod
    def of(cls, invitation: Invitation) -> "AnswerByForm":
        """With the day that holds now."""
        return cls(formdata=None, data={"answer_by": _day_of(invitation)})

    @property
    def why(self) -> str:
        """Why more people are invited, as it was typed."""
        return self.beyond.data or ""

    def instant(self, event: Event) -> datetime:
        """The end of the day that was chosen."""
        assert self.answer_by.data is not None, "required"
        return making.end_of_day(event, self.answer_by.data)


class ListForm(AnswerByForm):
    """A list to be brought in, until when answers are asked for and in which language, where it says nothing."""

    language = SelectField(_l("Language of those without one"))

    @classmethod
    def usual(cls, event: Event) -> "ListForm":
        """Empty, with the usual day and the event's main language."""
        return cls._for(event, formdata=None, data={"answer_by": _usual_day(event), "language": event.languages[0]})

    @classmethod
    def typed(cls, event: Event) -> "ListForm":
        """What was sent."""
        return cls._for(event)

    @classmethod
    def _for(cls, event: Event, **settings: Any) -> "ListForm":
        form = cls(**settings)
        form.language.choices = [(tag, language(tag)) for tag in event.languages]
        if form.language.data is None:
            form.language.data = event.languages[0]
        return form


def _day_of(invitation: Invitation) -> date:
    return invitation.answer_by.astimezone(ZoneInfo(invitation.event.zone)).date()


def _usual_day(event: Event) -> date:
    return min(clock.today(event.zone) + USUAL_TIME, event.ends_on)


def _boxes(label: Any, **settings: Any) -> Any:
    return SelectMultipleField(
        label, validate_choice=False, option_widget=CheckboxInput(), widget=ListWidget(prefix_label=False), **settings
    )


class InvitationForm(AnswerByForm):
    """One invitation: to a person by name, or to an institution that names its people."""

    kind = HiddenField(default=PERSON)
    name = StringField(_l("Name"), render_kw={"dir": "auto"})
    name_latin = StringField(_l("The same name in Latin letters"), render_kw={"dir": "ltr", "spellcheck": "false"})
    position = StringField(_l("Position"), render_kw={"dir": "auto"})
    institution = StringField(_l("Institution or organization"), render_kw={"dir": "auto"})
    country = SelectField(_l("Country"), validate_choice=False)
    people = WholeField(
        _l("How many people it names"), default=2, validators=[Optional(), Between(1, making.MOST_PEOPLE)]
    )
    email = EmailField(
        _l("E-mail address"), render_kw={"dir": "ltr", "autocapitalize": "none"},
        description=_l("Leave it empty if you send the link by hand."),
    )  # fmt: skip
    language = SelectField(_l("Language of the invitation"))
    category = SelectField(_l("Whom they represent"))
    role = SelectField(_l("Role"))
    mode = RadioField(_l("Takes part"), validators=[InputRequired(_l("Please choose from the list."))])
    days = _boxes(_l("Days"), description=_l("None ticked means all of them."))
    funding_line = SelectField(_l("Paid by"))
    covers = _boxes(_l("What is paid"), description=_l("Only what whoever pays is willing to pay for is kept."))
    note = TextAreaField(
        _l("A line of your own"), filters=[paragraphs], validators=[Length(max=LONGEST_NOTE)],
        render_kw={"dir": "auto", "rows": 3}, description=_l("It stands in the mail as you write it here."),
    )  # fmt: skip

    @classmethod
    def new(cls, event: Event, kind: str) -> "InvitationForm":
        """An empty one, with what is usual."""
        mode = "online" if event.mode == "online" else "in_person"
        kind = INSTITUTION if kind == INSTITUTION else PERSON
        return cls._offered(
            event, data={"kind": kind, "answer_by": _usual_day(event), "mode": mode, "role": "participant"}
        )

    @classmethod
    def typed(cls, event: Event) -> "InvitationForm":
        """What was sent."""
        return cls._offered(event)

    @classmethod
    def about(cls, invitation: Invitation) -> "InvitationForm":
        """Filled with what an invitation says now."""
        event, same = invitation.event, ("name", "name_latin", "position", "institution", "language", "people", "mode")
        known = {name: getattr(invitation, name) for name in same} | {
            "kind": INSTITUTION if invitation.names_others else PERSON, "country": invitation.country or "",
            "email": invitation.email or "", "note": invitation.note or "", "role": invitation.role.key,
            "category": invitation.category.key if invitation.category else "",
            "days": list(invitation.days), "covers": list(invitation.covers),
            "funding_line": invitation.funding_line.key if invitation.funding_line else "",
            "answer_by": _day_of(invitation),
        }  # fmt: skip
        return cls._offered(event, data=known)

    @property
    def names_others(self) -> bool:
        """Whether an institution is invited."""
        return bool(self.kind.data == INSTITUTION)

    def wanted(self, event: Event) -> Wanted:
        """What was typed, once it is valid."""
        return Wanted(
            names_others=self.names_others, people=self.people.data or 1, name=_text("name_native", self.name),
            name_latin=_text("name_latin", self.name_latin), position=_text("position", self.position),
            institution=_text("organization", self.institution), country=_text("country", self.country) or None,
            email=_text("email", self.email), language=self.language.data, note=self.note.data or "",
            category=_named(event.categories, self.category), role=_named(event.roles, self.role),
            mode=self.mode.data, days=self.days.data or (), covers=self.covers.data or (),
            funding_line=_named(event.funding_lines, self.funding_line), answer_by=self.instant(event),
        )  # fmt: skip

    def validate_name(self, field: Field) -> None:
        """A name, needed of a person."""
        _check("name_native", field, needed=not self.names_others)

    def validate_institution(self, field: Field) -> None:
        """Needed where it names others."""
        _check("organization", field, needed=self.names_others)

    def validate_name_latin(self, field: Field) -> None:
        """A name."""
        _check("name_latin", field)

    def validate_position(self, field: Field) -> None:
        """A line."""
        _check("position", field)

    def validate_email(self, field: Field) -> None:
        """An address."""
        _check("email", field)

    def validate_country(self, field: Field) -> None:
        """A country of the list."""
        _check("country", field)

    @classmethod
    def _offered(cls, event: Event, **given: Any) -> "InvitationForm":
        form = cls(**given)
        form.country.choices = [("", _("Not known")), *ordered(babel_locale())]
        form.language.choices = [(tag, language(tag)) for tag in event.languages]
        form.category.choices = [("", _("Not known")), *((one.key, own_text(one.names)) for one in event.categories)]
        form.role.choices = [(one.key, own_text(one.names)) for one in event.roles]
        form.mode.choices = [(key, _(words)) for key, words in usual.MODES.items() if offers_mode(event, key)]
        form.days.choices = [(one.isoformat(), day(one)) for one in event_days(event)]
        lines = [(one.key, own_text(one.names)) for one in event.funding_lines]
        form.funding_line.choices = [("", _("Nobody")), *lines]
        form.covers.choices = [(key, _(words)) for key, words in usual.COVERS.items()]
        return form


def _named(choices: Any, field: Field) -> Any:
    return next((one for one in choices if one.key == field.data), None)


def _text(key: str, field: Field) -> str:
    return person_fields.read(key, field.data or "")


def _check(key: str, field: Field, *, needed: bool = False) -> None:
    try:
        value = person_fields.read(key, field.data or "")
    except Invalid as fault:
        raise ValidationError(sentence(fault)) from None
    if needed and not value:
        raise ValidationError(_("Please answer this question."))
