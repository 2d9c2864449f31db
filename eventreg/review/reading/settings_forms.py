"""How an event's applications are read, as an organizer writes it. The shape only."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, HiddenField
from wtforms.validators import Optional, StopValidation, ValidationError

from eventreg.events.forms import plausible
from eventreg.review.reading.reading_models import LONGLIST, STAGES, ReviewSettings
from eventreg.review.reading.review_settings import LONGEST, MOST_READERS, USUAL, Stage, stage_of
from eventreg.web.numbers import Between, WholeField
from eventreg.web.typed import TypedForm

READERS = _l("Readers of each application")
MINUTES = _l("Minutes that one reading takes")
EARLIEST = 60  # days
KEEPS = _l("How many go on to the shortlist")


def needed(form: "SettingsForm", field: WholeField) -> None:
    """Asked of a stage that is on; what is left of one that is off does not matter, whatever it is."""
    if not form[field.name.partition("_")[0]].data:
        field.errors = []
        raise StopValidation
    if field.data is None and not field.errors:
        raise StopValidation(_("Please answer this question."))


class SettingsForm(TypedForm):
    """Stages with their figures, and what readers see."""

    longlist = BooleanField(_l("Longlist"), description=_l("A first, short look at every application."))
    longlist_readers = WholeField(READERS, validators=[needed, Between(1, MOST_READERS)])
    longlist_keeps = WholeField(KEEPS, validators=[needed, Between(1, 100_000)])
    longlist_minutes = WholeField(MINUTES, validators=[needed, Between(1, LONGEST)])
    shortlist = BooleanField(_l("Shortlist"), description=_l("Read closely, by two or more."))
    shortlist_readers = WholeField(READERS, validators=[needed, Between(1, MOST_READERS)])
    shortlist_minutes = WholeField(MINUTES, validators=[needed, Between(1, LONGEST)])
    is_blind = BooleanField(
        _l("Blind reading"),
        description=_l("Reviewers see no name, gender, age, photo, organization or file. Names that stand in the "
                       "answers are covered as far as they are found."),
    )  # fmt: skip
    own_first = BooleanField(
        _l("Own points first"),
        description=_l("Reviewers see what others gave and wrote only when they have sent their own points."),
    )
    normalises = BooleanField(
        _l("Level out stern and mild reviewers"),
        description=_l("Each reviewer’s totals are brought to the mean and spread of all, less so for those who have "
                       "read little. What they gave is kept as it is."),
    )  # fmt: skip
    ends_on = DateField(
        _l("Last day of reading"), validators=[Optional(), plausible],
        description=_l("Reviewers see it on their list and in reminders. Nothing is closed by itself."),
    )  # fmt: skip
    remind_days = WholeField(
        _l("Remind reviewers by mail so many days before it, and on it"),
        validators=[Optional(), Between(1, EARLIEST)],
        description=_l("Only those who have something to read, once each time. Empty: only when you press the button."),
    )  # fmt: skip
    revision = HiddenField()

    def validate_remind_days(self, field: WholeField) -> None:
        """Nobody can count back from no day."""
        if field.data is not None and self.ends_on.data is None and not self.ends_on.errors:
            raise ValidationError(_("Please write the last day of reading, too: reminders are counted back from it."))

    @classmethod
    def of(cls, settings: ReviewSettings) -> "SettingsForm":
        """The form with what holds now, and with what was just sent."""
        known: dict[str, object] = {
            name: getattr(settings, name)
            for name in ("is_blind", "own_first", "normalises", "revision", "ends_on", "remind_days")
        }
        for key in STAGES:
            stage = stage_of(settings, key)
            known[key] = stage is not None
            shown = stage or USUAL[key]
            known |= {f"{key}_readers": shown.readers, f"{key}_minutes": shown.minutes}
            if key == LONGLIST:
                known[f"{key}_keeps"] = shown.keeps or USUAL[key].keeps
        return cls(data=known)

    @property
    def stages(self) -> list[Stage]:
        """Those that are on, as the verb takes them."""
        return [
            Stage(
                key, self[f"{key}_readers"].data,
                self.longlist_keeps.data if key == LONGLIST and self.shortlist.data else None,
                self[f"{key}_minutes"].data,
            )
            for key in STAGES
            if self[key].data
        ]  # fmt: skip

    @property
    def reminding(self) -> dict[str, Any]:
        """The last day of reading, and how many days before it reviewers are reminded."""
        return {"ends_on": self.ends_on.data, "remind_days": self.remind_days.data}

    @property
    def seen(self) -> int:
        """Which revision of the settings their writer has seen."""
        typed = str((self.revision.raw_data or [""])[0])
        return int(typed) if typed.isdecimal() and len(typed) < 10 else 0
