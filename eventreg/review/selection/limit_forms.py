"""A limit as organizers type it. The shape only."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, SelectField, StringField
from wtforms.validators import InputRequired, Optional, ValidationError

from eventreg.core.errors import Invalid
from eventreg.events.models import Event
from eventreg.events.rules import offers_mode
from eventreg.events.usual import MODES
from eventreg.review.forms import CheckboxGroup
from eventreg.review.selection import gathering, limit_values, limit_words, limits
from eventreg.review.selection.limit_models import SelectionLimit
from eventreg.review.selection.limit_rules import EACH
from eventreg.review.selection.limits import Wanted
from eventreg.web.errors import sentence
from eventreg.web.formats import own_text
from eventreg.web.numbers import FractionField, WholeField
from eventreg.web.typed import TypedForm

MOST_SHOWN = 30  # values of one kind: of organizations there are hundreds
BY_NAME = "_by_name"
HARD, SOFT = "hard", "soft"


class Values(CheckboxGroup):
    """Boxes for values of one kind. A value that stands in none of them is refused, not dropped."""

    def pre_validate(self, form: Any) -> None:  # noqa: ARG002
        """Every value that was sent has to be one of those offered."""
        offered = {value for value, *_rest in self.iter_choices()}
        for value in self.data or ():
            if value not in offered:
                raise ValidationError(sentence(limit_values.NoSuchValue(value=str(value)[:100])))


class ByName(StringField):
    """Names with semicolons between; `values` once it is valid."""

    def __init__(self, label: Any = None, *, event: Event, kind: str, **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.event, self.kind, self.values = event, kind, list[str]()

    def pre_validate(self, form: Any) -> None:  # noqa: ARG002
        """Every name has to be known."""
        try:
            self.values = limit_values.typed(self.event, self.kind, self.data or "")
        except Invalid as refusal:
            raise ValidationError(sentence(refusal)) from None


class LimitForm(TypedForm):
    """How many, of whom, and how strictly. One group of boxes for each kind of people that there are."""

    sense = SelectField(_l("How it holds"))
    number = WholeField(_l("How many"), validators=[InputRequired(_l("Please answer this question."))])
    counted = SelectField(_l("Counted in"))
    modes = Values(_l("Takes part"))
    lines = Values(_l("Paid by"))
    strictness = RadioField(_l("How strictly"), default=HARD)
    weight = FractionField(
        _l("Points that each one missed costs"), places=2, validators=[Optional()],
        description=_l("One point too few in the list of scores costs one point. Only for a limit that may be missed."),
    )  # fmt: skip
    revision = HiddenField()

    def validate_weight(self, field: FractionField) -> None:
        """Decimal reads "NaN", "Infinity" and "1e999999"."""
        if field.data is not None and not (field.data.is_finite() and field.data <= limits.HEAVIEST):
            raise ValidationError(sentence(limits.NoWeight(most=limits.HEAVIEST // 100)))

    @property
    def wanted(self) -> Wanted:
        """What was typed."""
        traits = {kind: [*(self[kind].data or ()), *self._by_name(kind)] for kind in self.kinds}
        traits = {kind: [EACH] if EACH in values else values for kind, values in traits.items() if values}
        weight = self.weight.data if self.strictness.data == SOFT else None
        return Wanted(
            self.sense.data, self.number.data or 0, self.counted.data, traits, self.modes.data or (),
            self.lines.data or (), None if self.strictness.data == HARD else int((weight or Decimal(0)) * 100),
        )  # fmt: skip

    @property
    def kinds(self) -> list[str]:
        """Kinds of people for which there are boxes."""
        return [kind for kind in limit_words.KINDS if kind in self]

    def _by_name(self, kind: str) -> list[str]:
        typed = self[kind + BY_NAME].values if kind + BY_NAME in self else []
        return [value for value in typed if value not in (self[kind].data or ())]


def of(event: Event, present: Mapping[str, Mapping[str, int]], limit: SelectionLimit | None = None) -> LimitForm:
    """The form with what there is to choose from at this event, and with what a limit says now."""
    kept = _kept(limit) if limit else {}
    known = limit_values.known(event)
    shown = {
        kind: _values(known.get(kind, ()), present.get(kind, {}), kept.get(kind, ())) for kind in limit_words.KINDS
    }
    fields: dict[str, Any] = {kind: Values(_l(limit_words.KINDS[kind])) for kind in shown}
    for kind, label in limit_values.TYPED.items():
        fields[kind + BY_NAME] = ByName(label, event=event, kind=kind)
    form_class = type("LimitFormOfEvent", (LimitForm,), fields)
    form: LimitForm = form_class(data=_data(limit))
    form.sense.choices = [(key, _(words)) for key, words in limit_words.SENSES.items()]
    form.counted.choices = [(key, _(words)) for key, words in limit_words.COUNTED.items()]
    form.modes.choices = [(mode, _(words)) for mode, words in MODES.items() if offers_mode(event, mode)]
    form.lines.choices = [(line.key, own_text(line.names)) for line in event.funding_lines]
    form.strictness.choices = [
        (HARD, _("Hard: no suggestion passes it")), (SOFT, _("Soft: it may be missed, at a price")),
    ]  # fmt: skip
    for kind, values in shown.items():
        form[kind].choices = _choices(event, kind, values, present.get(kind, {}))
    return form


def _values(known: Iterable[str], present: Mapping[str, int], kept: Iterable[str]) -> list[str]:
    """Those that people have, the most first, then those that nobody has yet."""
    return list(dict.fromkeys([*list(present)[:MOST_SHOWN], *known, *(one for one in kept if one != EACH)]))


def _choices(event: Event, kind: str, values: list[str], present: Mapping[str, int]) -> list[tuple[str, str]]:
    names = limit_words.named(event, kind, values)
    # Translators: a value of a filter and how many there are: "Kazakhstan (82)"
    some = [(value, _("%(name)s (%(count)s)", name=names[value], count=present.get(value, 0))) for value in values]
    return [(EACH, _(limit_words.EACH_OF[kind])), *some]


def _kept(limit: SelectionLimit) -> dict[str, list[str]]:
    return {kind: sorted(values) for kind, values in gathering.as_limit(limit).traits.items()}


def _data(limit: SelectionLimit | None) -> dict[str, Any]:
    if limit is None:
        return {"sense": "at_most", "counted": "people", "strictness": HARD}
    weight = None if limit.weight is None else Decimal(limit.weight) / 100
    return {
        "sense": limit.sense, "number": limit.number, "counted": limit.counted, "modes": list(limit.modes),
        "lines": list(limit.lines), "strictness": HARD if weight is None else SOFT, "weight": weight,
        "revision": str(limit.revision), **_kept(limit),
    }  # fmt: skip
