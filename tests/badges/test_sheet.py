"""A sheet of badges: its pages, its codes, what is on them, and all or nothing."""

import csv
import dataclasses
import re

import pikepdf
import pytest
import zxingcpp
from pyzbar import pyzbar

from eventreg.badges import press, sheet
from eventreg.badges.ink import NotAColour
from eventreg.badges.sheet import print_sheet
from eventreg.badges.token import verify
from tests.badges.paper import KEY, NAMES, POINTS_A_MM, face, pictures_of, sheet_of, squeezed, text_of


def test_one_badge_a_page_in_a6_and_nothing_left_beside_it(output):
    report = print_sheet(sheet_of(face(1), face(2)), output)

    with pikepdf.open(output) as pdf:
        sizes = {tuple(round(float(edge) / POINTS_A_MM, 1) for edge in page.mediabox) for page in pdf.pages}
        assert len(pdf.pages) == report.pages == 2
    assert sizes == {(0.0, 0.0, 105.0, 148.0)}
    assert report.size == output.stat().st_size
    assert list(output.parent.iterdir()) == [output]


def test_every_name_is_on_its_badge(output):
    with NAMES.open(encoding="utf-8") as lines:
        people = list(csv.DictReader(lines, delimiter="\t"))
    faces = [face(number, name=row["name_native"], name_latin=row["name_latin"]) for number, row in enumerate(people)]

    print_sheet(sheet_of(*faces), output)

    for number, row in enumerate(people, 1):
        page = squeezed(text_of(output, "-f", str(number), "-l", str(number)))
        assert squeezed(row["name_native"]) in page
        assert squeezed(row["name_latin"]) in page


def test_both_decoders_read_what_was_signed(output, tmp_path):
    faces = [face(number, class_colour=colour) for number, colour in enumerate(("#000000", "#ffffff", "#f2b705"))]
    print_sheet(sheet_of(*faces), output)

    for number, picture in enumerate(pictures_of(output, tmp_path)):
        (seen,) = zxingcpp.read_barcodes(picture)
        (also,) = pyzbar.decode(picture, symbols=[pyzbar.ZBarSymbol.QRCODE])
        assert also.data.decode() == seen.text
        assert verify(seen.text, {1: KEY.public_key()}).badge == number.to_bytes(8, "big")


def test_the_code_has_a_side_of_forty_millimetres_and_a_quiet_zone(output, tmp_path):
    full = {"name": "W" * 60, "organization": "W" * 90, "role": "W" * 60, "number": "041", "days": "14, 15, 16"}
    print_sheet(sheet_of(face(**full)), output)
    (picture,) = pictures_of(output, tmp_path)

    (seen,) = zxingcpp.read_barcodes(picture)
    corners = seen.position
    side = (corners.top_right.x - corners.top_left.x) / 110 * 25.4
    quiet = 4 * side / 37
    assert side + 2 * quiet >= 40
    left, top = corners.top_left.x, corners.top_left.y
    reach = round(quiet / 25.4 * 110) - 2
    around = picture.convert("L").crop((left - reach, top - reach, corners.bottom_right.x + reach + 1, top - 2))
    assert around.getextrema()[0] > 200


def test_what_belongs_on_a_badge_is_on_it(output):
    full = face(
        name="Әлия Құрманбекова",
        name_latin="Aliya Kurmanbekova",
        organization="Жасыл",
        country="KZ-land",
        role="Speaker",
        days="14, 15",
        languages="English",
        number="3 / 041",
        reissue_mark="R2",
        photos_yes=True,
    )
    print_sheet(sheet_of(full), output)

    page = text_of(output)
    for text in ("Forum", "14 October 2026", "CAREC", "Aliya Kurmanbekova", "Жасыл", "KZ-land", "Speaker", "Delegate"):
        assert text in page
    for text in ("Days", "14, 15", "Languages", "English", "Photos: yes", "K7M3-9QXT", "3 / 041", "R2"):
        assert text in page


def test_no_mark_means_no_photos_and_what_is_empty_leaves_no_label(output):
    print_sheet(sheet_of(face()), output)

    page = text_of(output)
    for text in ("Photos", "Days", "Languages"):
        assert text not in page


def test_a_hidden_organization_shows_the_neutral_line(output):
    print_sheet(sheet_of(face(organization=" ")), output)

    assert "Central Asian civil society" in text_of(output)


def test_a_latin_name_that_says_nothing_new_is_not_repeated(output):
    print_sheet(sheet_of(face(name="Jeren Ataýewa", name_latin="JEREN ATAÝEWA")), output)

    assert "JEREN" not in text_of(output)


def test_an_empty_sheet_and_a_wrong_colour_are_refused(output):
    with pytest.raises(sheet.NothingToPrint):
        print_sheet(sheet_of(), output)
    with pytest.raises(NotAColour):
        print_sheet(sheet_of(face(class_colour="red")), output)


def test_the_same_sheet_gives_the_same_bytes(output):
    print_sheet(sheet_of(face(1), face(2)), output)
    first = output.read_bytes()
    print_sheet(sheet_of(face(1), face(2)), output)

    assert output.read_bytes() == first


def test_large_sheets_are_joined_in_order(output, tmp_path):
    one = face(name_latin="")
    faces = [dataclasses.replace(one, name=f"Ким {number}") for number in range(press.BATCH + 1)]

    assert print_sheet(sheet_of(*faces), output).pages == press.BATCH + 1
    again = tmp_path / "again.pdf"
    print_sheet(sheet_of(*faces), again)

    numbers = [int(number) for number in re.findall(r"Ким\s+(\d+)", text_of(output))]
    assert numbers == list(range(press.BATCH + 1))
    assert again.read_bytes() == output.read_bytes()


def test_a_large_sheet_with_no_room_to_write_leaves_nothing(tmp_path):
    with pytest.raises(OSError, match="no-such-folder"):
        print_sheet(sheet_of(face()), tmp_path / "no-such-folder" / "badges.pdf")

    assert list(tmp_path.iterdir()) == []
