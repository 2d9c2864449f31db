import subprocess

import pikepdf
import pytest
import zxingcpp
from PIL import Image

from eventreg.badges import press, qr, ticket
from eventreg.badges.ticket import TicketFace, print_ticket

CODE = "I1:ABCDEFGHIJKLMNOPQRSTUVWXY4"


def face(**changes):
    modules, path = qr.qr_path(CODE)
    least = {
        "key": "CAIEF-7K3M-9Q",
        "heading": "Ticket",
        "event": "Forum",
        "dates_and_place": "",
        "colour": "#1f6f5c",
    } | {
        "name": "Ли",
        "name_latin": "",
        "qr_modules": modules,
        "qr_path": path,
        "typed_code": "K7M3-9QXT",
        "lines": ["Show this at the badge desk."],
    }
    return TicketFace(**least | changes)


@pytest.fixture
def output(tmp_path):
    return tmp_path / "ticket.pdf"


def test_a_ticket_is_one_page_that_a_camera_reads(output, tmp_path):
    report = print_ticket(face(name="فرشته احمدی", name_latin="Fareshta Ahmadi"), output)

    subprocess.run(["pdftoppm", "-r", "110", "-png", str(output), str(tmp_path / "page")], check=True)
    (picture,) = tmp_path.glob("page*.png")
    assert report.pages == 1
    assert [seen.text for seen in zxingcpp.read_barcodes(Image.open(picture))] == [CODE]
    text = subprocess.run(["pdftotext", str(output), "-"], check=True, capture_output=True, text=True).stdout
    for words in ("Ticket", "Forum", "Fareshta Ahmadi", "K7M3-9QXT", "Show this at the badge desk."):
        assert words in text


def test_a_screen_reader_finds_structure_and_a_title(output):
    print_ticket(face(), output)

    with pikepdf.open(output) as pdf:
        assert "/StructTreeRoot" in pdf.Root
        assert pdf.open_metadata()["dc:title"] == "Ticket · Forum"


@pytest.mark.parametrize("letter", ["W", "Щ", "ښ", "W" * 24 + " "])
def test_nothing_is_cut_at_the_longest(output, letter):
    texts = {
        name: (letter * limit)[:limit].strip()
        for name, limit in ticket.LIMITS.items()
        if name not in ("line", "typed_code")
    }
    lines = [(letter * ticket.LIMITS["line"])[: ticket.LIMITS["line"]].strip()] * ticket.MOST_LINES

    assert print_ticket(face(**texts | {"name_latin": ""}, lines=lines), output).pages == 1


def test_who_has_no_glyph_or_too_much_text_is_named(output):
    with pytest.raises(press.MissingGlyphs) as refused:
        print_ticket(face(lines=["Покажите 🎫"]), output)
    assert refused.value.people == (press.Unprintable("CAIEF-7K3M-9Q", "Ли", "🎫"),)

    with pytest.raises(press.TooLongToPrint) as refused:
        print_ticket(face(lines=["", "x" * 201]), output)
    assert refused.value.people[0].problem == "line 2"
    assert not output.exists()
