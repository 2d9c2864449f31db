"""What holds for all badges of an event, as it is typed. The shape only."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import DateTimeLocalField, HiddenField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import Length, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from eventreg.badges.layouts.layout_models import BadgeSettings
from eventreg.badges.settings import setting
from eventreg.badges.settings.setting import Wanted
from eventreg.badges.wishes.choices import CHOICES
from eventreg.badges.wording import own_name
from eventreg.events.forms import LOCAL, REQUIRED, local, one_line, plausible
from eventreg.events.models import Event
from eventreg.web.numbers import Between, WholeField
from eventreg.web.typed import TypedForm

LANGUAGES = ("en", "ru")
TEXTS = ("programme", "neutral")


class SettingsForm(TypedForm):
    """One field for each thing; texts once for each language of the event."""

    language = SelectField(_l("Language of the badges"), default="")
    wishes_until = DateTimeLocalField(
        _l("Participants choose until"), validators=[Optional(), plausible], format=LOCAL,
        description=_l("In the event's time zone. They see this day on their page. Empty: until the event is over."),
    )  # fmt: skip
    choices = SelectMultipleField(
        _l("What participants choose themselves"), widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        description=_l("What somebody has hidden stays hidden, even if you take it off."),
    )  # fmt: skip
    neutral_en = StringField(
        _l("Line in the place of a hidden organization, in English"), filters=[one_line],
        validators=[Length(max=setting.LONGEST_NEUTRAL)], description=_l("Such as: Central Asian civil society."),
    )  # fmt: skip
    neutral_ru = StringField(
        _l("Line in the place of a hidden organization, in Russian"), filters=[one_line],
        validators=[Length(max=setting.LONGEST_NEUTRAL)],
    )  # fmt: skip
    per_box = WholeField(
        _l("Badges in a box"), validators=[REQUIRED, Between(setting.LEAST_BOX, setting.MOST_BOX)],
        description=_l("Boxes at the badge desk fill by number. Box and number are printed small on each badge."),
    )  # fmt: skip
    programme_en = TextAreaField(
        _l("Programme for the back, in English"), validators=[Length(max=setting.LONGEST_PROGRAMME)]
    )
    programme_ru = TextAreaField(
        _l("Programme for the back, in Russian"), validators=[Length(max=setting.LONGEST_PROGRAMME)]
    )
    wifi = TextAreaField(_l("Wi-Fi for the back"), validators=[Length(max=setting.LONGEST_LINES)])
    safety = TextAreaField(
        _l("Telephone of the safety team, for the back"), validators=[Length(max=setting.LONGEST_LINES)]
    )  # fmt: skip
    revision = HiddenField()

    @classmethod
    def of(cls, event: Event, kept: BadgeSettings) -> "SettingsForm":
        """The form of an event, with what holds."""
        values: dict[str, Any] = {
            name: getattr(kept, name) for name in ("language", "choices", "per_box", "wifi", "safety")
        }
        values["wishes_until"] = local(kept.wishes_until, event.zone)
        values["revision"] = kept.revision
        for tag in LANGUAGES:
            values[f"programme_{tag}"] = kept.programme.get(tag, "")
            values[f"neutral_{tag}"] = event.neutral_lines.get(tag, "")
        form = cls(data=values)
        form.language.choices = [
            ("", _("The first language of the event")), *((tag, own_name(tag)) for tag in setting.languages_of(event))
        ]  # fmt: skip
        form.choices.choices = [(key, _(words)) for key, words in CHOICES.items()]
        for tag in {*LANGUAGES} - {*event.languages}:
            for name in TEXTS:
                del form[f"{name}_{tag}"]
        return form

    def wanted(self, event: Event) -> Wanted:
        """What was typed."""
        until: datetime | None = self.wishes_until.data
        return Wanted(
            language=self.language.data or "",
            wishes_until=until.replace(tzinfo=ZoneInfo(event.zone)) if until else None,
            choices=tuple(self.choices.data or ()), per_box=self.per_box.data or 0, programme=self._texts("programme"),
            wifi=self.wifi.data or "", safety=self.safety.data or "", neutral_lines=self._texts("neutral"),
        )  # fmt: skip

    def _texts(self, name: str) -> dict[str, str]:
        return {tag: self[f"{name}_{tag}"].data or "" for tag in LANGUAGES if f"{name}_{tag}" in self}
