"""Every pair of colours that carries text has a contrast of 4.5 to 1, in each palette, by day and by night."""

import re
from functools import cache

import pytest

from tests.design.contrast import contrast, properties
from tests.design.page import STATIC

CSS = (STATIC / "vendor/bootstrap/eventreg.css").read_text()
NIGHT = "@media(prefers-color-scheme: dark){"
PALETTES = (
    "steppe", "glacier", "saffron", "pomegranate", "lapis", "turquoise",
    "juniper", "iris", "apricot", "tulip", "basalt", "walnut",
)  # fmt: skip
ON_ACCENT = [("on-accent", "accent"), ("on-accent", "accent-hover")]
ACCENT_TEXT = [("accent-ink", ground) for ground in ("bg", "surface", "surface-2", "accent-soft")]
PLAIN = [(ink, ground) for ink in ("ink", "muted") for ground in ("bg", "surface", "surface-2", "accent-soft")]
TONES = ("good", "warn", "bad", "info", "neutral")
ON_TONES = [(tone, f"{tone}-soft") for tone in TONES] + [("ink", f"{tone}-soft") for tone in TONES]
ON_SURFACES = [("bad", ground) for ground in ("bg", "surface")]


@cache
def colours(palette: str, mode: str) -> dict[str, str]:
    """All colours in force on a page of that palette."""
    start = CSS.index(NIGHT)
    day, night = CSS[:start], CSS[start + len(NIGHT) : CSS.index("}}", start) + 1]
    found = properties(day, ":root") | properties(day, f".palette-{palette}")
    return found | properties(night, ":root") | properties(night, f".palette-{palette}") if mode == "dark" else found


def test_there_are_twelve_palettes_by_number_and_by_name() -> None:
    day = CSS[: CSS.index(NIGHT)]
    assert tuple(re.findall(r"\.palette-\d+,\.palette-([a-z]+)\{", day)) == PALETTES
    assert [int(number) for number in re.findall(r"\.palette-(\d+),", day)] == list(range(1, 13))


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("palette", PALETTES)
def test_text_is_readable(palette: str, mode: str) -> None:
    known = colours(palette, mode)
    pairs = ON_ACCENT + ACCENT_TEXT + PLAIN + ON_TONES + ON_SURFACES
    weak = {pair: round(contrast(known[pair[0]], known[pair[1]]), 2) for pair in pairs}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("palette", PALETTES)
def test_white_is_readable_on_the_sky(palette: str) -> None:
    known = colours(palette, "light")
    assert contrast("#fff", known["deep"]) >= 7
    assert contrast("#fff", known["mid"]) >= 4.5


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_edges_of_fields_and_focus_rings_are_seen(mode: str) -> None:
    known = colours("turquoise", mode)
    for ground in ("bg", "surface"):
        assert contrast(known["line-strong"], known[ground]) >= 3
        assert contrast(known["focus"], known[ground]) >= 3


def test_verdicts_are_readable() -> None:
    tones = re.findall(r"\.verdict(?:-\w+)?\{--tone: ?(#\w+)", CSS)
    assert len(tones) == 4
    assert [tone for tone in tones if contrast("#fff", tone) < 4.5] == []


def test_the_catalogue_shows_the_same_colours() -> None:
    catalogue = (STATIC / "vendor/bootstrap/catalogue.css").read_text()
    for mode in ("light", "dark"):
        shown = properties(catalogue, f"[data-theme={mode}]") | properties(
            catalogue, f"[data-theme={mode}] .palette-iris"
        )
        assert shown["accent"] == colours("iris", mode)["accent"]
        assert shown["surface"] == colours("iris", mode)["surface"]
