"""The parts of a plain text, for its HTML twin: paragraphs, lists, and links that stand alone as buttons."""

import re
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlsplit

_LINK = re.compile(r"https?://[^\s<>\"«»]*[^\s<>\"«».,;:!?)\]]")
_ITEM = "- "
LONGEST_LABEL = 80


@dataclass(frozen=True)
class Piece:
    """A run of text; `link` is the address if it is one."""

    text: str
    link: str = ""


@dataclass(frozen=True)
class Block:
    """A paragraph or list of `lines`, or a `button` that leads to `link` and is labelled by its only line."""

    kind: Literal["paragraph", "list", "button"]
    lines: list[list[Piece]] = field(default_factory=list)
    link: str = ""


def blocks(text: str) -> list[Block]:
    """What a text consists of; empty lines part its paragraphs.

    A paragraph that ends with a line that is nothing but a link is a button, labelled by the line above it ("Open your
    application:") or, where there is none, by the link's host.
    """
    found: list[Block] = []
    for paragraph in re.split(r"\n{2,}", text.strip("\n")):
        found += _blocks_of([line for line in paragraph.split("\n") if line])
    return found


def _blocks_of(lines: list[str]) -> list[Block]:
    if not lines:
        return []
    if all(line.startswith(_ITEM) for line in lines):
        return [Block("list", [_pieces(line.removeprefix(_ITEM)) for line in lines])]
    if not _LINK.fullmatch(lines[-1]):
        return [Block("paragraph", [_pieces(line) for line in lines])]
    before, link = lines[:-1], lines[-1]
    label = before.pop().rstrip(": ") if before and len(before[-1]) <= LONGEST_LABEL else ""
    button = Block("button", [[Piece(label or urlsplit(link).netloc)]], link)
    return [*_blocks_of(before), button]


def _pieces(line: str) -> list[Piece]:
    """A line with its links told apart."""
    found: list[Piece] = []
    at = 0
    for link in _LINK.finditer(line):
        found += [Piece(line[at : link.start()]), Piece(link[0], link[0])]
        at = link.end()
    found.append(Piece(line[at:]))
    return [piece for piece in found if piece.text]
