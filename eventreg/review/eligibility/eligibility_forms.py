"""A rule over answers, and a human's verdict, as organizers write them. The shape only."""

from typing import Any

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, StringField
from wtforms.validators import DataRequired, Length

from eventreg.applications.builder.builder_conditions import ConditionEditor
from eventreg.applications.form import form_domain
from eventreg.events.forms import one_line
from eventreg.events.models import Event
from eventreg.review.eligibility.eligibility_models import EligibilityRule
from eventreg.review.eligibility.rules_written import LONGEST_NAME, Wanted
from eventreg.review.forms import CleanTextArea, RevisionForm
from eventreg.review.reasons import TOLD
from eventreg.web.typed import TypedForm

PLEASE = _l("Please answer this question.")


class RuleForm(TypedForm):
    """Name, told reason, and which way round; the tests stand in `condition`."""

    name = StringField(
        _l("Name of the rule"), filters=[one_line], validators=[DataRequired(PLEASE), Length(max=LONGEST_NAME)],
        description=_l("Organizers read it beside everybody whom it knocks out. Applicants never do."),
    )  # fmt: skip
    unless = RadioField(_l("Who is not eligible"), default="", validate_choice=False)
    told = RadioField(_l("Reason that the person is told"), validate_choice=False)
    seen = HiddenField()

    def __init__(self, event: Event, rule: EligibilityRule | None = None, **kwargs: Any) -> None:
        now = {"name": rule.name, "unless": "1" if rule.unless else "", "told": rule.told} if rule else {}
        super().__init__(data=now, **kwargs)
        document = form_domain.published(event)
        asked = [one for one in document.questions() if one.stage == "application" and not one.sensitive]
        typed = request.form if request.method == "POST" else None
        self.condition = ConditionEditor(rule.condition if rule else {"tests": []}, asked, typed, document=document)
        self.condition["match"].label.text = _("Which of these tests")
        self.unless.choices = [
            ("", _("Whoever answers like this is not eligible")),
            ("1", _("Only whoever answers like this is eligible")),
        ]
        self.told.choices = [(key, _(words)) for key, words in TOLD.items()]

    @property
    def redraws(self) -> bool:
        """Whether a button within the form was pressed, or a question chosen whose answers were not shown yet."""
        return "do" in request.form or self.condition.asks_more

    def read(self) -> Wanted | None:
        """The rule; None where something is wrong, which stands beside its field."""
        is_right = self.validate()
        condition = self.condition.read()
        if not is_right or any(field.errors for field in self.condition):
            return None
        return Wanted(self.name.data or "", condition, bool(self.unless.data), self.told.data or "")


class JudgeForm(RevisionForm):
    """Yes or no, and why."""

    verdict = RadioField(_l("Eligible"), choices=[("yes", _l("Yes")), ("no", _l("No"))], validate_choice=False)
    told = RadioField(_l("Reason that the person is told, if not"), validate_choice=False)
    reason = CleanTextArea(
        _l("Internal reason"), description=_l("Only organizers read this. It never leaves."),
        validators=[DataRequired(PLEASE)],
    )  # fmt: skip

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.told.choices = [(key, _(words)) for key, words in TOLD.items()]
