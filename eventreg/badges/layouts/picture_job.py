"""Make a PNG of a drawing (SVG) or of the first frame of a GIF, alone in a process with limits.

Reads standard input, writes standard output; the argument says which of the two it is. The typesetter draws SVG: it
runs no scripts, and opens nothing but the one file in a folder of its own.
"""

import io
import resource
import sys
import tempfile
from pathlib import Path

MEMORY_LIMIT = 2048 * 2**20  # bytes of address space
PROCESSOR_LIMIT = 20  # seconds
SIDE = 1200  # pixels of the longer side
MOST_PIXELS = 64_000_000
PAGE = """#set page(width: auto, height: auto, margin: 0pt, fill: none)
#let size = 1200pt
#context {
  let whole = measure(image("drawing.svg", width: size))
  image("drawing.svg", width: if whole.height > size { size * (size / whole.height) } else { size })
}
"""


def drawn(content: bytes) -> bytes:
    """The SVG as PNG on a transparent ground. Raises typst.TypstError."""
    import typst

    with tempfile.TemporaryDirectory(prefix="picture-") as folder:
        (Path(folder) / "drawing.svg").write_bytes(content)
        page = Path(folder) / "page.typ"
        page.write_text(PAGE, encoding="utf-8")
        fonts = typst.Fonts(
            include_system_fonts=False,
            include_embedded_fonts=False,
            font_paths=[str(Path(__file__).parent.parent / "fonts")],
        )
        nowhere = f"{folder}/none"
        pages = typst.compile(
            str(page), root=folder, font_paths=fonts, format="png", ppi=72.0, package_path=nowhere,
            package_cache_path=nowhere,
        )  # fmt: skip
    return bytes(pages[0] if isinstance(pages, list) else pages)


def first_frame(content: bytes) -> bytes:
    """The first frame of a GIF as PNG. Raises OSError, ValueError."""
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    with Image.open(io.BytesIO(content), formats=["GIF"]) as sent:
        if sent.width * sent.height > MOST_PIXELS:
            raise ValueError("too many pixels")
        sent.seek(0)
        written = io.BytesIO()
        sent.convert("RGBA").save(written, "PNG")
    return written.getvalue()


def main() -> int:
    """Limits first, then the picture."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_LIMIT, PROCESSOR_LIMIT))
    content = sys.stdin.buffer.read()
    try:
        made = drawn(content) if sys.argv[1] == "svg" else first_frame(content)
    except Exception:  # noqa: BLE001 - whatever a library says of what somebody sent, the answer is no
        return 1
    sys.stdout.buffer.write(made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
