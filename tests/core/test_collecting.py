"""The search for cycles is left out, and goes on afterwards, whatever happens meanwhile."""

import gc

import pytest

from eventreg.core.collecting import uncollected


@uncollected()
def fail():
    """Fail, unless it is on."""
    assert not gc.isenabled()
    raise LookupError


def test_it_is_off_meanwhile_and_as_it_was_after_a_failure():
    with pytest.raises(LookupError):
        fail()
    assert gc.isenabled()
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
