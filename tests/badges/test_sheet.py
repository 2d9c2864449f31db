import csv
import dataclasses
import io
import re
import subprocess
import unicodedata
import xml.etree.ElementTree as ET
from pathlib import Path

import pikepdf
import pytest
import zxingcpp
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from PIL import Image
from pyzbar import pyzbar

from eventreg.badges import press, qr, sheet
from eventreg.badges.ink import NotAColour
from eventreg.badges.sheet import BadgeFace, BadgeSheet, EventFace, print_sheet
from eventreg.badges.token import BadgeToken, sign, verify

NAMES = Path(__file__).parent.parent / "data" / "names.tsv"
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
EVENT = EventFace(["Forum"], "14 October 2026", "CAREC", "#1f6f5c", "Central Asian civil society")
POINTS_A_MM = 72 / 25.4


def face(serial=0, /, **changes):
    modules, path = qr.qr_path(sign(BadgeToken(1, 1, serial.to_bytes(8, "big"), 0), KEY))
    least = {"key": f"P-{serial}", "name": "Ли", "name_latin": "Li", "organization": "", "country": "", "role": ""} | {
        "class_label": "Delegate",
        "class_letter": "D",
        "class_colour": "#123c69",
        "qr_modules": modules,
        "qr_path": path,
        "typed_code": "K7M3-9QXT",
    }
    return BadgeFace(**least | changes)


def sheet_of(*faces, **event):
    return BadgeSheet(dataclasses.replace(EVENT, **event), faces, "Days", "Languages", "Photos: yes")


@pytest.fixture
def output(tmp_path):
    return tmp_path / "badges.pdf"


def text_of(pdf, *options):
    out = subprocess.run(["pdftotext", *options, str(pdf), "-"], check=True, capture_output=True, text=True).stdout
    return re.sub("[\u200b-\u200d\u202a-\u202e\u2066-\u2069]", "", unicodedata.normalize("NFKC", out))


def pictures_of(pdf, folder):
    subprocess.run(["pdftoppm", "-r", "110", "-png", str(pdf), str(folder / "page")], check=True)
    return [Image.open(path) for path in sorted(folder.glob("page*.png"))]


def words_of(pdf):
    """Page number, word, left, top, right and bottom in millimetres, of each word."""
    html = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], check=True, capture_output=True).stdout
    space = "{http://www.w3.org/1999/xhtml}"
    for number, page in enumerate(ET.parse(io.BytesIO(html)).iter(f"{space}page")):
        for word in page.iter(f"{space}word"):
            edges = [float(word.get(edge)) / POINTS_A_MM for edge in ("xMin", "yMin", "xMax", "yMax")]
            yield number, word.text, *edges


def squeezed(text):
    return "".join(unicodedata.normalize("NFKC", text).split())


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
    texts = {
        name: (letter * limit)[:limit].strip()
        for name, limit in sheet.LIMITS.items()
        if name in BadgeFace.__dataclass_fields__ and name != "typed_code"
    }
    event = {
        "name_lines": [(letter * 66)[:66].strip()] * 3,
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
    assert page.count(letter[0]) == sum(text.count(letter[0]) for text in [*texts.values(), *flat(event)]) - (
        texts["name_latin"].count(letter[0])
    )


def flat(event):
    return [text for value in event.values() for text in ([value] if isinstance(value, str) else value)]


def test_everybody_without_a_glyph_is_named_and_nothing_is_printed(output):
    output.write_bytes(b"the last print")
    people = [face(1, name="Ли 😀"), face(2), face(3, organization="中文"), face(4, name="Ким", role="\u0378")]

    with pytest.raises(sheet.MissingGlyphs) as refused:
        print_sheet(sheet_of(*people), output)

    assert refused.value.people == (
        sheet.Unprintable("P-1", "Ли 😀", "😀"),
        sheet.Unprintable("P-3", "Ли", "中文"),
        sheet.Unprintable("P-4", "Ким", "\u0378"),
    )
    assert output.read_bytes() == b"the last print"
    assert list(output.parent.iterdir()) == [output]


def test_a_text_of_the_event_without_a_glyph_is_told_too(output):
    with pytest.raises(sheet.MissingGlyphs) as refused:
        print_sheet(sheet_of(face(), organizer="緑"), output)

    assert refused.value.people == (sheet.Unprintable("", "Forum", "緑"),)


def test_a_text_over_its_limit_is_refused_with_the_field(output):
    with pytest.raises(sheet.TooLongToPrint) as refused:
        print_sheet(sheet_of(face(1, name="x" * 201), face(2, role="x" * 201)), output)

    assert [(person.key, person.problem) for person in refused.value.people] == [("P-1", "name"), ("P-2", "role")]
    assert not output.exists()


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
