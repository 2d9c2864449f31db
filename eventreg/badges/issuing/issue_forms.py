"""What is asked before badges are taken out of force, made anew, or given another class. The shape only."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, SelectField, StringField
from wtforms.validators import Length

from eventreg.badges import domain
from eventreg.badges.issuing import many, reasons
from eventreg.badges.issuing.many import Reason
from eventreg.events.forms import one_line
from eventreg.events.models import Event
from eventreg.web import formats
from eventreg.web.typed import TypedForm


class ReasonForm(TypedForm):
    """Which badges, and why."""

    numbers = HiddenField()
    reason = SelectField(_l("Reason"))
    words = StringField(
        _l("In words"), filters=[one_line], validators=[Length(max=many.LONGEST)],
        description=_l("Kept with the badge. Write nothing here that others should not read."),
    )  # fmt: skip
    identity_seen = BooleanField(_l("An identity document was seen, by me or by somebody whom I trust"))

    @classmethod
    def of(cls, numbers: str = "") -> "ReasonForm":
        """The form for badges with these numbers."""
        form = cls(numbers=numbers)
        form.reason.choices = [("", _("Please choose")), *((key, _(name)) for key, name in reasons.REASONS.items())]
        return form

    @property
    def given(self) -> Reason:
        """What was said."""
        return Reason(self.reason.data or "", self.words.data or "")


class ClassForm(TypedForm):
    """Which badges, and which class."""

    numbers = HiddenField()
    badge_class = SelectField(
        _l("Badge class"),
        description=_l("It stays when the badge is made anew. The code does not change; print the badge again."),
    )  # fmt: skip

    @classmethod
    def of(cls, event: Event, numbers: str = "") -> "ClassForm":
        """The form for badges of an event with these numbers."""
        form = cls(numbers=numbers)
        form.badge_class.choices = [
            (one.key, f"{one.letter} · {formats.own_text(one.names)}") for one in domain.classes_of(event)
        ]
        return form
