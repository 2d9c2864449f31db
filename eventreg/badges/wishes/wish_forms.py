"""What a participant says about their badge. The shape only."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, RadioField, SelectMultipleField, StringField
from wtforms.validators import Length
from wtforms.widgets import CheckboxInput, ListWidget

from eventreg.applications.form import spoken_languages
from eventreg.applications.form.spoken_languages import REGION
from eventreg.badges.wishes import wishing
from eventreg.badges.wishes.wishing import Wanted
from eventreg.badges.wording import own_name
from eventreg.events.forms import one_line
from eventreg.web.locale import babel_locale
from eventreg.web.typed import TypedForm

ALSO = ("de", "fr", "es", "tr", "ar", "tt", "kaa")
NAME_LINES = {
    "both": _l("Both, the Latin one smaller"),
    "native": _l("In my own alphabet alone"),
    "latin": _l("In Latin letters alone"),
}


class WishForm(TypedForm):
    """One field for each choice; those that the event does not offer are taken out."""

    name_line = RadioField(_l("Name"), choices=list(NAME_LINES.items()), default="both")
    hide_organization = BooleanField(_l("Do not print my organization"))
    hide_country = BooleanField(_l("Do not print my country"))
    pronoun = StringField(
        _l("Pronoun"), filters=[one_line], validators=[Length(max=wishing.LONGEST_PRONOUN)],
        description=_l("Printed below your name. Leave it empty and nothing is printed."),
    )  # fmt: skip
    languages = SelectMultipleField(
        _l("Languages I speak"), widget=ListWidget(prefix_label=False), option_widget=CheckboxInput(),
        description=_l("Five at most."),
    )  # fmt: skip
    photos = BooleanField(
        _l("Print “Photos: yes”: I do not mind being photographed"),
        description=_l("Without it nothing is printed, so that nobody is pointed at."),
    )
    revision = HiddenField()

    @classmethod
    def of(cls, wanted: Wanted, revision: int, *, choices: tuple[str, ...], two_names: bool) -> "WishForm":
        """The form with what is kept, of what may be chosen."""
        kept = {name: getattr(wanted, name) for name in Wanted.__dataclass_fields__}
        form = cls(data=kept | {"revision": revision, "languages": list(wanted.languages)})
        form.languages.choices = [(tag, _shown(tag)) for tag in dict.fromkeys((*REGION, *ALSO, *wanted.languages))]
        offered = {_FIELDS.get(choice, choice) for choice in choices}
        for name in kept:
            if name not in offered or (name == "name_line" and not two_names):
                del form[name]
        return form

    def wanted(self, kept: Wanted) -> Wanted:
        """What was chosen; the rest as it is kept."""
        values = {
            name: self[name].data if name in self else getattr(kept, name) for name in Wanted.__dataclass_fields__
        }
        return Wanted(**values | {"languages": tuple(values["languages"] or ()), "pronoun": values["pronoun"] or ""})


_FIELDS = {"organization": "hide_organization", "country": "hide_country"}


def _shown(tag: str) -> str:
    """A language in itself, and in the reader's words where these are others: "қазақ тілі (Kazakh)"."""
    own, named = own_name(tag), spoken_languages.name(tag, babel_locale())
    return own if own.casefold() == named.casefold() else f"{own} ({named})"
