"""A form with every kind of field, for the catalogue of components."""

from wtforms import (
    BooleanField,
    EmailField,
    FileField,
    Form,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Optional
from wtforms.widgets import CheckboxInput, ListWidget


class SpecimenForm(Form):
    """Shows each shape that components/form.html can draw; never sent."""

    name = StringField("Name on the badge", [InputRequired("Enter the name as it should stand on the badge.")])
    email = EmailField("E-mail", [Optional()], description="We write only about this application.")
    country = SelectField("Country I work for", choices=[("", "Choose"), ("KZ", "Kazakhstan"), ("KG", "Kyrgyzstan")])
    mode = RadioField(
        "How would you take part?",
        [InputRequired("Choose one.")],
        choices=[("person", "In person"), ("online", "Online")],
    )
    themes = SelectMultipleField(
        "Themes",
        choices=[
            ("clean_energy", "Clean energy"),
            ("water", "Water-saving technologies"),
            ("health", "Environment and health"),
        ],
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )
    motivation = TextAreaField("Why do you want to take part?", [InputRequired("Tell us in a few sentences.")])
    cv = FileField("CV")
    code_of_conduct = BooleanField("I accept the code of conduct", [InputRequired("Accept it to go on.")])
