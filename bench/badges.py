"""How long the press takes: 1,000 badges, 10,000, and one.

Names, organizations and codes are made up for the purpose, in all five scripts, with the QR paths already there as they
are in the database.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from bench.memory import peak
from eventreg.badges import codes, qr
from eventreg.badges.faces import BadgeFace, EventFace
from eventreg.badges.layouts import designs
from eventreg.badges.sheet import BadgeSheet, print_sheet
from eventreg.badges.token import BadgeToken, sign

BADGES, MANY = 1_000, 10_000
RUNS = 3
PEOPLE = (
    ("Әлия Ғабитқызы Құрманбекова", "Aliya Kurmanbekova", "Общественный фонд «Зелёная долина»", "Казахстан"),
    ("فرشته احمدی", "Fareshta Ahmadi", "بنیاد محیط زیست", "افغانستان"),
    ("ნინო ყიფშიძე", "Nino Qipshidze", "მწვანე ალტერნატივა", "საქართველო"),
    ("Նվարդ Հարությունյան", "Nvard Harutyunyan", "Կանաչ հովիտ", "Հայաստան"),
    ("Oʻktam Gʻulomov", "Oktam Gulomov", "Toza koʻl jamiyati", "Oʻzbekiston"),
)


def sheet_of(number: int) -> BadgeSheet:
    """A sheet of `number` badges, each with a name and a code of its own."""
    key = Ed25519PrivateKey.generate()
    event = EventFace(
        "Central Asian International Environmental Forum", "14–16 October 2026 · Almaty", "CAREC", "#1f6f5c",
        photos_text="Photos: yes", labels={"days": "Days", "languages": "Speaks"},
    )  # fmt: skip
    return BadgeSheet(event, designs.layout_of("a6"), [_face(index, key) for index in range(number)])


def _face(index: int, key: Ed25519PrivateKey) -> BadgeFace:
    name, latin, organization, country = PEOPLE[index % len(PEOPLE)]
    modules, path = qr.qr_path(sign(BadgeToken(1, 1, index.to_bytes(8, "big"), 0), key))
    return BadgeFace(
        key=str(index),
        name=f"{name} {index}",
        name_latin=f"{latin} {index}",
        organization=organization,
        country=country,
        role="Speaker, moderator",
        class_key="delegate",
        class_label="Delegate",
        class_letter="D",
        class_colour="#123c69",
        qr_modules=modules,
        qr_path=path,
        typed_code=codes.new_typed_code(),
        days="14, 15, 16 October",
        languages="English, русский",
        photos_yes=index % 2 == 0,
        number=f"3 · {index}",
    )


def _print_once(number: int) -> dict[str, float]:
    """Seconds to print `number` badges, memory, bytes of the file; run in a process of its own."""
    sheet = sheet_of(number)
    with tempfile.TemporaryDirectory() as folder:
        with peak() as seen:
            started = time.perf_counter()
            report = print_sheet(sheet, Path(folder) / "badges.pdf")
            seconds = time.perf_counter() - started
        again = [_seconds(sheet_of(1), Path(folder) / "one.pdf") for _ in range(20)]
    one = statistics.median(again) * 1_000
    return {"seconds": seconds, "bytes": report.size, "mb": seen.mb, "one_ms": one}


def _seconds(sheet: BadgeSheet, output: Path) -> float:
    started = time.perf_counter()
    print_sheet(sheet, output)
    return time.perf_counter() - started


def measure() -> list[dict[str, Any]]:
    """Rows of what / median / worst / unit."""
    runs = [_apart(BADGES) for _run in range(RUNS)]
    large = [_apart(MANY) for _run in range(RUNS)]
    return [
        _row(f"{BADGES:,} badges to PDF", [run["seconds"] for run in runs], "s"),
        _row("… peak memory", [run["mb"] for run in runs], "MB"),
        _row("… size of the file", [run["bytes"] / 1e6 for run in runs], "MB"),
        _row(f"{MANY:,} badges to PDF", [run["seconds"] for run in large], "s"),
        _row("… peak memory", [run["mb"] for run in large], "MB"),
        _row("one badge to PDF", [run["one_ms"] for run in runs], "ms"),
    ]


def _apart(number: int) -> dict[str, float]:
    command = [sys.executable, "-m", "bench.badges", "--once", str(number)]
    found: dict[str, float] = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return found


def _row(what: str, values: list[float], unit: str) -> dict[str, Any]:
    return {"what": what, "median": round(statistics.median(values), 2), "worst": round(max(values), 2), "unit": unit}


def main() -> None:
    if "--once" in sys.argv:
        print(json.dumps(_print_once(int(sys.argv[-1]))))
        return
    for row in measure():
        print(f"{row['what']:<28} {row['median']:>9} {row['unit']:<3} (worst of {RUNS}: {row['worst']})")


if __name__ == "__main__":
    main()
