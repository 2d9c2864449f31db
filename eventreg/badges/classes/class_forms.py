"""What an organizer writes about a badge class or a zone. The shape only."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectMultipleField, StringField
from wtforms.validators import Length
from wtforms.widgets import CheckboxInput, ListWidget

from eventreg.badges.classes.classing import ClassFacts, zones_of
from eventreg.badges.models import BadgeClass
from eventreg.events.forms import WORDS, one_line
from eventreg.events.models import Event
from eventreg.events.rules import event_days
from eventreg.web import formats
from eventreg.web.typed import TypedForm

LANGUAGES = ("en", "ru")


def _ticks(label: str, description: str) -> SelectMultipleField:
    return SelectMultipleField(
        label, description=description, widget=ListWidget(prefix_label=False), option_widget=CheckboxInput()
    )  # fmt: skip


class ZoneForm(TypedForm):
    """The name of a zone in the languages of the event."""

    name_en = StringField(_l("Name in English"), filters=[one_line], validators=[WORDS, Length(max=60)])
    name_ru = StringField(_l("Name in Russian"), filters=[one_line], validators=[WORDS, Length(max=60)])
    expected = HiddenField()

    def in_languages_of(self, event: Event) -> "ZoneForm":
        """Only the languages of the event."""
        for tag in {*LANGUAGES} - {*event.languages}:
            del self[f"name_{tag}"]
        return self

    @property
    def names(self) -> dict[str, str]:
        """Language → name."""
        typed = {tag: self[f"name_{tag}"].data for tag in LANGUAGES if f"name_{tag}" in self}
        return {tag: text for tag, text in typed.items() if text}


class ClassForm(ZoneForm):
    """Name, letter, colour, who gets it by themselves, and where and when it counts."""

    letter = StringField(
        _l("Letter"), filters=[one_line], validators=[WORDS, Length(max=3)],
        description=_l("For whoever does not see colours: one letter, three at most. Each class has its own."),
    )  # fmt: skip
    colour = StringField(
        _l("Colour"), filters=[one_line], default="#1f4e8c", validators=[WORDS, Length(max=7)],
        description=_l("Letters on it are white or black, whichever is read better."),
    )  # fmt: skip
    roles = _ticks(
        _l("Given to these roles"), _l("A role goes before a category. Of two classes the upper one is given.")
    )
    categories = _ticks(_l("Given to these categories"), "")
    zones = _ticks(_l("Zones that it opens"), _l("The rest of the venue is open to every badge."))
    days = _ticks(_l("Days on which it counts"), _l("None ticked: all days."))

    @classmethod
    def of(cls, event: Event, known: BadgeClass | None = None) -> "ClassForm":
        """The form for an event, with what is known of a class and what was just sent."""
        values: dict[str, object] = {}
        if known is not None:
            values = {f"name_{tag}": known.names.get(tag, "") for tag in LANGUAGES}
            kept = ("letter", "colour", "roles", "categories", "zones", "days")
            values |= {name: getattr(known, name) for name in kept}
        form = cls(data=values)
        form.in_languages_of(event)
        form.roles.choices = [(one.key, formats.own_text(one.names)) for one in event.roles]
        form.categories.choices = [(one.key, formats.own_text(one.names)) for one in event.categories]
        form.zones.choices = [(zone.key, formats.own_text(zone.names)) for zone in zones_of(event)]
        form.days.choices = [(day.isoformat(), formats.day(day)) for day in event_days(event)]
        if not form.zones.choices:
            del form.zones
        return form

    @property
    def facts(self) -> ClassFacts:
        """What was written, as the verbs take it."""
        return ClassFacts(
            names=self.names, letter=self.letter.data or "", colour=(self.colour.data or "").lower(),
            categories=tuple(self.categories.data or ()), roles=tuple(self.roles.data or ()),
            zones=tuple(self.zones.data or ()) if "zones" in self else (), days=tuple(self.days.data or ()),
        )  # fmt: skip
