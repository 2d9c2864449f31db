"""What stands against a layout: each reason has its name, and a finished design has none."""

import dataclasses

import pytest

from eventreg.badges.layouts import designs
from eventreg.badges.layouts.checking import SENTENCES, faults
from eventreg.badges.layouts.document import block_of
from eventreg.badges.printing import COLOURS
from eventreg.badges.usual import CLASSES

CLASS_COLOURS = {one.key: one.colour for one in CLASSES}
A6 = designs.layout_of("a6")


def found(layout, event="#1f6f5c", classes=CLASS_COLOURS):
    return [(fault.name, *fault.blocks) for fault in faults(layout, event, classes)]


def changed(key, **values):
    front = tuple(dataclasses.replace(block, **values) if block.key == key else block for block in A6.front)
    return dataclasses.replace(A6, front=front)


def with_block(**data):
    return dataclasses.replace(A6, front=(*A6.front, block_of({"key": "new", **data})))


@pytest.mark.parametrize("design", designs.DESIGNS)
@pytest.mark.parametrize("off", [(), ("logos",), ("back",), tuple(designs.SWITCHES)])
def test_nothing_stands_against_a_finished_design_in_any_colour(design, off):
    for colour in COLOURS.values():
        assert found(designs.layout_of(design, off), colour) == []


@pytest.mark.parametrize(
    ("layout", "fault"),
    [
        (changed("qr", width=5.0, height=5.0), ("code_small", "qr")),
        (changed("qr", width=29.5), ("code_small", "qr")),
        (changed("qr", ink="#999999"), ("code_contrast", "qr")),
        (changed("qr", ink="#ffffff", fill="#000000"), ("code_contrast", "qr")),
        (changed("qr", shown=False), ("needed",)),
        (changed("name", shown=False), ("needed",)),
        (changed("country", x=20.0), ("outside", "country")),
        (changed("country", y=-3.0), ("outside", "country")),
        (changed("name", height=90.0), ("overlap", "name", "name_latin")),
        (changed("country", ink="#cccccc"), ("contrast", "country")),
        (changed("country", ink="#ffffff"), ("contrast", "country")),
        (changed("country", smallest=60.0), ("flat", "country")),
        (dataclasses.replace(A6, folds=(100.0,)), ("code_fold", "qr")),
        (dataclasses.replace(A6, folds=(85.0,)), ("code_fold", "qr")),
        (dataclasses.replace(A6, folds=(140.0,)), ("fold", "class_strip")),
        (with_block(kind="text", x=8, y=22, width=20, height=6), ("no_words", "new")),
        (with_block(kind="picture", x=60, y=22, width=10, height=10), ("no_picture", "new")),
    ],
)
def test_each_reason_is_found(layout, fault):
    assert fault in found(layout)


def test_letters_in_the_colour_of_a_class_are_looked_at_for_every_class():
    layout = changed("country", ink="class")

    assert found(layout) == []
    assert found(layout, classes={"guest": "#ffee00"}) == [("contrast", "country")]


def test_a_field_may_lie_under_others_and_its_colour_counts():
    dark = {"key": "dark", "kind": "panel", "x": 0, "y": 85, "width": 105, "height": 48, "fill": "#101010"}
    front = (block_of(dark), *A6.front)

    assert found(dataclasses.replace(A6, front=front)) == []
    grey = dataclasses.replace(changed("days", ink="#202020"), front=(front[0], *changed("days", ink="#202020").front))
    assert ("contrast", "days") in found(grey)


def test_every_reason_has_a_sentence():
    assert {"needed", "outside", "overlap", "code_small", "code_fold", "fold", "code_contrast", "contrast", "flat",
            "no_picture", "no_words"} == set(SENTENCES)  # fmt: skip
