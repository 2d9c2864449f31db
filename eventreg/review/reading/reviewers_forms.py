"""What somebody reads, as an organizer writes it. The shape only."""

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from wtforms import SelectMultipleField
from wtforms.validators import Optional
from wtforms.widgets import CheckboxInput, ListWidget

from eventreg.web.numbers import Between, WholeField
from eventreg.web.typed import TypedForm


def _ticks(label: str, description: str) -> SelectMultipleField:
    return SelectMultipleField(
        label, description=description, widget=ListWidget(prefix_label=False), option_widget=CheckboxInput()
    )  # fmt: skip


class ReviewerForm(TypedForm):
    """Languages, themes, countries, and how much."""

    languages = _ticks(
        _l("Languages"), _l("Applications in other languages are not assigned by themselves. None ticked: all.")
    )
    themes = _ticks(_l("Themes"), _l("Rather these. None ticked: all alike."))
    countries = _ticks(_l("Countries"), _l("Rather people who work for these. None ticked: all alike."))
    most = WholeField(
        _l("At most so many readings"), validators=[Optional(), Between(0, 5000)],
        description=_l("In all stages together. Empty: as many as there are."),
    )  # fmt: skip

    def offer(
        self, languages: Iterable[tuple[str, str]], themes: Iterable[tuple[str, str]],
        countries: Iterable[tuple[str, str]],
    ) -> None:  # fmt: skip
        """Fill the lists to choose from."""
        self.languages.choices, self.themes.choices = list(languages), list(themes)
        self.countries.choices = list(countries)
