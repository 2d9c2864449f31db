"""What would be taken of a sheet, before anything is written: rows page by page, or the differences of a list."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from eventreg.applications.form.form_models import QuestionVersion
from eventreg.applications.headings import column_looks, left_columns
from eventreg.applications.imports import import_domain, import_places, import_row_words, import_words, importing
from eventreg.applications.imports.import_likeness import Alike
from eventreg.applications.imports.import_models import Import
from eventreg.applications.imports.import_places import Beyond
from eventreg.applications.lists.scope import seen_now
from eventreg.applications.status import Status
from eventreg.core.spreadsheets import heading_key
from eventreg.web import paging

PAGE = 100
MOST_TICKS = 500
GOOD, DOUBTFUL, BAD = "good", "doubtful", "bad"


@dataclass(frozen=True)
class Preview:
    """One page of one kind of rows, and how many there are of each kind.

    `lacking`: how many of the bad ones could be taken without the cells that could not be read.
    `columns_out`: headings of columns that are not read though something stands in them; `told_out`: others, with some
    of their cells, where people's names or addresses seem to stand; `misnamed`: heading, meaning and what seems to
    stand there, of columns that hardly mean it; `holds_no_more`: the reason of some row is about
    somebody whom the asker sees no more; `beyond`: more confirmed people than there are places.
    """

    kind: str
    counts: Mapping[str, int]
    rows: list[dict[str, Any]]
    number: int
    last: int
    wanted: int
    lacking: int
    left_out: int
    beyond: list[Beyond]
    columns_out: list[str]
    told_out: list[tuple[str, list[str]]]
    misnamed: list[dict[str, str]]
    holds_no_more: bool


@dataclass(frozen=True)
class Differences:
    """What a list that came back would change.

    `missing`: columns of the list that are not there any more; `unknown`: headings of others, in which something
    stands.
    """

    changes: list[dict[str, Any]]
    conflicts: list[dict[str, Any]]
    faults: list[dict[str, Any]] = field(default_factory=list)
    ranks: list[tuple[str, list[str]]] = field(default_factory=list)
    rows: int = 0
    missing: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


def of(brought: Import, asked: Mapping[str, str]) -> Preview:
    """The page of rows at an address; at first those that somebody should look at."""
    found, versions = brought.found, importing.versions_of(brought.event)
    look, left_out = found["look"], set(found["choice"]["left_out"])
    alike, twins = _seen(look["alike"]), look.get("twins", {})
    partly = import_domain.lacking_lines(brought)
    bad = [one | {"lacking": one["line"] in partly} for one in notes(look["faults"], versions)]
    warnings = defaultdict(list)
    for one in look["warnings"]:
        warnings[one[0]].append(import_words.note(one, versions))
    doubtful = {int(line) for line in (*alike, *twins)} | set(warnings)
    kinds = {
        DOUBTFUL: [row for row in look["rows"] if row[0] in doubtful],
        GOOD: [row for row in look["rows"] if row[0] not in doubtful],
        BAD: bad,
    }
    counts = {kind: len(rows) for kind, rows in kinds.items()} | {BAD: len({fault["line"] for fault in bad})}
    kind, first = asked.get("rows", ""), [BAD] if "why" in found else []
    kind = kind if kind in kinds else next((one for one in [*first, *kinds] if kinds[one]), GOOD)
    last = max(1, -(-len(kinds[kind]) // PAGE))
    number = min(max(paging.number(asked.get("page")) or 1, 1), last)
    shown = kinds[kind][(number - 1) * PAGE : number * PAGE]
    whose = {row[0]: row[2] for row in look["rows"]} if twins else {}
    rows = shown if kind == BAD else [_row(one, alike, warnings, left_out) | _twins(one, twins, whose) for one in shown]
    coming = [row for row in look["rows"] if row[1] == Status.CONFIRMED and row[0] not in left_out]
    if kind != BAD:
        rows = [
            row | {"further": import_row_words.further(values, status, versions)}
            for row, (_line, status, values) in zip(rows, shown, strict=True)
        ]
    return Preview(
        kind, counts, rows, number, last, len(look["rows"]) - len(left_out), len(partly), len(left_out),
        import_places.beyond(brought.event, [row[2].get("mode") for row in coming]),
        **_out(brought), misnamed=_misnamed(brought, versions), holds_no_more=any(one["holds_no_more"] for one in bad),
    )  # fmt: skip


def changes_of(brought: Import) -> dict[str, Any]:
    """The differences, and how many that somebody else has touched meanwhile can be ticked on one page."""
    look, versions = brought.found["look"], importing.versions_of(brought.event)
    seen = seen_now([one["reference"] for one in look["changes"]])
    shown = [import_words.change(one) for one in look["changes"] if one["reference"] in seen]
    differences = Differences(
        [one for one in shown if not one["conflict"]], [one for one in shown if one["conflict"]],
        notes(look["faults"], versions), _ranks(look.get("ranks", [])), look["rows"],
        [import_words.column(key, {}) for key in look.get("missing", ())], list(look.get("unknown", ())),
    )  # fmt: skip
    return {"page": differences, "most": MOST_TICKS}


def notes(kept: Sequence[Any], versions: Mapping[str, QuestionVersion]) -> list[dict[str, Any]]:
    """Faults as a page shows them; what is about somebody whom the asker sees no more holds no more."""
    seen = seen_now([one[3]["reference"] for one in kept if "reference" in one[3]])
    return [import_words.note(one, versions, holds=one[3].get("reference", "") in seen | {""}) for one in kept]


def _ranks(ranks: Sequence[Any]) -> list[tuple[str, list[str]]]:
    """(rank, names) where one rank is given to several of those whom the asker sees."""
    seen = seen_now([reference for _rank, people in ranks for reference, _name in people])
    shown = [(rank, [name for reference, name in people if reference in seen]) for rank, people in ranks]
    return [(rank, names) for rank, names in shown if len(names) > 1]


def _out(brought: Import) -> dict[str, list[Any]]:
    columns = brought.found["sheet"]["columns"]
    out = [one for one in columns if one[1] and not brought.meanings.get(heading_key(one[0]))]
    told = [(heading, samples) for heading, samples in out if left_columns.is_told(heading, samples)]
    return {"columns_out": [one[0] for one in out if not left_columns.is_told(*one)], "told_out": told}


def _misnamed(brought: Import, versions: Mapping[str, QuestionVersion]) -> list[dict[str, str]]:
    """Columns in which something else seems to stand than they were said to mean."""
    seen = brought.found["sheet"].get("looks", {})
    means = {heading: brought.meanings.get(heading_key(heading), "") for heading in seen}
    return [
        {"heading": heading, "means": import_words.column(means[heading], versions), "seems": import_words.seems(looks)}
        for heading, looks in seen.items()
        if column_looks.is_misnamed(means[heading], looks)
    ]


def _twins(row: list[Any], twins: Mapping[str, list[int]], whose: Mapping[int, dict[str, Any]]) -> dict[str, Any]:
    lines = [line for line in twins.get(str(row[0]), ()) if line in whose]
    return {"twins": [(line, import_row_words.whose(whose[line])) for line in lines]}


def _seen(alike: Mapping[str, list[list[str]]]) -> dict[str, list[list[str]]]:
    """Who is like whom, without those whom the asker sees no more."""
    seen = seen_now([one[0] for ones in alike.values() for one in ones])
    left = {line: [one for one in ones if one[0] in seen] for line, ones in alike.items()}
    return {line: ones for line, ones in left.items() if ones}


def _row(
    row: list[Any], alike: Mapping[str, list[list[str]]], warnings: Mapping[int, list[Any]], left_out: set[int]
) -> dict[str, Any]:
    line, _status, values = row
    return {
        "line": line, "name": values["name_native"], "latin": values.get("name_latin", ""),
        "country": values["country"], "organization": values.get("organization", ""),
        "out": line in left_out, "warnings": warnings.get(line, []),
        "alike": [Alike(*one) for one in alike.get(str(line), [])],
    }  # fmt: skip
