"""QR codes as SVG: one stroke for each run of dark modules, which every renderer draws fast and without seams.

Level M and a fixed mask: level Q lowers the reading distance more than it helps, and choosing among eight masks takes
five times as long and reads no better. Everything is stored as one segment, so the size depends on the length of the
text alone.
"""

from __future__ import annotations

from functools import lru_cache
from xml.sax.saxutils import escape

from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode
from qrcode.util import QRData

MASK = 3


def qr_path(text: str) -> tuple[int, str]:
    """Side in modules without the quiet zone, and the `d` of an SVG path to stroke with width 1, in units of modules.

    The code of a badge (122 characters) gives 37 modules, that of a ticket 25. Raises ValueError if the text is empty
    or more than a QR code holds.
    """
    if not text:
        raise ValueError("an empty text is no code")
    data = QRData(text)
    version = _version(data.mode, len(data))
    code = QRCode(version=version, error_correction=ERROR_CORRECT_M, border=0, mask_pattern=MASK)
    code.add_data(data)
    code.make(fit=False)
    return len(code.modules), "".join(_row_path(y, row) for y, row in enumerate(code.modules))


@lru_cache(maxsize=256)
def _version(mode: int, length: int) -> int:
    """The smallest version that holds so many characters of a mode; finding it takes longer than drawing the code."""
    code = QRCode(error_correction=ERROR_CORRECT_M, border=0, mask_pattern=MASK)
    code.add_data(QRData(b"0" * length, mode=mode))  # type: ignore[call-overload]
    return int(code.version)


def _row_path(y: int, row: list[bool | None]) -> str:
    """The dark runs of one row, as `M0 0.5h7M9 0.5h1`."""
    parts: list[str] = []
    start: int | None = None
    for x, dark in enumerate([*row, False]):
        if dark and start is None:
            start = x
        elif not dark and start is not None:
            parts.append(f"M{start} {y}.5h{x - start}")
            start = None
    return "".join(parts)


def qr_svg(text: str, *, quiet: int = 4, label: str = "") -> str:
    """A whole SVG document for a page: black on white in every theme, `quiet` modules of white around.

    Colours are presentation attributes, which a strict content policy allows; the classes `qr`, `qr-paper` and `qr-ink`
    are there for size and print. `label` is read aloud; without one the picture is hidden from screen readers.
    """
    modules, path = qr_path(text)
    side = modules + 2 * quiet
    heard = f'role="img" aria-label="{escape(label, {chr(34): "&quot;"})}"' if label else 'aria-hidden="true"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="qr" viewBox="{-quiet} {-quiet} {side} {side}" '
        f'shape-rendering="crispEdges" {heard}>'
        f'<rect class="qr-paper" x="{-quiet}" y="{-quiet}" width="{side}" height="{side}" fill="#fff"/>'
        f'<path class="qr-ink" d="{path}" stroke="#000" fill="none"/></svg>'
    )
