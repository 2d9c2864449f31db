"""What the pages about eligibility show."""

from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import ColumnElement

from eventreg.accounts import actors
from eventreg.applications import lifecycle
from eventreg.applications.builder import condition_words
from eventreg.applications.form import form_domain
from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.core import crypto
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.jobs.models import Job
from eventreg.review.eligibility import applying, eligibility_queries, rules_written
from eventreg.review.eligibility.eligibility_forms import JudgeForm
from eventreg.review.eligibility.eligibility_models import NO, RULE, YES, EligibilityRule, EligibilityVerdict
from eventreg.review.eligibility.rules_written import Concerned, Wanted
from eventreg.review.reasons import TOLD

SHOWN = 50


@dataclass(frozen=True)
class RuleLine:
    """A rule with its tests in words, and how many it has knocked out."""

    rule: EligibilityRule
    words: str
    told: str
    out: int


@dataclass(frozen=True)
class Overview:
    """All rules, and how many a rule has knocked out, a human has let in, a human has found not eligible.

    `job`: they are being applied, so that the figures are not those of the rules yet.
    """

    rules: list[RuleLine]
    out: int
    let_in: int
    refused: int
    job: Job | None


@dataclass(frozen=True)
class Preview:
    """Whom a rule would knock out: the number, some of them by name, of how many."""

    concerned: Concerned
    shown: list[Application]

    @property
    def more(self) -> int:
        return len(self.concerned.ids) - len(self.shown)


@dataclass(frozen=True)
class Panel:
    """Eligibility on one application's page: what is known, by whom and why; `form` where it can be judged."""

    verdict: str
    why: str
    who: str
    at: datetime | None
    form: JudgeForm | None


def overview(event: Event) -> Overview:
    """Counted anew."""
    by_rule: dict[int | None, int] = dict(db.session.execute(eligibility_queries.count_by_rule(event)).all())
    by_verdict = dict(db.session.execute(eligibility_queries.count_by_verdict(event)).all())
    document = form_domain.published(event)
    lines = [
        RuleLine(
            one,
            rule_words(
                one.unless, one.condition.get("match") == "any", condition_words.tests_of(one.condition, document)
            ),
            _(TOLD.get(one.told, one.told)),
            by_rule.get(one.id, 0),
        )
        for one in db.session.scalars(eligibility_queries.rules(event))
    ]
    job = db.session.scalar(eligibility_queries.under_way(event, applying.KIND))
    return Overview(lines, sum(by_rule.values()), by_verdict.get(YES, 0), by_verdict.get(NO, 0), job)


def rule_words(unless: bool, any_of: bool, tests: list[str]) -> str:
    """A rule as a sentence."""
    together = "; ".join(tests)
    if len(tests) == 1:
        return _("Eligible only if %(tests)s.", tests=together) if unless else _(
            "Not eligible if %(tests)s.", tests=together
        )  # fmt: skip
    if unless:
        return _("Eligible only if any of these holds: %(tests)s.", tests=together) if any_of else _(
            "Eligible only if all of these hold: %(tests)s.", tests=together
        )  # fmt: skip
    return _("Not eligible if any of these holds: %(tests)s.", tests=together) if any_of else _(
        "Not eligible if all of these hold: %(tests)s.", tests=together
    )  # fmt: skip


def preview(
    event: Event, wanted: Wanted, scope: ColumnElement[bool], instead: EligibilityRule | None = None
) -> Preview:
    """Whom a rule would knock out, before it is saved."""
    found = rules_written.concerned(event, wanted, instead)
    shown = list(db.session.scalars(eligibility_queries.named(found.ids, scope).limit(SHOWN)))
    return Preview(found, shown)


def panel(application: Application, *, may_judge: bool) -> Panel:
    """Looked up anew."""
    found = db.session.scalar(eligibility_queries.verdict(application))
    form = JudgeForm(formdata=None) if may_judge and can_judge(application) else None
    if form is not None:
        form.revision.data = str(application.revision)
        form.verdict.data = "yes" if application.status == Status.INELIGIBLE else "no"
    if found is None:
        return Panel("", "", "", None, form)
    who = "" if found.verdict == RULE else actors.name_of(found.by)
    return Panel(found.verdict, _why(found), who, found.at, form)


def can_judge(application: Application) -> bool:
    """Whether a yes or a no is possible: sent, and not told."""
    return application.status == Status.INELIGIBLE or lifecycle.can_move(application, Status.INELIGIBLE)


def _why(verdict: EligibilityVerdict) -> str:
    if verdict.verdict == RULE:
        return verdict.rule.name if verdict.rule else ""
    try:
        return verdict.reason or ""
    except crypto.KeyDestroyed:
        return ""
