"""Fields for numbers as people type them: "25 000", "0,5", digits of Arabic and Persian. What was typed stays typed."""

from decimal import Decimal

from flask_babel import format_decimal
from flask_babel import gettext as _
from markupsafe import Markup
from wtforms import DecimalField, Field, IntegerField
from wtforms.form import BaseForm
from wtforms.validators import StopValidation, ValidationError
from wtforms.widgets import TextInput

from eventreg.core import digits


class NumberText(TextInput):
    """Text with the keys of numbers on a phone: browsers empty a field of numbers in which "25 000" stands."""

    def __init__(self, keys: str) -> None:
        super().__init__()
        self.keys = keys

    def __call__(self, field: Field, **kwargs: object) -> Markup:
        """The input as HTML."""
        return super().__call__(field, **{"inputmode": self.keys, "autocomplete": "off"} | kwargs)


class WholeField(IntegerField):
    """A whole number. A mark between thousands is none of a fraction: "1.200" is 1200."""

    widget = NumberText("numeric")

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read what was typed."""
        super().process_formdata([digits.whole_text(one) for one in valuelist[:1]])


class FractionField(DecimalField):
    """A number with a fraction, or without; "1,200" is 1.2."""

    widget = NumberText("decimal")

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read what was typed."""
        super().process_formdata([digits.decimal_text(one) for one in valuelist[:1]])


class Between:
    """That a number is from `least` to `most`; silent where it could not be read at all."""

    def __init__(self, least: int, most: int) -> None:
        self.least, self.most = least, most

    def __call__(self, _form: BaseForm, field: Field) -> None:
        """Raises ValidationError."""
        value: int | Decimal | None = field.data
        if value is None:
            raise StopValidation
        if not self.least <= value <= self.most:
            raise ValidationError(
                _("Write a number from %(least)s to %(most)s.", least=self.least, most=format_decimal(self.most))
            )
