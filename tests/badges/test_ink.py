import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventreg.badges import ink


@settings(deadline=None)
@given(st.integers(0, 0xFFFFFF))
def test_some_ink_is_read_on_every_colour(number):
    colour = f"#{number:06x}"

    assert ink.contrast(ink.ink_on(colour), colour) >= ink.LOWEST_CONTRAST


def test_contrast_is_that_of_the_guidelines():
    assert ink.contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert ink.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("colour", ["", "red", "#fff", "#12345g", "#1234567", "url(x)"])
def test_a_colour_is_written_as_six_digits(colour):
    with pytest.raises(ink.NotAColour):
        ink.ink_on(colour)
