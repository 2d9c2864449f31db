"""What staff write about a network, its members and its coordinators. The shape only."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, SelectField, StringField
from wtforms.validators import Length, Optional

from eventreg.core.text import clean_line
from eventreg.events import countries
from eventreg.events.forms import WORDS, plausible
from eventreg.events.models import Event
from eventreg.organizations.network_models import Network, NetworkMember
from eventreg.organizations.networks.network_domain import Someone
from eventreg.web.formats import own_text
from eventreg.web.locale import LOCALES, babel_locale
from eventreg.web.typed import TypedForm

LIMIT = Length(max=180, message=_l("This is too long."))
EVERYWHERE = ""


def _clean(text: str | None) -> str:
    return clean_line((text or "")[:1000], 1000)


def _day(label: Any) -> Any:
    return DateField(label, validators=[Optional(), plausible])


class NetworkForm(TypedForm):
    """What a network is called."""

    name_en = StringField(_l("Name in English"), filters=[_clean], validators=[WORDS, LIMIT])
    name_ru = StringField(_l("Name in Russian"), filters=[_clean], validators=[LIMIT])
    abbreviation = StringField(
        _l("Abbreviation"), filters=[_clean], validators=[Length(max=40, message=_l("This is too long."))],
        description=_l("As people write it, such as RNCSO."),
    )  # fmt: skip

    @classmethod
    def about(cls, network: Network) -> "NetworkForm":
        """The form with what it is called, and with what was just sent."""
        names = {f"name_{tag}": network.names.get(tag, "") for tag in ("en", "ru")}
        return cls(data=names | {"abbreviation": network.abbreviation})

    @property
    def names(self) -> dict[str, str]:
        """Language → name."""
        return {tag: text for tag in ("en", "ru") if (text := self[f"name_{tag}"].data)}


class PersonForm(TypedForm):
    """Somebody who joins by name."""

    name = StringField(_l("Name"), filters=[_clean], validators=[WORDS, LIMIT])
    email = StringField(_l("E-mail address"), filters=[_clean], validators=[LIMIT])
    country = SelectField(_l("Country"))
    language = SelectField(_l("Language of mails"), choices=[*LOCALES.items()])
    since = _day(_l("Member since"))

    @classmethod
    def ready(cls) -> "PersonForm":
        """The form with its lists."""
        form = cls()
        form.country.choices = [("", _("Choose")), *countries.ordered(babel_locale())]
        return form

    @classmethod
    def about(cls, member: NetworkMember) -> "PersonForm":
        """The form with what is known of somebody, and with what was just sent."""
        known = {name: getattr(member, name) for name in ("name", "language", "since")}
        form = cls(data=known | {"email": member.email or "", "country": member.country or ""})
        form.country.choices = [("", _("Choose")), *countries.ordered(babel_locale())]
        return form

    @property
    def someone(self) -> Someone:
        """Who was written."""
        return Someone(
            name=self.name.data or "", email=self.email.data or "", country=self.country.data or None,
            language=self.language.data,
        )  # fmt: skip


class SinceForm(TypedForm):
    """From when on an organization belongs."""

    organization_since = _day(_l("Member since"))

    @property
    def since(self) -> DateField:
        """Named as the same field of a person."""
        return self.organization_since


class UntilForm(TypedForm):
    """Until when a member belonged."""

    until = DateField(_l("Last day"), validators=[WORDS, plausible])

    @property
    def last_day(self) -> date:
        """What was written, once it was checked."""
        assert self.until.data is not None
        return self.until.data


class CoordinatorForm(TypedForm):
    """Who coordinates a network, and where."""

    email = StringField(_l("E-mail address"), filters=[_clean], validators=[WORDS, LIMIT])
    name = StringField(_l("Name"), filters=[_clean], validators=[Length(max=100, message=_l("This is too long."))])
    country = SelectField(_l("Country"))

    @classmethod
    def ready(cls) -> "CoordinatorForm":
        """The form with its list."""
        form = cls()
        form.country.choices = [(EVERYWHERE, _("All countries")), *countries.ordered(babel_locale())]
        return form


class CallForm(TypedForm):
    """Which event's call is sent."""

    event = SelectField(_l("Event"))
    once_more = BooleanField(_l("Yes, send it once more"))

    @classmethod
    def of(cls, events: Sequence[Event], chosen: str = "") -> "CallForm":
        """The form with the events whose call may be sent."""
        form = cls(data={"event": chosen})
        form.event.choices = [(event.slug, own_text(event.names)) for event in events]
        return form
