"""Typeset one job folder into a PDF, alone in a process with limits, or called for a small sheet.

Run as `python -I …/sheet_job.py FOLDER TEMPLATE` this file imports nothing of the application, so that a batch starts
in a tenth of a second. The folder is all that the typesetter can see: our templates and `sheet.json`; `sheet.pdf` is
written into it. Exit status 0 means done; 1, with the typesetter's own words on standard error, that it refused.
"""

from __future__ import annotations

import resource
import sys
from functools import cache
from pathlib import Path
from typing import Literal

import typst

FONTS = Path(__file__).parent / "fonts"
MADE_AT = 1_735_689_600  # a fixed instant: the same input gives the same file, byte for byte
MEMORY_LIMIT = 2 * 2**30  # bytes of address space; a batch of 500 uses a quarter of it
PROCESSOR_LIMIT = 120  # seconds


def typeset(folder: Path, template: str) -> bytes:
    """The PDF of `sheet.json` in this folder, as PDF/A-2b, which has no page with a glyph that no font has.

    Raises typst.TypstError.
    """
    return typst.compile(
        str(folder / template),
        root=str(folder),
        font_paths=_fonts(),
        package_path=str(folder / "packages"),
        package_cache_path=str(folder / "packages"),
        sys_inputs={"sheet": (folder / "sheet.json").read_text(encoding="utf-8")},
        pdf_standards=["a-2b"],
        timestamp=MADE_AT,
        pdf_tags=template == "ticket.typ",
    )


def picture(folder: Path, template: str, kind: Literal["png", "svg"], ppi: float) -> bytes:
    """The first page of `sheet.json` in this folder as "png" or "svg". Raises typst.TypstError."""
    pages = typst.compile(
        str(folder / template),
        root=str(folder),
        font_paths=_fonts(),
        package_path=str(folder / "packages"),
        package_cache_path=str(folder / "packages"),
        sys_inputs={"sheet": (folder / "sheet.json").read_text(encoding="utf-8")},
        format=kind,
        ppi=ppi,
    )
    return bytes(pages[0] if isinstance(pages, list) else pages)


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])


def main(arguments: list[str]) -> int:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_LIMIT, PROCESSOR_LIMIT))
    folder, template = Path(arguments[0]), arguments[1]
    try:
        pdf = typeset(folder, template)
    except typst.TypstError as error:
        sys.stderr.write(str(error))
        return 1
    (folder / "sheet.pdf").write_bytes(pdf)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
