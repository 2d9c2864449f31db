"""Codes that people write down and read aloud."""

import pytest

from eventreg.core import references


@pytest.mark.parametrize("typed", ["CAIEF-7K3M-9Q", "caief 7k3m9q", "7K3M-9Q", " caief7k3m-9q ", "САIEF-7К3М-9Q"])
def test_a_whole_reference_is_known_however_it_is_typed(typed):
    assert references.whole_reference("CAIEF", typed) == "CAIEF-7K3M-9Q"


@pytest.mark.parametrize("typed", ["", "CAIEF", "CAIEF-7K3M", "CAIEF-7K3M-9QQ", "CACCC-7K3M-9Q", "Dana Ospanova"])
def test_anything_else_is_none(typed):
    assert references.whole_reference("CAIEF", typed) == ""
