"""The server reads codes as the page in the phone does (`door_js/code.test.mjs` runs the same table)."""

import json
from pathlib import Path

import pytest

from eventreg.badges.codes import Code, find_code

CASES = json.loads(Path(__file__).with_name("code_cases.json").read_text(encoding="utf-8"))["cases"]


@pytest.mark.parametrize("case", [pytest.param(case, id=f"{case['line']}: {case['name']}") for case in CASES])
def test_this_code_is_found(case):
    assert find_code(case["text"]) == Code(case["kind"], case["value"])
