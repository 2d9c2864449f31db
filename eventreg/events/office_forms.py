"""What the head office writes about an office. The shape only."""

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectField, SelectMultipleField, StringField
from wtforms.validators import Length
from wtforms.widgets import CheckboxInput, ListWidget

from eventreg.events import countries, usual
from eventreg.events.forms import WORDS, one_line
from eventreg.events.models import Office
from eventreg.events.offices import Facts
from eventreg.web.formats import language, zone_city
from eventreg.web.locale import LOCALES, babel_locale
from eventreg.web.typed import TypedForm

LIMIT = Length(max=180, message=_l("This is too long."))


class OfficeForm(TypedForm):
    """Of an office that is there: its name, countries, time zone and languages."""

    name_en = StringField(_l("Name in English"), filters=[one_line], validators=[WORDS, LIMIT])
    name_ru = StringField(_l("Name in Russian"), filters=[one_line], validators=[LIMIT])
    countries = SelectMultipleField(
        _l("Countries"), widget=ListWidget(prefix_label=False), option_widget=CheckboxInput(),
        description=_l(
            "At events of the head office it sees whoever works for these countries, except those who asked that only "
            "the head office sees them. A change counts at once, for applications of earlier, too."
        ),
    )  # fmt: skip
    further = SelectField(_l("One more country"))
    zone = SelectField(_l("Time zone"), default="Asia/Almaty", description=_l("New events of its own begin with it."))
    language = SelectField(
        _l("Usual language"), default="ru", description=_l("Of its own events. People who work there get mails in it.")
    )
    languages = SelectMultipleField(
        _l("Languages"), widget=ListWidget(prefix_label=False), option_widget=CheckboxInput(),
        description=_l("New events of its own begin with these."),
    )  # fmt: skip
    revision = HiddenField()

    @classmethod
    def empty(cls) -> "OfficeForm":
        """For a new office."""
        form = cls(data={"languages": list(LOCALES)})
        form._offer(())
        return form

    @classmethod
    def about(cls, office: Office, **sent: Any) -> "OfficeForm":
        """The form with what is known of an office, and with what was just sent unless `formdata=None` says not to."""
        names = {f"name_{tag}": office.names.get(tag, "") for tag in ("en", "ru")}
        known = {"countries": office.countries, "zone": office.zone, "revision": str(office.revision)}
        spoken = {"language": office.languages[0], "languages": office.languages}
        form = cls(data=names | known | spoken, **sent)
        form._offer(office.countries)
        return form

    def see(self, office: Office) -> None:
        """Whoever sends the form again has seen the office as it is now."""
        self.revision.data = str(office.revision)

    def _offer(self, chosen: Iterable[str]) -> None:
        """The region's countries and those that were chosen stand open, all others in a list."""
        known = {*usual.REGION, *chosen, *(self.countries.data or ())}
        everything = countries.ordered(babel_locale())
        self.countries.choices = [pair for pair in everything if pair[0] in known]
        self.further.choices = [("", _("No other")), *(pair for pair in everything if pair[0] not in known)]
        self.zone.choices = [(zone, zone_city(zone)) for zone in usual.ZONES]
        self.language.choices = self.languages.choices = [(tag, language(tag)) for tag in LOCALES]

    @property
    def facts(self) -> Facts:
        """What was written, as the verbs take it."""
        typed = {tag: self[f"name_{tag}"].data or "" for tag in ("en", "ru")}
        chosen = [*(self.countries.data or ()), *filter(None, [self.further.data])]
        spoken = dict.fromkeys([self.language.data, *(self.languages.data or ())])
        return Facts(
            names={tag: name for tag, name in typed.items() if name}, countries=sorted(chosen), zone=self.zone.data,
            languages=list(spoken),
        )  # fmt: skip

    @property
    def seen(self) -> int:
        """Which revision of the office its writer has seen; 0 for what is none."""
        typed = str((self.revision.raw_data or [""])[0])
        return int(typed) if typed.isdecimal() and len(typed) < 10 else 0


class NewOfficeForm(OfficeForm):
    """Of a new one, with its short name."""

    key = StringField(
        _l("Short name"), filters=[one_line], validators=[WORDS, LIMIT],
        description=_l("Small Latin letters, digits and dashes, such as kz. It cannot be changed later."),
    )  # fmt: skip
