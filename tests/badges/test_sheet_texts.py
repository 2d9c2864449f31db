"""Texts on badges: data and never markup, whole at their longest, and refused when they cannot be printed."""

import unicodedata

import pytest

from eventreg.badges import press
from eventreg.badges.faces import BadgeFace
from eventreg.badges.layouts.kinds import KINDS
from eventreg.badges.sheet import print_sheet
from tests.badges.paper import face, sheet_of, squeezed, text_of, words_of

OFF = ("pronoun", "zones")  # switched off in the finished design


@pytest.mark.parametrize(
    "name",
    [
        '#read("/etc/passwd")',
        "$x^2$ *bold* _it_ `raw` @ref <label>",
        '\\u{1F600} "quotes" {braces} \\',
        "#panic()",
        "//comment /* and */ another",
        "<script>alert(1)</script>",
        "= Heading",
    ],
)
def test_a_name_is_data_and_never_markup(output, name):
    print_sheet(sheet_of(face(name=name, name_latin="")), output)

    assert squeezed(name) in squeezed(text_of(output))


def test_overrides_and_piles_of_marks_are_cleaned_away(output):
    name = "Ali\u202eabc\u0000 Z" + "\u0302" * 200

    assert press.field(name)["text"] == "Aliabc " + unicodedata.normalize("NFC", "Z\u0302") + "\u0302" * 3
    print_sheet(sheet_of(face(name=name, name_latin="")), output)
    assert "Aliabc" in text_of(output)


@pytest.mark.parametrize("letter", ["W", "Щ", "ښ", "Ⴟ", "Ծ", "W" * 24 + " ", "ښ" * 24 + " "])
def test_nothing_is_cut_at_the_longest(output, letter):
    limits = {name: kind.longest for name, kind in KINDS.items()} | {"class_label": KINDS["class_strip"].longest}
    texts = {
        name: (letter * limit)[:limit].strip()
        for name, limit in limits.items()
        if name in BadgeFace.__dataclass_fields__ and name not in ("typed_code", "photos", "class_letter", *OFF)
    } | {"class_letter": letter[0] * 3, "organization": (letter * 40)[:40].strip()}
    event = {
        "name": (letter * 200)[:200].strip(),
        "dates": (letter * 80)[:80],
        "organizer": (letter * 80)[:80],
    }

    print_sheet(sheet_of(face(photos_yes=True, **texts | {"name_latin": "x" * 200}), **event), output)

    words = list(words_of(output))
    assert {number for number, *_ in words} == {0}
    for _, word, left, _top, right, _bottom in words:
        assert left >= 3.9, word
        assert right <= 101.1, word
    page = squeezed(text_of(output))
    said = [*(text for name, text in texts.items() if name != "name_latin"), *event.values()]
    assert page.count(letter[0]) == sum(text.count(letter[0]) for text in said)


def test_everybody_without_a_glyph_is_named_and_nothing_is_printed(output):
    output.write_bytes(b"the last print")
    people = [face(1, name="Ли 😀"), face(2), face(3, organization="中文"), face(4, name="Ким", role="\u0378")]

    with pytest.raises(press.MissingGlyphs) as refused:
        print_sheet(sheet_of(*people), output)

    assert refused.value.people == (
        press.Unprintable("P-1", "Ли 😀", "😀"),
        press.Unprintable("P-3", "Ли", "中文"),
        press.Unprintable("P-4", "Ким", "\u0378"),
    )
    assert output.read_bytes() == b"the last print"
    assert list(output.parent.iterdir()) == [output]


def test_a_text_of_the_event_without_a_glyph_is_told_too(output):
    with pytest.raises(press.MissingGlyphs) as refused:
        print_sheet(sheet_of(face(), organizer="緑"), output)

    assert refused.value.people == (press.Unprintable("", "Forum", "緑"),)


def test_a_text_of_the_event_that_goes_nowhere_is_told_once(output):
    with pytest.raises(press.TooLongToPrint) as refused:
        print_sheet(sheet_of(face(1), face(2), organizer="W" * 2_000), output)

    assert [(person.key, person.problem) for person in refused.value.people] == [("", "organizer")]


def test_a_text_over_its_limit_is_refused_with_the_field(output):
    with pytest.raises(press.TooLongToPrint) as refused:
        print_sheet(sheet_of(face(1, name="x" * 201), face(2, role="x" * 201)), output)

    assert [(person.key, person.problem) for person in refused.value.people] == [("P-1", "name"), ("P-2", "role")]
    assert not output.exists()
