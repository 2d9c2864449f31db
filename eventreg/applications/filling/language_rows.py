"""Languages with levels as rows of a form, and in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from markupsafe import Markup, escape
from wtforms import Field

from eventreg.applications.form import spoken_languages
from eventreg.web.formats import listed
from eventreg.web.locale import babel_locale

LEAST_ROWS = 4


class RowsWidget:
    """Says to `components/form.html` that its rows are drawn by `components/languages.html`."""

    input_type = "languages"

    def __call__(self, field: "LanguagesField", **_settings: Any) -> Markup:
        """By itself, as text, the field is its words."""
        return escape(words(field.data or []))


@dataclass(frozen=True)
class Row:
    """One row as it is shown: keys of language and level, "" where nothing is chosen."""

    number: int
    language: str
    level: str


class LanguagesField(Field):
    """Pairs of selects: all rows' languages are sent under the field's name, their levels under `<name>_level`."""

    widget = RowsWidget()

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        """Of what was sent the rows as they stand; of what is kept its pairs."""
        super().process(formdata, data or [], extra_filters)
        if formdata is not None and self.name in formdata:
            languages, levels = formdata.getlist(self.name), formdata.getlist(f"{self.name}_level")
            levels += [""] * (len(languages) - len(levels))
            pairs = zip(languages[: spoken_languages.MOST * 2], levels, strict=False)
            self.data = [f"{language}:{level}" for language, level in pairs if language or level]

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """`process` reads the pairs."""

    @property
    def rows(self) -> Iterator[Row]:
        """The rows that are filled, and empty ones up to four; at least one, but no more than may be sent."""
        pairs: list[str] = list(self.data or [])
        for number in range(min(max(LEAST_ROWS, len(pairs) + 1), max(spoken_languages.MOST, len(pairs)))):
            pair = pairs[number] if number < len(pairs) else ""
            yield Row(number + 1, spoken_languages.language_of(pair), spoken_languages.level_of(pair))

    @property
    def language_groups(self) -> list[tuple[str, Sequence[tuple[str, str]]]]:
        """Languages to choose from: those of the region, then others."""
        region, others = spoken_languages.choices(babel_locale())
        return [(_("Languages of the region"), region), (_("Other languages"), others)]

    @property
    def levels(self) -> list[tuple[str, str]]:
        """Levels to choose from."""
        return [(level, _(words)) for level, words in spoken_languages.LEVELS.items()]

    @property
    def most(self) -> int:
        """How many languages one may name."""
        return spoken_languages.MOST


def words(pairs: Sequence[str]) -> str:
    """Russian (fluent), English (working)."""
    locale = babel_locale()
    return listed(
        _(
            "%(language)s (%(level)s)",
            language=spoken_languages.name(spoken_languages.language_of(pair), locale),
            level=_(spoken_languages.LEVELS[spoken_languages.level_of(pair)]),
        )
        for pair in pairs
    )
