"""Layouts as documents: there and back, and every wrong value has its sentence."""

import copy

import pytest

from eventreg.badges.layouts import designs, document, values
from eventreg.badges.layouts.document import as_json, for_class, parse

LEAST = {
    "format": document.FORMAT, "version": 1, "width": 105, "height": 148,
    "front": [{"key": "name", "kind": "name", "x": 8, "y": 20, "width": 89, "height": 30}],
}  # fmt: skip


@pytest.mark.parametrize("design", designs.DESIGNS)
@pytest.mark.parametrize("off", [(), designs.USUAL_OFF])
def test_a_finished_design_goes_there_and_back(design, off):
    layout = designs.layout_of(design, off)

    assert parse(as_json(layout)) == layout


def test_a_block_begins_with_what_is_usual_for_its_kind():
    (block,) = parse(LEAST).front

    assert (block.largest, block.smallest, block.bold, block.align) == (34, 16, True, "start")


def test_places_are_put_on_the_grid():
    data = copy.deepcopy(LEAST)
    data["front"][0] |= {"x": 8.26, "width": 88.8}

    (block,) = parse(data).front

    assert (block.x, block.width) == (8.5, 89)


def test_one_class_may_be_different():
    data = copy.deepcopy(LEAST) | {"classes": {"press": {"name": {"ink": "#AA0000", "shown": False}, "gone": {"x": 1}}}}

    layout = parse(data)

    assert for_class(layout, "ngo").front[0].shown
    assert (for_class(layout, "press").front[0].shown, for_class(layout, "press").front[0].ink) == (False, "#aa0000")
    assert as_json(layout)["classes"] == {"press": {"name": {"ink": "#aa0000", "shown": False}}}


@pytest.mark.parametrize(
    "wrong",
    [None, [], "text", {}, {"format": "something else"}, LEAST | {"front": "no list"}, LEAST | {"front": ["no block"]},
     LEAST | {"front": [{"key": "a", "kind": "none such"}]},
     LEAST | {"front": [{"key": "a", "kind": ["name"]}]}, LEAST | {"folds": "no list"}, LEAST | {"classes": []}],
)  # fmt: skip
def test_what_is_no_layout_is_refused(wrong):
    with pytest.raises(document.NotALayout):
        parse(wrong)


def test_a_newer_version_is_refused_by_its_name():
    with pytest.raises(document.NewerLayout):
        parse(LEAST | {"version": 2})


@pytest.mark.parametrize("side", [-5, 0, 39, 421, "105", None, True, float("nan"), float("inf"), 10**400])
def test_a_size_that_nobody_can_wear_is_refused(side):
    with pytest.raises(document.SizeNotPossible):
        parse(LEAST | {"width": side})


@pytest.mark.parametrize(
    ("field", "value"),
    [("width", -3), ("height", 0), ("x", "8"), ("x", float("nan")), ("x", 10**400), ("largest", 1), ("largest", 500),
     ("ink", "red"),
     ("ink", "#12345"), ("fill", "url(x)"), ("align", "left"), ("vertical", "centre"), ("bold", "yes"),
     ("words", "text"), ("picture", "../../etc/passwd")],
)  # fmt: skip
def test_a_value_that_cannot_be_is_named_with_its_block(field, value):
    data = copy.deepcopy(LEAST)
    data["front"][0][field] = value

    with pytest.raises(values.ValueNotPossible) as refused:
        parse(data)

    assert (refused.value.values["field"], refused.value.values["block"]) == (field, "name")


def test_two_blocks_of_one_key_and_too_many_are_refused():
    block = LEAST["front"][0]
    with pytest.raises(document.BlockTwice):
        parse(LEAST | {"front": [block, block]})
    with pytest.raises(document.TooManyBlocks):
        parse(LEAST | {"front": [block | {"key": f"b{number}"} for number in range(61)]})
