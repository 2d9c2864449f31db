"""The form of a new edition: what it is called and its first day, then all its dates, for correction."""

from zoneinfo import ZoneInfo

from flask_babel import lazy_gettext as _l
from wtforms import DateField, DateTimeLocalField, SelectMultipleField
from wtforms.validators import Optional
from wtforms.widgets import CheckboxInput, ListWidget

from eventreg.accounts.models import StaffRole
from eventreg.accounts.permissions import ROLE_NAMES
from eventreg.core import clock
from eventreg.events import edition
from eventreg.events.copying import proposed
from eventreg.events.edition import Dates
from eventreg.events.forms import LOCAL, REQUIRED, NamedForm, local, plausible
from eventreg.events.models import Event

DAYS = ("ends_on", "results_on")
INSTANTS = ("call_opens", "call_closes", "sponsored_closes")


class BeginningForm(NamedForm):
    """The first page: name, address, first day."""

    starts_on = DateField(_l("First day"), validators=[REQUIRED, plausible])

    @classmethod
    def after(cls, old: Event) -> "BeginningForm":
        """What a next edition is usually called: with the year after, or this one if that is later."""
        was = old.starts_on.year
        year = max(was + 1, clock.today(old.zone).year)
        names = edition.all_renamed(old.names, was, year)
        slug = edition.renamed(old.slug, was, year)
        return cls(data={
            "name_en": names.get("en", ""), "name_ru": names.get("ru", ""),
            "slug": slug if slug != old.slug else f"{old.slug[:55].rstrip('-')}-{year}",
        })  # fmt: skip

    @property
    def names(self) -> dict[str, str]:
        """Names by language."""
        return {"en": self.name_en.data or "", "ru": self.name_ru.data or ""}


class EditionForm(BeginningForm):
    """The second page: everything of the first, each date, and whose roles are given anew."""

    ends_on = DateField(_l("Last day"), validators=[REQUIRED, plausible])
    call_opens = DateTimeLocalField(_l("The call opens"), validators=[REQUIRED, plausible], format=LOCAL)
    sponsored_closes = DateTimeLocalField(
        _l("Earlier deadline for those who ask for funding"), validators=[Optional(), plausible], format=LOCAL
    )
    call_closes = DateTimeLocalField(_l("Deadline for applications"), validators=[REQUIRED, plausible], format=LOCAL)
    results_on = DateField(_l("Results are sent on"), validators=[REQUIRED, plausible])
    staff = SelectMultipleField(
        _l("Who keeps a role"), validators=[Optional()], coerce=int, widget=ListWidget(), option_widget=CheckboxInput(),
        description=_l("Nobody else of this event's staff gets one. Roles for a whole series or office hold anyway."),
    )  # fmt: skip

    def offer(self, roles: list[StaffRole], translate: object) -> None:
        """Whose roles may be given anew."""
        say = translate if callable(translate) else str
        self.staff.choices = [
            (role.id, f"{role.account.name or role.account.email}: {say(ROLE_NAMES[role.role])}") for role in roles
        ]

    def propose(self, old: Event) -> None:
        """Fill in all dates around the first day that was typed."""
        assert self.starts_on.data is not None, "required"
        dates = proposed(old, self.starts_on.data)
        for name in DAYS:
            self[name].data, self[name].raw_data = getattr(dates, name), None
        for name in INSTANTS:
            self[name].data, self[name].raw_data = local(getattr(dates, name), old.zone), None

    def dates(self, zone: str) -> Dates:
        """The dates as they were confirmed."""
        instants = {
            name: self[name].data.replace(tzinfo=ZoneInfo(zone)) for name in INSTANTS if self[name].data is not None
        }
        assert self.starts_on.data is not None, "required"
        return Dates(starts_on=self.starts_on.data, **{name: self[name].data for name in DAYS}, **instants)
