"""Files that are two things at once, or that grow when they are opened."""

import io
import struct
import zlib

import pytest
from pikepdf import Array, Name
from PIL import Image

from eventreg.applications.files.file_checks import job, pdf
from tests.applications.files import sent_files as sent
from tests.applications.files.test_file_checks import fault_of, opened


def test_a_pdf_that_unpacks_without_end_is_refused(monkeypatch):
    monkeypatch.setattr(pdf, "LARGEST_STREAM", 10_000_000)
    blank = zlib.compress(b" " * 11_000_000)

    def grow(made, content=blank, way=Name.FlateDecode):
        made.pages[0].Contents = made.make_stream(content, Filter=way)

    assert fault_of(sent.pdf(grow)) == "too_much_work"
    twice = Array([Name.FlateDecode, Name.Fl])
    assert fault_of(sent.pdf(lambda made: grow(made, zlib.compress(blank), twice))) == "too_much_work"
    assert job.checked(sent.pdf(lambda made: grow(made, zlib.compress(b" " * 9_000_000))))[0] == "pdf"
    assert job.checked(sent.pdf(lambda made: grow(made, b"no such data")))[0] == "pdf"


@pytest.mark.parametrize("before", [b"GIF89a", b"MZ\0\0", b"<script>alert(1)</script>", b"#!/bin/sh\n", b"PK\x03\x04"])
def test_a_pdf_behind_something_else_is_not_taken(before):
    assert fault_of(before + b"\0" * 60 + sent.pdf()) in {"not_taken", "damaged"}


def test_a_program_that_also_is_a_gif_or_a_jpeg_runs_no_more():
    assert fault_of(b"GIF89a/*" + b"\0" * 50 + b"*/=1;alert(1)//") == "not_taken"
    run = b"*/=alert(1)/*"
    _kind, clean = job.checked(sent.photo()[:2] + b"\xff\xfe\x00\x0f" + run + sent.photo()[2:])
    assert run not in clean


def test_a_virus_that_is_attached_to_a_pdf_stays_behind():
    virus = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"

    def attach(made):
        made.attachments["eicar.com"] = virus

    inside = opened(job.checked(sent.pdf(attach))[1])
    assert (virus in inside, b"eicar.com" in inside) == (False, False)


def test_a_vast_photo_of_an_iphone_is_refused_before_it_is_decoded():
    content = bytearray((sent.DATA / "photo.heic").read_bytes())
    at = -1
    while (at := content.find(b"ispe", at + 1)) >= 0:
        content[at + 8 : at + 16] = struct.pack(">II", 60_000, 60_000)

    assert fault_of(bytes(content)) == "too_many_pixels"


def test_a_photo_with_a_second_one_inside_is_taken_alone():
    pair = io.BytesIO()
    Image.new("RGB", (60, 40), "red").save(pair, "MPO", save_all=True, append_images=[Image.new("RGB", (9, 9), "blue")])

    kind, clean = job.checked(pair.getvalue())

    kept = Image.open(io.BytesIO(clean))
    assert (kind, kept.format, kept.size) == ("jpeg", "JPEG", (60, 40))
