"""Make the subset fonts of the badges from the full Noto fonts, and the list of what they cover.

Usage: python tools/fonts.py SOURCE_FOLDER [TARGET_FOLDER]

SOURCE_FOLDER has the full `NotoSans-Regular.ttf` and so on (package fonts-noto-core of Debian). Needs `fonttools`,
which the application itself does not. The same source and version of fonttools give the same result, byte for byte.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from fontTools import __version__ as fonttools_version
from fontTools import subset
from fontTools.ttLib import TTFont

TARGET = Path(__file__).parent.parent / "eventreg" / "badges" / "fonts"
WEIGHTS = ("Regular", "Bold")
LATIN_AND_CYRILLIC = (
    "0000-024F,0259,02B0-02FF,0300-036F,0400-052F,1E00-1EFF,2000-206F,20A0-20C0,2100-214F,2190-2193,25CC,FB00-FB06"
)
EVERYTHING = "0000-10FFFF"
FAMILIES = {  # in the order in which the template asks them
    "NotoSans": LATIN_AND_CYRILLIC,
    "NotoNaskhArabic": EVERYTHING,
    "NotoSansGeorgian": EVERYTHING,
    "NotoSansArmenian": EVERYTHING,
}
MUST_BE_THERE = "ʻʼ’əӘғқңөұүһҷҳӣӯўїєґşčžýňțțăâî\u200b\u200c\u200dپچژگټډړږښڼۍېՆևႠაᲐ"


def codepoints(ranges: str) -> list[int]:
    """`0041-0043,0259` as [0x41, 0x42, 0x43, 0x259]."""
    found: list[int] = []
    for part in ranges.split(","):
        first, _, last = part.partition("-")
        found.extend(range(int(first, 16), int(last or first, 16) + 1))
    return found


def make_subset(source: Path, target: Path, ranges: str) -> set[int]:
    """Write the subset font, give back the code points that it has a glyph for."""
    options = subset.Options(notdef_outline=True, hinting=False, name_IDs=["*"], recalc_timestamp=False)
    font = subset.load_font(str(source), options)
    wanted = set(codepoints(ranges)) & set(font.getBestCmap())
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    subset.save_font(font, str(target), options)
    return set(TTFont(target).getBestCmap())


def as_ranges(points: set[int]) -> list[list[int]]:
    """Code points as sorted [first, last] pairs."""
    ranges: list[list[int]] = []
    for point in sorted(points):
        if ranges and ranges[-1][1] == point - 1:
            ranges[-1][1] = point
        else:
            ranges.append([point, point])
    return ranges


def main(arguments: list[str]) -> None:
    source = Path(arguments[0])
    target = Path(arguments[1]) if len(arguments) > 1 else TARGET
    target.mkdir(parents=True, exist_ok=True)
    by_weight: dict[str, set[int]] = {weight: set() for weight in WEIGHTS}
    for family, ranges in FAMILIES.items():
        for weight in WEIGHTS:
            name = f"{family}-{weight}.ttf"
            by_weight[weight] |= make_subset(source / name, target / name, ranges)
            print(f"{name}: {(target / name).stat().st_size:,} bytes")
    covered = set.intersection(*by_weight.values())
    missing = {character for character in MUST_BE_THERE if ord(character) not in covered}
    if missing:
        raise SystemExit(f"the fonts lack {sorted(missing)}")
    (target / "coverage.json").write_text(
        json.dumps(as_ranges(covered), separators=(",", ":")) + "\n", encoding="ascii"
    )
    print(f"{len(covered):,} characters, made with fonttools {fonttools_version}")


if __name__ == "__main__":
    main(sys.argv[1:])
