"""The form with which staff name somebody who speaks for an organization."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField
from wtforms.validators import DataRequired, Length

from eventreg.core.text import clean_line
from eventreg.web.locale import LOCALES, current
from eventreg.web.typed import TypedForm

LONGEST = 254  # RFC 5321, errata 1690


class FocalPointForm(TypedForm):
    """Whose address, and the language that they read."""

    email = StringField(
        _l("E-mail address"), description=_l("Of one person, not of an office: it is what they sign in with."),
        filters=[lambda text: clean_line((text or "")[:1000], 1000)],
        validators=[DataRequired(_l("Write the address of the person.")), Length(max=LONGEST)],
    )  # fmt: skip
    language = SelectField(_l("Language of our mails"), choices=[*LOCALES.items()], default=lambda: current().tag)
