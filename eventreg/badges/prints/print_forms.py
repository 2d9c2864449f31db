"""How badges are to be printed. The shape only."""

from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, RadioField, SelectField, StringField
from wtforms.validators import Length

from eventreg.badges import imposition, queries
from eventreg.badges.layouts import designs
from eventreg.badges.prints import asking, choosing, spares
from eventreg.badges.prints.asking import Wanted
from eventreg.badges.prints.ordering import ORDERS
from eventreg.events.forms import REQUIRED, WORDS, one_line
from eventreg.events.models import Event
from eventreg.events.rules import event_days
from eventreg.extensions import db
from eventreg.web import formats
from eventreg.web.numbers import Between, WholeField
from eventreg.web.typed import TypedForm

# Key → what it is called.
WHICH = {
    "all": _l("All that are in force"),
    "new": _l("Those that were not printed yet"),
    "changed": _l("Those that say another thing than when they were printed, and new ones"),
    "class": _l("Those of one badge class"),
    "chosen": _l("Those chosen in the list"),
}


class SheetForm(TypedForm):
    """The layout and the paper."""

    layout = SelectField(_l("Layout"))
    kind = SelectField(_l("Paper"), default="one")
    flip = RadioField(
        _l("Both sides"), default="long",
        description=_l("Only for a layout with a back. Set the printer's double-sided printing to the same."),
    )  # fmt: skip
    turned = BooleanField(_l("On a roll of labels: lay each badge on its side"))

    def of_event(self, event: Event) -> None:
        """What there is to choose from."""
        named = layout_names(event)
        self.layout.choices = list((named | {choosing.IN_USE: _("The one in use: %(name)s", name=named[""])}).items())
        self.kind.choices = [(key, _(name)) for key, name in imposition.SHEETS.items()]
        self.flip.choices = [(key, _(name)) for key, name in imposition.FLIPS.items()]

    def wanted(self, event: Event, *, order: str = "desk", reason: str = "") -> Wanted:
        """What was asked for. Raises choosing.NoSuchLayout, imposition.TooLargeForSheet."""
        layout = choosing.layout_named(event, self.layout.data)
        imposition.sheet_for(self.kind.data, layout.width, layout.height, turned=self.turned.data)
        name = layout_names(event)[self.layout.data]
        return Wanted(
            self.layout.data, name, self.kind.data, self.flip.data, turned=self.turned.data, order=order, reason=reason
        )  # fmt: skip


class PrintForm(SheetForm):
    """Which badges, in which order, and why some are printed a second time."""

    which = RadioField(_l("Which badges"), default="all")
    badge_class = SelectField(_l("Badge class"), default="", description=_l("For “those of one badge class”."))
    numbers = HiddenField()
    order = SelectField(_l("Order"), default="desk")
    reason = StringField(
        _l("Reason, if some of these were printed before"), filters=[one_line],
        validators=[Length(max=asking.LONGEST_REASON)],
        description=_l("Such as: printer jam, new layout. It is kept with who printed."),
    )  # fmt: skip

    @classmethod
    def of(cls, event: Event, numbers: str = "") -> "PrintForm":
        """The form for an event, with the numbers of the badges that were chosen in the list."""
        form = cls(numbers=numbers, which="chosen" if numbers else "all")
        form.of_event(event)
        form.which.choices = [(key, name) for key, name in WHICH.items() if key != "chosen" or form.numbers.data]
        form.order.choices = [(key, _(name)) for key, name in ORDERS.items()]
        classes = db.session.scalars(queries.classes(event))
        form.badge_class.choices = [
            ("", _("Please choose")),
            *((one.key, formats.own_text(one.names)) for one in classes),
        ]
        return form


class BlanksForm(SheetForm):
    """How many blank badges, of which class, for which day."""

    badge_class = SelectField(_l("Badge class"))
    day = SelectField(_l("Day"), description=_l("It is printed on them, and they count on this day alone."))
    count = WholeField(_l("How many"), default=10, validators=[REQUIRED, Between(1, spares.MOST)])

    @classmethod
    def of(cls, event: Event) -> "BlanksForm":
        """The form for an event."""
        form = cls()
        form.of_event(event)
        classes = db.session.scalars(queries.classes(event))
        form.badge_class.choices = [(one.key, formats.own_text(one.names)) for one in classes]
        days = [(one.isoformat(), formats.day(one)) for one in event_days(event)]
        form.day.choices = [*days, ("", _("Any one day: the one on which it is given out"))]
        return form

    @property
    def on(self) -> date | None:
        """The day on which they count."""
        return date.fromisoformat(self.day.data) if self.day.data else None


class ReasonForm(TypedForm):
    """Why something is done."""

    reason = StringField(_l("Reason"), filters=[one_line], validators=[WORDS, Length(max=asking.LONGEST_REASON)])


def layout_names(event: Event) -> dict[str, str]:
    """What layouts are called, by the names that forms carry: the one in use, the event's own, the finished ones."""
    settings = choosing.settings_of(event)
    finished = {key: _(design.name) for key, design in designs.DESIGNS.items()}
    in_use = settings.layout.name if settings and settings.layout else finished["a6"]
    own = {choosing.name_of(kept): kept.name for kept in choosing.own_layouts(event)}
    return {choosing.IN_USE: in_use} | own | finished
