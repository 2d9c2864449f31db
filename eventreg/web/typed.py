"""Forms of staff: what WTForms says of a field that cannot be read, in our words and the reader's language."""

from flask_babel import gettext
from flask_wtf import FlaskForm
from flask_wtf.i18n import translations

from eventreg.core.errors import N_

# What WTForms says → what we say; values keep their names.
SENTENCES = {
    "This field is required.": N_("Please answer this question."),
    "Not a valid choice.": N_("Please choose from the list."),
    "Not a valid date value.": N_("Please choose a day of the calendar, such as 2027-05-14."),
    "Not a valid datetime value.": N_("Please choose a day and a time, such as 2027-05-14 18:00."),
    "Not a valid integer value.": N_("Please write a whole number, such as 12."),
    "Number must be at least %(min)s.": N_("Please write a number of at least %(min)s."),
    "Number must be at most %(max)s.": N_("Please write a number of at most %(max)s."),
    "Number must be between %(min)s and %(max)s.": N_("Please write a number between %(min)s and %(max)s."),
    "Invalid URL.": N_("This is not a web address. It looks like https://example.org."),
}


class _Sentences:
    def gettext(self, text: str) -> str:
        """The sentence with its values still to be filled in."""
        return gettext(SENTENCES[text]) if text in SENTENCES else translations.gettext(text)

    def ngettext(self, one: str, several: str, count: int) -> str:
        """WTForms' own words: they count letters."""
        return translations.ngettext(one, several, count)


class TypedForm(FlaskForm):
    """A form with a field of its own for each thing that is typed."""

    class Meta(FlaskForm.Meta):
        """How WTForms speaks."""

        def get_translations(self, _form: FlaskForm) -> _Sentences:
            """Ours."""
            return _Sentences()
