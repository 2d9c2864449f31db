"""Where badges go on paper: how many, with marks, and each back behind its own front."""

import pikepdf
import pytest
import zxingcpp

from eventreg.badges import imposition
from eventreg.badges.imposition import TooLargeForSheet, back_of, corner, sheet_for
from eventreg.badges.layouts import designs
from eventreg.badges.sheet import BadgeSheet, print_sheet
from tests.badges.paper import EVENT, POINTS_A_MM, face, pictures_of


@pytest.mark.parametrize(
    ("width", "height", "number", "turn"),
    [(105, 148, 4, 0), (74, 105, 8, 90), (101.5, 76, 6, 0), (86, 54, 10, 0), (210, 297, 1, 0), (297, 210, 1, 90)],
)
def test_as_many_go_on_a4_as_there_is_room_for(width, height, number, turn):
    sheet = sheet_for("a4", width, height)

    assert (sheet.width, sheet.height, len(sheet.slots)) == (210, 297, number)
    assert {slot.turn for slot in sheet.slots} == {turn}
    across, down = (height, width) if turn else (width, height)
    for slot in sheet.slots:
        assert 0 <= slot.x <= 210 - across
        assert 0 <= slot.y <= 297 - down


def test_what_is_larger_than_the_paper_is_refused():
    with pytest.raises(TooLargeForSheet):
        sheet_for("a4", 220, 300)


@pytest.mark.parametrize(("width", "height"), [(105, 148), (74, 105), (86, 54)])
@pytest.mark.parametrize("flip", ["long", "short"])
def test_a_back_comes_to_lie_behind_its_front(width, height, flip):
    sheet = sheet_for("a4", width, height)
    behind = back_of(sheet, width, height, flip=flip)

    for front, back in zip(sheet.slots, behind.slots, strict=True):
        across, down = (height, width) if front.turn else (width, height)
        centre = front.x + across / 2, front.y + down / 2
        through = (210 - centre[0], centre[1]) if flip == "long" else (centre[0], 297 - centre[1])
        assert (back.x + across / 2, back.y + down / 2) == pytest.approx(through)
        assert up(back) == mirrored(up(front), flip)


def up(slot):
    """Where the upper edge of a badge points to: right and down on the paper."""
    return {0: (0, -1), 90: (1, 0), 180: (0, 1), 270: (-1, 0)}[slot.turn]


def mirrored(direction, flip):
    right, down = direction
    return (-right if right else 0, down) if flip == "long" else (right, -down if down else 0)


def test_a_turned_badge_stays_in_its_place():
    for turn, expected in ((0, (10, 20)), (90, (158, 20)), (180, (115, 168)), (270, (10, 125))):
        assert corner(imposition.Slot(10, 20, turn), 105, 148) == expected


@pytest.mark.parametrize(
    ("kind", "design", "pages", "size"),
    [("one", "a6", 9, (105, 148)), ("a4", "a6", 3, (210, 297)), ("a4", "a7", 2, (210, 297)),
     ("a4", "cr80", 1, (210, 297)), ("tent", "a6", 9, (105, 296)), ("roll", "4x3", 9, (101.5, 76))],
)  # fmt: skip
def test_every_badge_is_on_the_sheets_in_its_order(output, tmp_path, kind, design, pages, size):
    faces = [face(number, typed_code=f"K7M3-9QX{letter}") for number, letter in enumerate("ABCDEFGHJ")]

    report = print_sheet(BadgeSheet(EVENT, designs.layout_of(design), faces, kind=kind), output)

    assert report.pages == pages
    with pikepdf.open(output) as pdf:
        box = [float(edge) for edge in pdf.pages[0].mediabox]
    assert (box[2] / POINTS_A_MM, box[3] / POINTS_A_MM) == pytest.approx(size, abs=0.1)
    seen = [
        code.text
        for picture in pictures_of(output, tmp_path)
        for code in sorted(
            zxingcpp.read_barcodes(picture), key=lambda one: (one.position.top_left.y // 30, one.position.top_left.x)
        )
    ]
    assert len(seen) == (18 if kind == "tent" else 9)
    assert len(set(seen)) == 9


def test_backs_are_printed_after_their_fronts(output):
    faces = [face(number) for number in range(3)]
    layout = designs.layout_of("a6", designs.USUAL_OFF - {"back"})

    assert print_sheet(BadgeSheet(EVENT, layout, faces), output).pages == 6
    assert print_sheet(BadgeSheet(EVENT, layout, faces, kind="a4"), output).pages == 2
