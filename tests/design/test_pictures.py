"""The landscapes are small, plain drawings without script, style or anything from elsewhere."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.design.page import STATIC

PICTURES = sorted(path for path in (STATIC / "pictures").glob("*.svg") if path.stem not in {"mark", "plain"})
ALLOWED = {"svg", "defs", "linearGradient", "radialGradient", "stop", "path", "circle", "g"}


def test_there_is_one_for_each_palette() -> None:
    assert len(PICTURES) == 12


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.stem)
def test_picture_is_a_small_plain_drawing(path: Path) -> None:
    source = path.read_text()
    root = ElementTree.fromstring(source)
    assert len(source.encode()) <= 6_000
    assert {element.tag.split("}")[1] for element in root.iter()} <= ALLOWED
    assert root.get("viewBox") == "0 0 1440 420"
    assert re.findall(r"style=|href|\son\w+=", source) == []
