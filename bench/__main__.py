"""`python -m bench` measures everything and prints a table for each file; with names of files, only those.

`--write` puts each table into docs/benchmarks.md as soon as it is measured, below what is written there by hand; the
tables of other files stay, each with the day of its figures.
"""

from __future__ import annotations

import argparse
import importlib
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench import machine
from bench.figures import Row, markdown

ROOT = Path(__file__).parents[1]
DOCUMENT = ROOT / "docs" / "benchmarks.md"
MARK = "<!-- What follows is written by: .venv/bin/python -m bench --write -->"
MACHINE = "Measured on"
HEADINGS = {
    "pages": "Pages",
    "slow_line": "The form on a bad line",
    "drafts": "Drafts that save themselves",
    "lists": "The list of applications",
    "people_search": "Searching people",
    "scans": "Scans at the door",
    "badges": "Badges",
    "printing": "Printing badges",
    "importing": "Import",
    "duplicates": "People who came in twice",
    "forms": "Forms",
    "names": "Searching names",
    "organizations": "Searching the register",
    "choosing": "Choosing people",
    "board": "The board of a selection",
    "sending": "Sending results",
    "start_up": "Start-up",
}
CHILD = "import importlib, json, sys; rows = importlib.import_module('bench.' + sys.argv[1]).measure(); "
CHILD += "json.dump(rows, open(sys.argv[2], 'w'))"


def main() -> None:
    """Measure, print, and write where it was asked for."""
    asked = _asked()
    facts = machine.facts()
    on = "\n".join(["| | |", "| --- | --- |", *(f"| {name} | {value} |" for name, value in facts.items())])
    when = f"{machine.today()}; load when the measuring began: {machine.load()}."
    if asked.write and asked.names and _written().get(MACHINE, "").strip() != on:
        raise SystemExit("the tables that are there were measured on another machine: write all of them anew")
    print(f"{on}\n\n{when}", flush=True)
    for name in asked.names or HEADINGS:
        started = time.perf_counter()
        table = markdown(_measured(name))
        print(f"\n## {HEADINGS[name]}\n\n{table}\n({time.perf_counter() - started:.0f} s)", flush=True)
        if asked.write:
            _write(on, HEADINGS[name], f"{_docstring(name)}\n\n{table}\n\n{when}")


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help=f"one or more of {', '.join(HEADINGS)}; all unless given"
    )
    parser.add_argument("--write", action="store_true", help=f"write the tables into {DOCUMENT.relative_to(ROOT)}")
    asked = parser.parse_args()
    if unknown := set(asked.names) - HEADINGS.keys():
        parser.error(f"there is no {sorted(unknown)[0]}")
    return asked


def _measured(name: str) -> list[Row]:
    """Each file runs in a process of its own: keys and caches are a process's, and so is its peak of memory."""
    with tempfile.NamedTemporaryFile(suffix=".json") as target:
        if subprocess.run([sys.executable, "-c", CHILD, name, target.name], check=False, cwd=ROOT).returncode:
            raise SystemExit(f"bench/{name}.py failed; nothing was written")
        rows: list[Row] = json.load(target)
        return rows


def _docstring(name: str) -> str:
    """What was measured and how: the module says it."""
    return (importlib.import_module(f"bench.{name}").__doc__ or "").strip()


def _written() -> dict[str, str]:
    """Heading → what stands below it."""
    _by_hand, mark, written = DOCUMENT.read_text(encoding="utf-8").partition(MARK)
    if not mark:
        raise SystemExit(f"{DOCUMENT} has lost the line under which figures are written")
    return dict(part.split("\n", 1) for part in f"\n{written.strip()}".split("\n## ")[1:])


def _write(on: str, heading: str, text: str) -> None:
    parts = _written() | {MACHINE: on, heading: text}
    by_hand = DOCUMENT.read_text(encoding="utf-8").partition(MARK)[0]
    sections = [f"## {one}\n\n{parts[one].strip()}" for one in (MACHINE, *HEADINGS.values()) if one in parts]
    DOCUMENT.write_text("\n\n".join([f"{by_hand}{MARK}", *sections]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
