"""What an organizer writes about a criterion. The shape only."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from eventreg.events.forms import WORDS, one_line, paragraphs
from eventreg.review.reading.criteria import Facts
from eventreg.review.reading.reading_models import Criterion
from eventreg.web.numbers import Between, WholeField
from eventreg.web.typed import TypedForm

LANGUAGES = ("en", "ru")


class CriterionForm(TypedForm):
    """Name, help text and weight, in the languages of the event."""

    name_en = StringField(_l("Name in English"), filters=[one_line], validators=[WORDS, Length(max=120)])
    name_ru = StringField(_l("Name in Russian"), filters=[one_line], validators=[WORDS, Length(max=120)])
    help_en = TextAreaField(
        _l("What deserves how many points, in English"), filters=[paragraphs], validators=[Optional(), Length(max=600)]
    )
    help_ru = TextAreaField(
        _l("What deserves how many points, in Russian"), filters=[paragraphs], validators=[Optional(), Length(max=600)]
    )
    weight = WholeField(
        _l("Weight"), default=10, validators=[InputRequired(), Between(0, 100)],
        description=_l("0 to 100. A criterion of weight 20 counts twice as much as one of weight 10; one of "
                       "weight 0 is scored and counts nothing."),
    )  # fmt: skip
    expected = HiddenField()

    @classmethod
    def of(cls, languages: Sequence[str], criterion: Criterion | None = None) -> "CriterionForm":
        """The form in these languages, with what is known of a criterion and what was just sent."""
        known: dict[str, object] = {}
        if criterion is not None:
            known = {f"name_{tag}": criterion.names.get(tag, "") for tag in LANGUAGES}
            known |= {f"help_{tag}": criterion.helps.get(tag, "") for tag in LANGUAGES} | {"weight": criterion.weight}
        form = cls(data=known)
        for tag in {*LANGUAGES} - {*languages}:
            del form[f"name_{tag}"], form[f"help_{tag}"]
        return form

    @property
    def facts(self) -> Facts:
        """What was written, as the verbs take it."""
        return Facts(names=self._texts("name"), helps=self._texts("help"), weight=self.weight.data or 0)

    def _texts(self, name: str) -> dict[str, str]:
        typed = {tag: self[f"{name}_{tag}"].data for tag in LANGUAGES if f"{name}_{tag}" in self}
        return {tag: text for tag, text in typed.items() if text}
