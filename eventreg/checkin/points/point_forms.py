"""What an organizer writes about a point. The shape only."""

from datetime import time, timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, IntegerField, RadioField, SelectMultipleField, StringField, TimeField
from wtforms.validators import Length, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from eventreg.badges import queries as badge_queries
from eventreg.checkin.models import Point
from eventreg.checkin.points.pointing import PointFacts
from eventreg.checkin.usual import COUNTINGS, KINDS
from eventreg.events.forms import WORDS, one_line
from eventreg.events.models import Event
from eventreg.events.rules import event_days
from eventreg.extensions import db
from eventreg.web import formats
from eventreg.web.typed import TypedForm

LANGUAGES = ("en", "ru")
MOST_PEOPLE = 100_000


def _ticks(label: str, description: str) -> SelectMultipleField:
    return SelectMultipleField(
        label, description=description, widget=ListWidget(prefix_label=False), option_widget=CheckboxInput()
    )  # fmt: skip


class PointForm(TypedForm):
    """Names, kind, how it counts, and whom it admits when."""

    name_en = StringField(_l("Name in English"), filters=[one_line], validators=[WORDS, Length(max=60)])
    name_ru = StringField(_l("Name in Russian"), filters=[one_line], validators=[WORDS, Length(max=60)])
    kind = RadioField(_l("Kind"), default="entrance")
    counting = RadioField(_l("How it counts"), default="every_time")
    classes = _ticks(_l("Classes that it admits"), _l("None ticked: every class."))
    zones = _ticks(_l("Zones in which it lies"), _l("None ticked: open to every badge."))
    days = _ticks(_l("Days on which it is open"), _l("None ticked: every day."))
    opens = TimeField(_l("Opens at"), validators=[Optional()])
    closes = TimeField(
        _l("Closes at"), validators=[Optional()],
        description=_l("By the clock of the event. A dinner may run over midnight."),
    )  # fmt: skip
    capacity = IntegerField(
        _l("Places"), validators=[Optional(), NumberRange(1, MOST_PEOPLE)],
        description=_l("Nobody else is admitted once so many are in. Leave it empty where all find room."),
    )  # fmt: skip
    is_closed = BooleanField(_l("Closed by hand"))
    revision = HiddenField()

    @classmethod
    def of(cls, event: Event, known: Point | None = None) -> "PointForm":
        """The form for an event, with what is known of a point and what was just sent."""
        form = cls(data=_values(known))
        for tag in {*LANGUAGES} - {*event.languages}:
            del form[f"name_{tag}"]
        form.kind.choices = [(key, _(words)) for key, words in KINDS.items()]
        form.counting.choices = [(key, _(words)) for key, words in COUNTINGS.items()]
        classes = db.session.scalars(badge_queries.classes(event))
        zones = db.session.scalars(badge_queries.zones(event))
        form.classes.choices = [(one.key, formats.own_text(one.names)) for one in classes]
        form.zones.choices = [(zone.key, formats.own_text(zone.names)) for zone in zones]
        days = [event.starts_on - timedelta(days=1), *event_days(event)]
        form.days.choices = [(day.isoformat(), formats.day(day)) for day in days]
        if not form.zones.choices:
            del form.zones
        return form

    @property
    def facts(self) -> PointFacts:
        """What was written, as the verbs take it."""
        typed = {tag: self[f"name_{tag}"].data for tag in LANGUAGES if f"name_{tag}" in self}
        return PointFacts(
            names={tag: text for tag, text in typed.items() if text}, kind=self.kind.data, counting=self.counting.data,
            classes=tuple(self.classes.data or ()), zones=tuple(self.zones.data or ()) if "zones" in self else (),
            days=tuple(self.days.data or ()), opens=_hour(self.opens), closes=_hour(self.closes),
            capacity=self.capacity.data, is_closed=bool(self.is_closed.data),
        )  # fmt: skip

    @property
    def expected(self) -> int:
        """The revision that was on the page; 0 for what is none."""
        typed = self.revision.data or ""
        return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 10 else 0


def _values(known: Point | None) -> dict[str, object]:
    if known is None:
        return {}
    values: dict[str, object] = {f"name_{tag}": known.names.get(tag, "") for tag in LANGUAGES}
    kept = ("kind", "counting", "classes", "zones", "days", "capacity", "is_closed", "revision")
    values |= {name: getattr(known, name) for name in kept}
    return values | {name: _time(getattr(known, name)) for name in ("opens", "closes")}


def _time(text: str | None) -> time | None:
    return time.fromisoformat(text) if text else None


def _hour(field: TimeField) -> str | None:
    return field.data.strftime("%H:%M") if field.data is not None else None
