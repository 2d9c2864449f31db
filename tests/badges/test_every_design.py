"""Mixed names on every design: both decoders read the very token, names are found, nothing is outside its block."""

import csv
import unicodedata

import pytest
import zxingcpp
from PIL import Image
from pyzbar import pyzbar

from eventreg.badges.layouts import designs
from eventreg.badges.layouts.composing import Composer
from eventreg.badges.layouts.document import for_class
from eventreg.badges.measuring import MM, width_of
from eventreg.badges.sheet import BadgeSheet, draw_one, print_sheet
from eventreg.badges.token import verify
from tests.badges.paper import EVENT, KEY, NAMES, face, pictures_of, squeezed, text_of, words_of

HARD = (
    "W" * 100, "Я", "a" + "\u0301" * 40, "\u202eabc", '#read("/etc/passwd")', "$x$ *b*",
    "Анна-Мария Иванова-Петрова-Водкина",
    "سید محمد هاشم علیزاده هروی", "ვახტანგ-ალექსანდრე ჩიქოვანი", "Oʻtkirbek Gʻaniyev Toʻlqinjon oʻgʻli",
)  # fmt: skip


def faces(number):
    with NAMES.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    people = [(row["name_native"], row["name_latin"]) for row in rows] + [(name, "Hard") for name in HARD]
    return [
        face(serial, name=people[serial % len(people)][0], name_latin=people[serial % len(people)][1],
             organization="Общественный фонд «Зелёная долина»", country="Кыргызстан", role="Speaker", days="14, 15",
             languages="English, русский", photos_yes=True, number=f"{serial // 50 + 1} · {serial + 1}")
        for serial in range(number)
    ]  # fmt: skip


def read_all(design, number, folder, off=designs.USUAL_OFF):
    """Print so many badges of a design and look at each."""
    people = faces(number)
    sheet = BadgeSheet(EVENT, designs.layout_of(design, off), people)
    pdf = folder / f"{design}.pdf"
    print_sheet(sheet, pdf)
    pages = text_of(pdf).split("\f")
    for serial, picture in enumerate(pictures_of(pdf, folder)):
        (seen,) = zxingcpp.read_barcodes(picture)
        (also,) = pyzbar.decode(picture, symbols=[pyzbar.ZBarSymbol.QRCODE])
        assert also.data.decode() == seen.text
        assert verify(seen.text, {1: KEY.public_key()}).badge == serial.to_bytes(8, "big")
        assert unbroken(said_on(sheet, people[serial])) in unbroken(pages[serial])
    assert not list(outside(pdf, sheet))


def said_on(sheet, one):
    """The name as its lines stand on the badge."""
    composed = Composer(sheet.layout, sheet.event).compose(one)
    written = [item for item in composed.front.own if item[0] == "t"]
    largest = max(item[3] for item in written)
    return "".join(item[9] for item in written if item[3] == largest)


def unbroken(text):
    """Without blanks and hyphens: pdftotext takes a hyphen at the end of a line for a word that was broken there."""
    return squeezed(text).replace("-", "")


def outside(pdf, sheet):
    """Words of the fronts whose box in the PDF is in no block: sideways to 0.2 mm, and by their middle."""
    for page, word, left, top, right, bottom in words_of(pdf):
        room = for_class(sheet.layout, sheet.badges[page].class_key).front
        if not any(
            block.x - 0.2 <= left and right <= block.right + 0.2 and block.y <= (top + bottom) / 2 <= block.bottom
            for block in room
            if block.shown
        ):
            yield page, word, left, top, right, bottom


@pytest.mark.parametrize("design", designs.DESIGNS)
def test_badges_of_every_design_are_read_by_both_decoders(design, tmp_path):
    read_all(design, 24, tmp_path)


@pytest.mark.soak
@pytest.mark.parametrize("design", designs.DESIGNS)
def test_five_hundred_badges_of_every_design_are_read(design, tmp_path):
    read_all(design, 500, tmp_path)


@pytest.mark.parametrize("design", designs.DESIGNS)
@pytest.mark.parametrize("off", [(), designs.USUAL_OFF])
def test_no_line_is_outside_its_block(design, off):
    """By the places that are drawn; `test_measuring` shows that the typesetter draws as wide as is reckoned here."""
    layout = designs.layout_of(design, off)
    composer = Composer(layout, EVENT)
    for one in faces(200):
        room = [block for block in for_class(layout, one.class_key).front if block.shown]
        for item in composer.compose(one).front.own:
            if item[0] != "t":
                continue
            _t, x, y, size, bold, _rtl, above, below, _ink, text = item
            wide, high = width_of(text, bold=bool(bold)) * size * MM, (above + below) * size * MM
            assert any(block.x <= x + 0.01 and x + wide <= block.right + 0.2 for block in room), text
            assert 0 <= y <= layout.height - high + 0.01, text


def test_what_is_hard_to_print_is_cleaned_and_never_run(tmp_path):
    people = [face(number, name=name, name_latin="") for number, name in enumerate(HARD)]
    pdf = tmp_path / "hard.pdf"
    sheet = BadgeSheet(EVENT, designs.layout_of("a6"), people)
    print_sheet(sheet, pdf)

    pages = text_of(pdf).split("\f")
    assert squeezed("W" * 100) in squeezed(pages[0])
    assert squeezed('#read("/etc/passwd")') in squeezed(pages[4])
    assert "root:" not in pages[4]
    assert squeezed("$x$ *b*") in squeezed(pages[5])
    assert unicodedata.normalize("NFD", said_on(sheet, people[2])).count("\u0301") <= 4


def test_a_picture_of_one_badge_is_what_is_printed(tmp_path):
    sheet = BadgeSheet(EVENT, designs.layout_of("a6"), faces(1))
    shown = tmp_path / "one.png"
    shown.write_bytes(draw_one(sheet))

    with Image.open(shown) as picture:
        (seen,) = zxingcpp.read_barcodes(picture)
        assert picture.size == (595, 839)
    assert verify(seen.text, {1: KEY.public_key()}).badge == bytes(8)
    assert draw_one(sheet, kind="svg").lstrip().startswith(b"<svg")
