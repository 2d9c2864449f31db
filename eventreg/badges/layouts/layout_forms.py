"""What an organizer sends about a layout. The shape only."""

from collections.abc import Collection

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import FileField, HiddenField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import Length
from wtforms.widgets import CheckboxInput, ListWidget

from eventreg.badges.layouts import designs, layouting
from eventreg.events.forms import REQUIRED, WORDS, one_line
from eventreg.web.typed import TypedForm

NAME = [WORDS, Length(max=layouting.LONGEST_NAME)]


class NamedForm(TypedForm):
    """The name of a layout, and which version of it was seen."""

    name = StringField(_l("Name of the layout"), filters=[one_line], validators=NAME)
    expected = HiddenField()

    @property
    def revision(self) -> int:
        """The version that was seen; 0 for one that is none."""
        text = self.expected.data or ""
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


class SwitchesForm(NamedForm):
    """A finished design: what is shown on it."""

    shown = SelectMultipleField(
        _l("Shown on the badge"), widget=ListWidget(prefix_label=False), option_widget=CheckboxInput()
    )
    person = SelectField(_l("Look at it with"), validate_choice=False)

    @classmethod
    def of(cls, *, name: str, off: Collection[str], expected: str, people: list[tuple[str, str]]) -> "SwitchesForm":
        """With what is known of a layout, or what was just sent."""
        shown = [key for key in designs.SWITCHES if key not in off]
        form = cls(data={"name": name, "shown": shown, "expected": expected})
        form.shown.choices = [(key, _(words)) for key, words in designs.SWITCHES.items()]
        form.person.choices = people
        return form

    @property
    def off(self) -> list[str]:
        """What is switched off."""
        return [key for key in designs.SWITCHES if key not in (self.shown.data or ())]


class DocumentForm(NamedForm):
    """A layout of the event's own, as the editor sends it, or as it is written by hand."""

    document = TextAreaField(_l("The layout as text"), validators=[REQUIRED])


class ImportForm(TypedForm):
    """A file that was exported."""

    file = FileField(_l("File of a layout"), render_kw={"accept": ".json,application/json"})


class TransferForm(TypedForm):
    """A layout of another event."""

    source = SelectField(_l("Layout of another event"), validate_choice=False)
