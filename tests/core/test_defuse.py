"""Formulas in CSV files stay text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventreg.core.defuse import defused, undefused


@pytest.mark.parametrize("text", ["=1+1", "+7 701", "-2", "@SUM(A1)", "\t=1", "\r=1", "'=1", "''@x", "＝1"])
def test_what_begins_like_a_formula_gets_an_apostrophe(text):
    assert defused(text) == "'" + text


@pytest.mark.parametrize("text", ["", "Aliya", "O'Brien", "'quoted'", "a=1", " =1", "7-3"])
def test_other_text_stays(text):
    assert defused(text) == text == undefused(text)


@settings(deadline=None)
@given(st.text(alphabet="'=+-@\t\ra ", max_size=8) | st.text())
def test_the_original_comes_back(text):
    assert undefused(defused(text)) == text
    assert not defused(text).startswith(("=", "+", "-", "@", "\t", "\r"))
