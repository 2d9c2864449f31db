"""Which sheet of a file is read, where it has several with rows: nobody's province is left out without a word. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from eventreg.core import catalogue
from eventreg.core.errors import N_, Invalid
from eventreg.core.spreadsheet_workbook import Line

# What we add to lists ourselves, in the languages of our pages: the sheets about a list and of its choices.
BESIDE = (N_("About this list"), N_("Roles"))
MOST_NAMED = 12  # in a sentence; a page lists them all


class NoSuchTab(Invalid):
    """A sheet was chosen that is not in the file."""

    sentence = N_("This file has no sheet “%(name)s” with rows.")


@dataclass(frozen=True, slots=True)
class Tab:
    """One sheet of a file: its name ("" for a table of text) and its lines that are not empty."""

    name: str
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class Others:
    """A sheet that was not read, and how many rows it seems to have."""

    name: str
    rows: int


class SeveralTabs(Invalid):
    """More than one sheet may be meant. `tabs`: what there is to choose from."""

    sentence = N_("Several sheets of this file have rows: %(names)s. Say which one is to be read.")

    def __init__(self, tabs: Sequence[Others]) -> None:
        named = [f"“{one.name}”" for one in tabs[:MOST_NAMED]] + ["…"] * (len(tabs) > MOST_NAMED)
        super().__init__(names=", ".join(named))
        self.tabs = tabs


@dataclass(frozen=True, slots=True)
class Chosen:
    """The sheet that is read, and the others of the file that have rows."""

    tab: Tab
    others: tuple[Others, ...] = ()


def chosen(
    tabs: Sequence[Tab], name: str = "", fits: Callable[[Sequence[Line]], bool] | None = None,
    below: Callable[[Sequence[Line]], int] | None = None,
) -> Chosen:  # fmt: skip
    """The sheet of this name; without one the only one that can be meant.

    `fits` says whether a sheet has the headings that are needed: without it, each that has rows can be meant. `below`
    says which line has the headings, so that the rows below it are counted. Raises NoSuchTab, SeveralTabs.
    """
    own = {words for one in BESIDE for words in catalogue.in_languages(one, catalogue.WRITTEN).values()}
    full = [tab for tab in tabs if len(tab.lines) > 1 and (tab.name not in own or tab is tabs[0])]
    if name:
        found = next((tab for tab in full if tab.name == name), None)
        if found is None:
            raise NoSuchTab(name=name[:40])
    else:
        meant = [tab for tab in full if fits is None or fits(tab.lines)] or full
        if len(meant) > 1:
            raise SeveralTabs([_counted(tab, below) for tab in full])
        found = meant[0] if meant else tabs[0]
    return Chosen(found, tuple(_counted(tab, below) for tab in full if tab is not found))


def _counted(tab: Tab, below: Callable[[Sequence[Line]], int] | None) -> Others:
    headings = below(tab.lines) if below else tab.lines[0][0]
    return Others(tab.name, sum(line > headings for line, _values in tab.lines))
