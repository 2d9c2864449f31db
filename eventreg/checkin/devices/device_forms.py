"""What an organizer writes about a phone. The shape only."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectMultipleField, StringField
from wtforms.validators import Length
from wtforms.widgets import CheckboxInput, ListWidget

from eventreg.checkin.devices.equipping import Equipment
from eventreg.checkin.models import Device, Point
from eventreg.checkin.rights import NAMES, Rights
from eventreg.events.forms import WORDS, one_line
from eventreg.web import formats
from eventreg.web.typed import TypedForm


class DeviceForm(TypedForm):
    """Name, rights, points, and how it joins."""

    name = StringField(
        _l("Name of the phone or desk"), filters=[one_line], validators=[WORDS, Length(max=80)],
        description=_l("Where it stands or who holds it, for example Desk 1. Other desks see this name."),
    )  # fmt: skip
    rights = RadioField(_l("What it may do"), default=Rights.HELPER.value)
    points = SelectMultipleField(
        _l("Only at these points"), description=_l("Without a tick: at all of them."),
        widget=ListWidget(prefix_label=False), option_widget=CheckboxInput(),
    )  # fmt: skip
    way = RadioField(_l("How the phone joins"), default="code")

    @classmethod
    def of(cls, points: list[Point], device: Device | None = None) -> "DeviceForm":
        """Filled with what is; a phone that is there already joins no more."""
        form = cls(obj=device)
        form.rights.choices = [(rights.value, _(NAMES[rights])) for rights in Rights]
        form.points.choices = [(point.name, formats.own_text(point.names)) for point in points]
        form.way.choices = [
            ("code", _("Now: it scans a code on this screen, within 15 minutes")),
            ("link", _("The evening before: by a personal link that works once, until doors open")),
        ]
        if device is not None:
            del form.way
        return form

    @property
    def wanted(self) -> Equipment:
        """What was written."""
        return Equipment(self.name.data or "", Rights(self.rights.data), tuple(self.points.data or ()))
