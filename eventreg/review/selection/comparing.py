"""Two selections beside each other: people, limits, and the balance of both."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from eventreg.review.selection import candidates, limit_words, scenario_page
from eventreg.review.selection.limit_models import Scenario
from eventreg.review.selection.scenario_page import Line, Page

BALANCE = ("country", "gender", "age_band", "category", "new")
UNSAID = ""


@dataclass(frozen=True)
class Part:
    """The balance of one kind: its name, and of each value its words and how many of the one and of the other."""

    title: str
    rows: Sequence[tuple[str, int, int]]


@dataclass(frozen=True)
class Comparison:
    """Two scenarios. `both`: lines of the one. `limits`: (words, in the one, in the other)."""

    one: Page
    other: Page
    both: Sequence[Line]
    only_one: Sequence[Line]
    only_other: Sequence[Line]
    limits: Sequence[tuple[str, str, str]]
    balance: Sequence[Part]


def of(one: Scenario, other: Scenario) -> Comparison:
    """Two of one event. People are told apart by their application, never by a name."""
    pages = scenario_page.of(one), scenario_page.of(other)
    ids = [{line.one.application_id for line in page.chosen} for page in pages]
    first, second = pages
    return Comparison(
        first, second, [line for line in first.chosen if line.one.application_id in ids[1]],
        [line for line in first.chosen if line.one.application_id not in ids[1]],
        [line for line in second.chosen if line.one.application_id not in ids[0]], _limits(pages),
        [part for kind in BALANCE for part in [_part(kind, pages)] if part.rows],
    )  # fmt: skip


def _limits(pages: tuple[Page, Page]) -> list[tuple[str, str, str]]:
    """By the key of a limit and its words: two organizations may be called alike, and a limit may have changed."""
    sides = [
        {(bar.key, bar.words): bar.said for group in page.groups for bar in group.bars} for page in pages
    ]  # fmt: skip
    return [
        (words, sides[0].get((key, words), ""), sides[1].get((key, words), ""))
        for key, words in {**sides[0], **sides[1]}
    ]


def _part(kind: str, pages: tuple[Page, Page]) -> Part:
    counts = [Counter(_value(kind, line) for line in page.chosen) for page in pages]
    values = sorted(counts[0] | counts[1], key=lambda value: (-counts[0][value] - counts[1][value], value))
    event = pages[0].scenario.event
    names = limit_words.named(event, kind, [value for value in values if value])
    rows = [(names.get(value) or _("Not said"), counts[0][value], counts[1][value]) for value in values]
    return Part(_(limit_words.KINDS[kind]), rows)


def _value(kind: str, line: Line) -> str:
    application = line.one.application
    if kind == "category":
        return application.category.key if application.category else UNSAID
    if kind == "new":
        return {True: "yes", False: "no", None: UNSAID}[application.is_new]
    return candidates.stated(kind, getattr(application, kind) or UNSAID)
