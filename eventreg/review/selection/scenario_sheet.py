"""A selection as a spreadsheet: everybody, in or out, with offer, cost, score and why; no address, nothing sealed."""

from collections.abc import Iterator

from flask_babel import gettext as _

from eventreg.core.errors import N_
from eventreg.core.spreadsheet_export import Value
from eventreg.review.selection.scenario_page import Line, Page
from eventreg.web.formats import country

HEADINGS = (
    N_("Reference"), N_("Badge name"), N_("Organization"), N_("Country"), N_("Score"), N_("In the selection"),
    N_("Offer"), N_("Cost"), N_("Why"), N_("Score that would do"), N_("Share of the runs in which they are in"),
    N_("Random number"), N_("Place in the draw"),
)  # fmt: skip


def headings() -> list[str]:
    """The first row, in the reader's language."""
    return [_(words) for words in HEADINGS]


def rows(page: Page) -> Iterator[list[Value]]:
    """Those who are in first, each by score."""
    for line in (*page.chosen, *page.others):
        yield _row(line)


def about(page: Page) -> list[tuple[str, Value]]:
    """What the last sheet says: the selection, and what its limits came to."""
    found = page.scenario.found
    known: list[tuple[str, Value]] = [
        (_("Selection"), page.scenario.name), (_("Chosen"), found.get("chosen", 0)), (_("Points in all"), page.points),
        (_("Estimated cost"), found.get("cost", 0)), (_("Currency"), found.get("currency", "")),
        (_("Seed of the draw"), page.scenario.asked.get("seed", "")),
        (_("How the draw works"), _("SHA-256 of the seed, a colon and the random number; the smallest comes first.")),
    ]  # fmt: skip
    return known + [(bar.words, bar.said) for group in page.groups for bar in group.bars]


def _row(line: Line) -> list[Value]:
    one, application = line.one, line.one.application
    return [
        application.reference, application.person.badge_name, application.organization, country(application.country),
        one.points / 100, _("Yes") if one.is_in else _("No"), line.offer, one.cost, line.why,
        None if one.needed is None else one.needed / 100, one.share,
        str(application.uid), one.draw + 1,
    ]  # fmt: skip
