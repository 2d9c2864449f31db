"""The table of cases that server and phone share: `python -m tests.checkin.name_cases` fills in what the server says.

A key's case is a text and its tokens, a search's case the people, what is typed, and who is found, best first. `times`
stands for a text too long to be written out. A new case is written without its answer.
"""

import json
import re
from pathlib import Path
from typing import Any

from eventreg.core.names import search_key
from tests.checkin.test_names_on_a_phone import found_by_server

FILE = Path(__file__).with_name("name_cases.json")
# What an eye or an editor would lose.
_HIDDEN = re.compile("[\x7f-\xa0\xad\u0300-\u036f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff]")


def read() -> dict[str, Any]:
    cases: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return cases


def text_of(case: dict[str, Any]) -> str:
    return str(case["text"]) * int(case.get("times", 1))


def answered(cases: dict[str, Any]) -> dict[str, Any]:
    """The same cases with the server's answers."""
    keys = [case | {"key": search_key(text_of(case))} for case in cases["keys"]]
    searches = [
        case | {"found": found_by_server(cases["people"][case["among"]], case["words"])} for case in cases["searches"]
    ]
    return cases | {"keys": keys, "searches": searches}


def written(cases: dict[str, Any]) -> str:
    """One case a line."""
    people = ",\n".join(f"  {_line(name)}: {_lines(some, 3)}" for name, some in cases["people"].items())
    return (
        f'{{\n "about": {_line(cases["about"])},\n "keys": {_lines(cases["keys"], 2)},\n'
        f' "people": {{\n{people}\n }},\n "searches": {_lines(cases["searches"], 2)}\n}}\n'
    )


def _lines(rows: list[Any], depth: int) -> str:
    return "[\n" + ",\n".join(" " * depth + _line(row) for row in rows) + "\n" + " " * (depth - 1) + "]"


def _line(value: Any) -> str:
    return _HIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False))


if __name__ == "__main__":
    FILE.write_text(written(answered(read())), encoding="utf-8")
