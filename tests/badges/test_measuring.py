"""How large a text is printed: the largest size that goes in, names never cut, as wide as the typesetter makes it."""

import pytest

from eventreg.badges import lettering, measuring
from eventreg.badges.layouts.composing import Composer
from eventreg.badges.measuring import MM, Place, fit, width_of
from eventreg.badges.sheet import print_sheet
from tests.badges.paper import face, sheet_of, words_of

PLACE = Place(width=89, height=24, largest=34, smallest=16, bold=True, whole=1.0)


def test_a_short_name_has_the_largest_size_and_one_line():
    found = fit("Ли", PLACE)

    assert (found.size, [line.text for line in found.lines], found.is_small) == (34, ["Ли"], False)


def test_a_long_name_is_broken_between_words_and_shrinks():
    found = fit("Әлия Ғабитқызы Құрманбекова", PLACE)

    assert " ".join(line.text for line in found.lines) == "Әлия Ғабитқызы Құрманбекова"
    assert len(found.lines) > 1
    assert found.height <= PLACE.height
    assert all(line.width <= PLACE.width for line in found.lines)
    assert not found.is_small


@pytest.mark.parametrize("letter", ["W", "Щ", "ښ", "ყ", "Ծ"])
def test_a_word_of_a_hundred_letters_is_whole_and_below_the_size_of_comfort(letter):
    found = fit(lettering.breakable(letter * 100), Place(60, 12, 34, 16, bold=True))

    assert "".join(line.text for line in found.lines) == letter * 100
    assert found.is_small
    assert all(line.width <= 60 for line in found.lines)


def test_what_goes_in_at_no_size_is_told():
    assert fit(lettering.breakable("W" * 200), Place(10, 2, 34, 16)) is None


def test_letters_of_the_arabic_script_are_set_larger():
    assert fit("احمد", PLACE).size == 34 * measuring.TALL


def test_one_line_is_kept_where_it_is_nearly_as_large():
    lined = Place(60, 20, 12, 6)
    one = fit("Общественный фонд Долина", lined)

    assert len(one.lines) == 1
    assert len(fit("Общественный фонд «Зелёная долина и чистая вода для всех нас»", lined).lines) > 1


@pytest.mark.parametrize(
    "name", ["Ayşe Öztürk", "Құрманбекова", "ნინო ყიფშიძე", "Նվարդ", "Oʻktam Gʻulomov", "AVATAR To"]
)
def test_a_width_is_that_of_the_typesetter(output, name):
    sheet = sheet_of(face(name=name, name_latin=""))
    print_sheet(sheet, output)
    words = {word: (left, right) for _page, word, left, _top, right, _bottom in words_of(output)}

    composed = Composer(sheet.layout, sheet.event).compose(sheet.badges[0])
    lines = [item for item in composed.front.own if item[0] == "t" and item[9] in name]

    assert " ".join(line[9] for line in lines) == name
    for _t, x, _y, size, *_rest, text in lines:
        first, last = text.split()[0], text.split()[-1]
        assert words[first][0] == pytest.approx(x, abs=0.2)
        assert words[last][1] - words[first][0] == pytest.approx(width_of(text, bold=True) * size * MM, rel=0.02)
