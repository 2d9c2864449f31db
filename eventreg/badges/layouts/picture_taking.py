"""Taking a picture for badges, whatever it is: drawn anew, in sRGB, as a PNG of at most 1,200 pixels a side.

What was sent is never kept: no script, no comment, no place where a photo was taken.
"""

import io
import re
import subprocess
import sys
from dataclasses import dataclass

from PIL import Image

from eventreg.applications.files import file_checking
from eventreg.applications.files.file_faults import FileTooLarge, NotTaken
from eventreg.applications.files.file_kinds import LARGEST
from eventreg.badges.layouts import picture_job
from eventreg.core.errors import N_, Invalid

SIDE = picture_job.SIDE
WALL_LIMIT = 30  # seconds
ACCEPTED = ".png,.jpg,.jpeg,.webp,.gif,.svg,.heic"
_SVG = re.compile(
    rb"^\s*(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\])?>|\s)*<svg[\s>]", re.DOTALL
)
_BEGINNING = 16_384
_PICTURES = frozenset({"png", "jpeg", "webp"})


class NotAPicture(Invalid):
    """Something else, or damaged."""

    sentence = N_("This is no picture that can be printed. Please send a PNG, JPEG, WEBP, GIF, HEIC or SVG file.")


class DrawingNotRead(Invalid):
    """An SVG or a GIF that our programs cannot draw."""

    sentence = N_(
        "This picture cannot be drawn here: it is damaged, or it needs other files. Please open it, save it as PNG "
        "with 1,000 pixels, and send that."
    )


@dataclass(frozen=True)
class Taken:
    """A picture as it is kept: PNG, its size in pixels. `was_moving`: only the first frame of several is there."""

    content: bytes
    width: int
    height: int
    was_moving: bool = False


def take(content: bytes) -> Taken:
    """A picture that somebody sent. Takes up to seconds: no lock may be held.

    Raises FileTooLarge, NotAPicture, DrawingNotRead, and what `file_checking.check` raises (EmptyFile, DamagedFile,
    TooManyPixels, TooMuchWork, CheckingBusy).
    """
    if len(content) > LARGEST:
        raise FileTooLarge
    was_moving = False
    if _SVG.match(content[:_BEGINNING]):
        content = _made("svg", content)
    elif content.startswith((b"GIF87a", b"GIF89a")):
        was_moving = content.count(b"\x21\xf9\x04") > 1
        content = _made("gif", content)
    try:
        checked = file_checking.check(content)
    except NotTaken:
        raise NotAPicture from None
    if checked.kind not in _PICTURES:
        raise NotAPicture
    return _as_png(checked.content, was_moving=was_moving)


def _made(kind: str, content: bytes) -> bytes:
    command = [sys.executable, "-I", picture_job.__file__, kind]
    try:
        done = subprocess.run(  # noqa: S603 - our own file
            command, input=content, capture_output=True, timeout=WALL_LIMIT, check=False
        )
    except subprocess.TimeoutExpired:
        raise DrawingNotRead from None
    if done.returncode != 0 or not done.stdout:
        raise DrawingNotRead
    return done.stdout


def _as_png(content: bytes, *, was_moving: bool) -> Taken:
    with Image.open(io.BytesIO(content), formats=["PNG", "JPEG", "WEBP"]) as sent:
        picture = sent if sent.mode in {"L", "RGB", "RGBA"} else sent.convert("RGBA")
        picture.thumbnail((SIDE, SIDE), reducing_gap=2.0)
        written = io.BytesIO()
        picture.save(written, "PNG", optimize=True)
        return Taken(written.getvalue(), picture.width, picture.height, was_moving)
