"""The form of a new event."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DateField,
    DateTimeLocalField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    URLField,
)
from wtforms.validators import URL, DataRequired, InputRequired, Length, Optional, Regexp, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from eventreg.core.text import clean_line, clean_text
from eventreg.events import usual
from eventreg.events.domain import Plan
from eventreg.events.models import Event, Office, Series
from eventreg.web.formats import own_text, zone_city
from eventreg.web.locale import LOCALES
from eventreg.web.numbers import Between, WholeField
from eventreg.web.typed import TypedForm

SLUG_HELP = _l("Small Latin letters, digits and dashes, such as caief-2027.")
IN_ZONE = _l("In the event's time zone.")
HEAD_OFFICE = _l("Head office")
REQUIRED = InputRequired(_l("Please answer this question."))
WORDS = DataRequired(_l("Please answer this question."))  # what is left when the text is cleaned


LOCAL = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]  # as browsers send it
INSTANTS = ("call_opens", "call_closes", "sponsored_closes")
# What the form calls as the event does.
SAME = (
    "slug", "starts_on", "ends_on", "results_on", "mode", "palette", "picture", "confirm_days", "places_in_person",
    "places_online", "careful_by_default",
)  # fmt: skip


def one_line(text: str | None) -> str:
    """What was typed into a line, cleaned."""
    return clean_line(text or "", 10_000)


def paragraphs(text: str | None) -> str:
    """What was typed into a box, cleaned."""
    return clean_text(text or "", 100_000)


def plausible(_form: TypedForm, field: DateField) -> None:
    """A day or instant of this age: nothing is computed from the year 1 or 9999."""
    if field.data is not None and not 2000 <= field.data.year < 2200:
        raise ValidationError(_("Please check the year."))


def local(instant: datetime | None, zone: str) -> datetime | None:
    """An instant as it is typed into a field: in a zone, without saying so."""
    return instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None) if instant else None


class NamedForm(TypedForm):
    """What every event is called."""

    name_en = StringField(_l("Name in English"), filters=[one_line], validators=[WORDS, Length(max=180)])
    name_ru = StringField(_l("Name in Russian"), filters=[one_line], validators=[WORDS, Length(max=180)])
    slug = StringField(
        _l("Address"), filters=[one_line], description=SLUG_HELP,
        validators=[WORDS, Length(max=60), Regexp(r"^[a-z0-9]+(-[a-z0-9]+)*$", message=SLUG_HELP)],
    )  # fmt: skip


class EventForm(NamedForm):
    """A new event: names, dates, deadline, places. Everything else has a usual value."""

    languages = SelectMultipleField(
        _l("Languages of the event"), choices=list(LOCALES.items()), default=list(LOCALES),
        widget=ListWidget(prefix_label=False), option_widget=CheckboxInput(),
        description=_l("Its name and the questions of its form are in these. They cannot be changed later."),
    )  # fmt: skip
    name_en = StringField(_l("Name in English"), filters=[one_line], validators=[Optional(), Length(max=180)])
    name_ru = StringField(_l("Name in Russian"), filters=[one_line], validators=[Optional(), Length(max=180)])
    series = StringField(
        _l("Series"), filters=[one_line], validators=[WORDS, Length(max=20)],
        description=_l("Its abbreviation, such as CAIEF. References of applications begin with it, in Latin letters."),
    )  # fmt: skip
    summary_en = StringField(
        _l("In one sentence, in English"), filters=[one_line], validators=[Optional(), Length(max=300)]
    )
    summary_ru = StringField(
        _l("In one sentence, in Russian"), filters=[one_line], validators=[Optional(), Length(max=300)]
    )
    description_en = TextAreaField(
        _l("Description in English"), filters=[paragraphs], validators=[Optional(), Length(max=10_000)]
    )
    description_ru = TextAreaField(
        _l("Description in Russian"), filters=[paragraphs], validators=[Optional(), Length(max=10_000)]
    )
    place_en = StringField(_l("Place in English"), filters=[one_line], validators=[Optional(), Length(max=180)])
    place_ru = StringField(_l("Place in Russian"), filters=[one_line], validators=[Optional(), Length(max=180)])
    mode = RadioField(_l("How one takes part"), default="in_person", validators=[InputRequired()])
    starts_on = DateField(_l("First day"), validators=[REQUIRED, plausible])
    ends_on = DateField(_l("Last day"), validators=[REQUIRED, plausible])
    zone = SelectField(_l("Time zone"), default="Asia/Almaty")
    call_opens = DateTimeLocalField(
        _l("The call opens"), validators=[REQUIRED, plausible], description=IN_ZONE, format=LOCAL
    )
    call_closes = DateTimeLocalField(
        _l("Deadline for applications"), validators=[REQUIRED, plausible], description=IN_ZONE, format=LOCAL
    )
    sponsored_closes = DateTimeLocalField(
        _l("Earlier deadline for those who ask for funding"), validators=[Optional(), plausible], format=LOCAL,
        description=_l("In the event's time zone. Leave it empty if there is one deadline for everybody."),
    )  # fmt: skip
    results_on = DateField(_l("Results are sent on"), validators=[REQUIRED, plausible])
    confirm_days = WholeField(_l("Days to confirm"), default=7, validators=[InputRequired(), Between(1, 60)])
    places_in_person = WholeField(_l("Places in person"), default=80, validators=[InputRequired(), Between(0, 100_000)])
    places_online = WholeField(_l("Places online"), default=0, validators=[InputRequired(), Between(0, 1_000_000)])
    room_address = URLField(
        _l("Address of the online room"), filters=[one_line], validators=[Optional(), Length(max=190), URL()],
        description=_l("Only those who take part online see it, on their own page."),
    )  # fmt: skip
    palette = SelectField(_l("Colours"), default="glacier")
    picture = SelectField(_l("Picture"), default="mountains")
    office = SelectField(_l("Held by"), default="")
    careful_by_default = BooleanField(
        _l("As on a shared phone"),
        description=_l(
            "Nothing is kept on applicants' devices unless they say that the phone is their own. For events whose "
            "people may be watched."
        ),
    )

    @classmethod
    def of_office(cls, office: Office) -> "EventForm":
        """The form as an office begins it: its time zone, its languages, a small room."""
        known = {"office": office.key, "zone": office.zone, "languages": list(office.languages), "places_in_person": 25}
        return cls(data=known)

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether an event can be made of it: with a name in each of its languages, too."""
        valid = super().validate(extra_validators)
        for tag in self._spoken() & LOCALES.keys():
            if not self[f"name_{tag}"].data:
                self[f"name_{tag}"].errors, valid = [_("Please answer this question.")], False
        return valid

    def _spoken(self) -> set[str]:
        return set(self.languages.data or LOCALES)

    def offer(self, offices: list[Office], label_of: object, *, head_office: bool = True) -> None:
        """Fill the lists to choose from; `label_of` translates a sentence. `head_office`: it may hold the event."""
        translate = label_of if callable(label_of) else str
        self.mode.choices = [(key, translate(name)) for key, name in usual.EVENT_MODES.items()]
        self.zone.choices = [(zone, zone_city(zone)) for zone in usual.ZONES]
        self.palette.choices = [(key, translate(name)) for key, name in usual.PALETTES.items()]
        self.picture.choices = [(key, translate(name)) for key, name in usual.PICTURES.items()]
        own = [("", HEAD_OFFICE)] if head_office else []
        self.office.choices = [*own, *((office.key, own_text(office.names)) for office in offices)]

    @classmethod
    def of(cls, event: Event) -> "EventForm":
        """The form filled with what an event is now; its address and series stay as they are."""
        known = {name: getattr(event, name) for name in SAME} | {
            "zone": event.zone, "series": event.series.abbreviation, "office": event.office.key if event.office else "",
            "languages": list(event.languages),
            "room_address": event.room_address,
            **{name: local(getattr(event, name), event.zone) for name in INSTANTS},
        }  # fmt: skip
        for name, texts in (
            ("name", event.names),
            ("summary", event.summaries),
            ("description", event.descriptions),
            ("place", event.places),
        ):
            known |= {f"{name}_{tag}": texts.get(tag, "") for tag in ("en", "ru")}
        return cls(data=known)

    def keep(self, **facts: Any) -> None:
        """What an event that is there already does not change: as if it had been typed again."""
        for name, value in facts.items():
            self[name].data, self[name].raw_data, self[name].process_errors = value, [value], []

    def keep_deadlines(self, event: Event) -> None:
        """Once people know of them, deadlines are moved on a page of their own, and stay where they are here."""
        zone = self.zone.data if self.zone.data in usual.ZONES else event.zone
        self.keep(**{name: local(getattr(event, name), zone) for name in ("call_closes", "sponsored_closes")})

    def plan(self, series: Series, office: Office | None) -> Plan:
        """What was typed, as the verb takes it."""
        zone = ZoneInfo(self.zone.data)
        instants = {name: self[name].data.replace(tzinfo=zone) for name in INSTANTS if self[name].data is not None}
        order = dict.fromkeys([*(office.languages if office else ()), *LOCALES])
        return Plan(
            series=series, office=office, zone=self.zone.data, **instants,
            languages=tuple(tag for tag in order if tag in self._spoken()),
            names=self._pair("name"), summaries=self._pair("summary"), descriptions=self._pair("description"),
            places=self._pair("place"), room_address=self.room_address.data or "",
            **{name: self[name].data for name in SAME},
        )  # fmt: skip

    def _pair(self, name: str) -> dict[str, str]:
        typed = {tag: self[f"{name}_{tag}"].data for tag in ("en", "ru")}
        return {tag: text for tag, text in typed.items() if text}
