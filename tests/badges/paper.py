"""The least valid badges to print, and what a printed sheet says: its text, its words' places, its pictures."""

import dataclasses
import io
import re
import subprocess
import unicodedata
import xml.etree.ElementTree as ET
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from PIL import Image

from eventreg.badges import qr
from eventreg.badges.faces import BadgeFace, EventFace
from eventreg.badges.layouts import designs
from eventreg.badges.sheet import BadgeSheet
from eventreg.badges.token import BadgeToken, sign

NAMES = Path(__file__).parent.parent / "data" / "names.tsv"
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
EVENT = EventFace(
    "Forum", "14 October 2026", "CAREC", "#1f6f5c", "Central Asian civil society", "Photos: yes",
    labels={"days": "Days", "languages": "Languages", "zones": "Zones"},
)  # fmt: skip
POINTS_A_MM = 72 / 25.4


def face(serial=0, /, **changes):
    modules, path = qr.qr_path(sign(BadgeToken(1, 1, serial.to_bytes(8, "big"), 0), KEY))
    least = {"key": f"P-{serial}", "name": "Ли", "name_latin": "Li", "organization": "", "country": "", "role": ""} | {
        "class_key": "delegate",
        "class_label": "Delegate",
        "class_letter": "D",
        "class_colour": "#123c69",
        "qr_modules": modules,
        "qr_path": path,
        "typed_code": "K7M3-9QXT",
    }
    return BadgeFace(**least | changes)


def sheet_of(*faces, **event):
    return BadgeSheet(dataclasses.replace(EVENT, **event), designs.layout_of("a6"), faces)


def text_of(pdf, *options):
    out = subprocess.run(["pdftotext", *options, str(pdf), "-"], check=True, capture_output=True, text=True).stdout
    return re.sub("[\u200b-\u200d\u202a-\u202e\u2066-\u2069]", "", unicodedata.normalize("NFKC", out))


def pictures_of(pdf, folder):
    subprocess.run(["pdftoppm", "-r", "110", "-png", str(pdf), str(folder / "page")], check=True)
    return [Image.open(path) for path in sorted(folder.glob("page*.png"))]


def words_of(pdf):
    """Page number, word, left, top, right and bottom in millimetres, of each word."""
    html = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], check=True, capture_output=True).stdout
    space = "{http://www.w3.org/1999/xhtml}"
    for number, page in enumerate(ET.parse(io.BytesIO(html)).iter(f"{space}page")):
        for word in page.iter(f"{space}word"):
            edges = [float(word.get(edge)) / POINTS_A_MM for edge in ("xMin", "yMin", "xMax", "yMax")]
            yield number, word.text, *edges


def squeezed(text):
    return "".join(unicodedata.normalize("NFKC", text).split())
