"""Files of every kind, and bad ones: each ends clean or is refused with its own name."""

import io
import zipfile

import pikepdf
import pytest
from PIL import Image

from eventreg.applications.files.file_checks import job, pictures
from eventreg.applications.files.file_checks.faults import Fault
from tests.applications.files import sent_files as sent


def fault_of(content):
    """Why a file is refused."""
    with pytest.raises(Fault) as caught:
        job.checked(content)
    return caught.value.name


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (sent.pdf(), "pdf"), (sent.photo(), "jpeg"), (sent.picture("PNG"), "png"), (sent.picture("WEBP"), "webp"),
        ((sent.DATA / "photo.heic").read_bytes(), "jpeg"), (sent.docx(), "docx"), (sent.odt(), "odt"),
        (sent.picture(mode="CMYK"), "jpeg"), (sent.picture("PNG", mode="LA"), "png"),
        (sent.picture("PNG", mode="P"), "png"), (sent.picture("PNG", mode="I;16"), "png"),
    ],
)  # fmt: skip
def test_kinds_that_are_taken_are_known_by_their_content(content, kind):
    found, clean = job.checked(content)

    assert found == kind
    assert job.checked(clean)[0] == kind  # what we keep is itself such a file


@pytest.mark.parametrize(
    "content",
    [
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', b"MZ\x90\0" + b"\0" * 500,
        b"<!doctype html><script>alert(1)</script>", b"plain words", b"\x7fELF" + b"\0" * 100, sent.picture("GIF"),
        sent.picture("BMP"), b"\0" * 100, sent.archive({"a.txt": "x"}), b"{\\rtf1 }",
        b"\0\0\0\x18ftypmp42" + b"\0" * 100, sent.archive({"mimetype": "application/vnd.oasis.opendocument.graphics"}),
    ],
)  # fmt: skip
def test_other_kinds_are_not_taken(content):
    assert fault_of(content) == "not_taken"


def test_nothing_is_no_file():
    assert fault_of(b"") == "empty"


def test_a_photo_loses_its_place_and_stands_upright():
    _kind, clean = job.checked(sent.photo(turned=6))
    kept = Image.open(io.BytesIO(clean))

    assert kept.size == (480, 640)
    assert (dict(kept.getexif()), kept.info.get("comment"), b"GPSPhone" in clean) == ({}, None, False)


def test_a_photo_of_an_iphone_loses_its_place():
    content = (sent.DATA / "photo.heic").read_bytes()
    assert b"GPSPhone" in content

    kind, clean = job.checked(content)

    assert (kind, b"GPSPhone" in clean, dict(Image.open(io.BytesIO(clean)).getexif())) == ("jpeg", False, {})


def test_large_pictures_are_made_smaller():
    _kind, clean = job.checked(sent.picture(size=(6000, 3000)))

    assert Image.open(io.BytesIO(clean)).size == (4000, 2000)


def test_only_the_first_frame_of_a_moving_picture_is_kept():
    frames = [Image.new("RGB", (40, 30), colour) for colour in ("red", "blue")]
    for how in ("WEBP", "PNG"):
        moving = io.BytesIO()
        frames[0].save(moving, how, save_all=True, append_images=frames[1:])
        _kind, clean = job.checked(moving.getvalue())

        kept = Image.open(io.BytesIO(clean))
        assert getattr(kept, "n_frames", 1) == 1
        assert kept.convert("RGB").getpixel((5, 5))[0] > 200


@pytest.mark.parametrize(
    "content", [sent.vast_png(), sent.vast_png(9000), sent.picture("JPEG", (9000, 9000), mode="L")]
)
def test_vast_pictures_are_refused_before_they_are_decoded(content, monkeypatch):
    monkeypatch.setattr(Image.Image, "load", lambda _self: pytest.fail("decoded"))
    assert fault_of(content) == "too_many_pixels"


def test_a_picture_cut_off_is_damaged():
    assert fault_of(sent.photo()[:-3000]) == "damaged"
    assert fault_of(sent.picture("PNG")[:200]) == "damaged"
    assert fault_of((sent.DATA / "photo.heic").read_bytes()[:900]) == "damaged"


def test_pictures_with_other_content_behind_or_within_end_clean():
    page, package = b"<script>alert(1)</script>", sent.docx()
    for content in (
        sent.picture(comment=page),
        sent.photo() + page,
        sent.photo() + package,
        sent.picture("PNG") + page,
    ):
        _kind, clean = job.checked(content)

        assert (page in clean, b"PK\x03\x04" in clean) == (False, False)
        with pytest.raises(zipfile.BadZipFile):
            zipfile.ZipFile(io.BytesIO(clean))


def test_a_png_that_would_grow_is_kept_as_jpeg(monkeypatch):
    monkeypatch.setattr(pictures, "LARGEST", 1000)
    assert job.checked(sent.picture("PNG"))[0] == "jpeg"


def opened(clean):
    """Everything in a cleaned PDF, unpacked, as one text."""
    with pikepdf.open(io.BytesIO(clean)) as kept:
        plain = io.BytesIO()
        kept.save(plain, qdf=True, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return plain.getvalue()


@pytest.mark.parametrize(
    ("change", "gone"),
    [
        (sent.script, [b"JavaScript", b"app.alert", b"OpenAction", b"/AA"]),
        (sent.attachment, [b"MZ program", b"MZ pin", b"EmbeddedFile", b"FileAttachment", b"x.exe"]),
        (sent.actions, [b"Launch", b"cmd.exe", b"SubmitForm", b"javascript:", b"next.exe", b"evil.example"]),
        (sent.author, [b"Secret Author", b"XFA", b"PieceInfo"]),
    ],
)
def test_a_pdf_ends_without_what_it_could_do(change, gone):
    _kind, clean = job.checked(sent.pdf(change))
    inside = opened(clean)

    assert [word for word in gone if word in inside] == []
    assert b"/Type /Page" in inside


def test_honest_links_of_a_pdf_stay():
    inside = opened(job.checked(sent.pdf(sent.actions))[1])

    assert (inside.count(b"/S /GoTo"), inside.count(b"/S /URI"), b"https://example.org/" in inside) == (2, 1, True)


def test_a_pdf_with_another_file_behind_it_ends_clean():
    _kind, clean = job.checked(sent.pdf() + sent.docx())

    assert b"PK\x03\x04" not in clean


def test_a_pdf_with_a_password_is_refused():
    assert fault_of(sent.pdf(encryption=pikepdf.Encryption(owner="owner", user="secret"))) == "locked"


def test_a_pdf_that_only_forbids_changes_opens_and_is_kept_open():
    for version in (4, 6):
        _kind, clean = job.checked(sent.pdf(encryption=pikepdf.Encryption(owner="owner", user="", R=version)))
        with pikepdf.open(io.BytesIO(clean)) as kept:
            assert (kept.is_encrypted, len(kept.pages)) == (False, 1)


@pytest.mark.parametrize("before", [b"\n", b"\xef\xbb\xbf", b" \r\n"])
def test_blanks_before_a_pdf_do_no_harm(before):
    assert job.checked(before + sent.pdf())[0] == "pdf"


def test_a_document_that_came_in_part_is_damaged():
    assert fault_of(sent.docx()[:-200]) == "damaged"


@pytest.mark.parametrize("content", [b"%PDF-1.7\nnothing", sent.pdf(pages=0), b"%PDF-1.4\n" + b"\0" * 5000])
def test_what_only_begins_as_a_pdf_is_damaged(content):
    assert fault_of(content) == "damaged"


def test_documents_are_packed_anew():
    for content in (sent.docx(), sent.odt()):
        _kind, clean = job.checked(content)
        with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(io.BytesIO(clean)) as after:
            assert {one: before.read(one) for one in before.namelist()} == {
                one: after.read(one) for one in after.namelist()
            }


def test_bytes_between_and_behind_the_parts_of_a_document_go():
    tail = b"<script>alert(1)</script>"
    _kind, clean = job.checked(sent.docx() + tail)

    assert tail not in clean


TEMPLATE = sent.RELATIONSHIPS.format(sent.relationship("attachedTemplate", "https://evil.example/t"))
GROWING = '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
INSIDE = sent.ODT_CONTENT.format('<draw:image xlink:href="https://evil.example/x.png"/>')
FORMULA = '<!DOCTYPE math PUBLIC "-//OpenOffice.org//DTD Modified W3C MathML 1.01//EN" "math.dtd"><math/>'


def test_documents_of_older_programs_are_taken():
    """With formulas that name their type, an empty list of key strokes, and the template that they were made of."""
    made_of = '<x xmlns:l="l"><template l:href="../../templates/letter.ott"/></x>'
    parts = {"Object 1/content.xml": FORMULA, "Configurations2/accelerator/current.xml": "", "meta.xml": made_of}

    assert job.checked(sent.odt(**parts))[0] == "odt"


LINK = sent.relationship("hyperlink", "https://example.org/cv")


def test_links_in_documents_stay():
    assert job.checked(sent.docx(relationships=LINK))[0] == "docx"
    assert job.checked(sent.odt('<text:a xlink:href="https://example.org/">cv</text:a>'))[0] == "odt"


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (sent.docx(**{"word/vbaProject.bin": b"x"}), "programs"),
        (sent.docx(main_type="application/vnd.ms-word.document.macroEnabled.main+xml"), "programs"),
        (sent.docx(**{"word/activeX/activeX1.xml": "<x/>"}), "programs"),
        (sent.docx(relationships=sent.relationship("attachedTemplate", "https://evil.example/t")), "calls_outside"),
        (sent.docx(relationships=sent.relationship("image", "https://evil.example/x.png")), "calls_outside"),
        (sent.docx(relationships=sent.relationship("image", "file://host/x.png", "Internal")), "calls_outside"),
        (sent.docx(relationships=sent.relationship("hyperlink", "file:///etc/passwd")), "calls_outside"),
        (sent.docx(relationships=sent.relationship("aFChunk", "x.html", "Internal")), "holds_files"),
        (sent.docx("<w:instrText>DDE</w:instrText><w:instrText>AUTO c:\\cmd</w:instrText>"), "calls_outside"),
        (sent.docx('<w:fldSimple w:instr=" INCLUDETEXT x "/>'), "calls_outside"),
        (sent.docx(**{"word/embeddings/sheet.xlsx": sent.archive({"a": "b"})}), "holds_files"),
        (sent.docx(**{"word/media/image1.png": b"MZ\x90"}), "holds_files"),
        (sent.docx(**{"word/_rels/settings.xml.RELS": TEMPLATE}), "calls_outside"),
        (sent.docx(**{"WORD/Header1.XML": "<x><instrText>DDEAUTO c:\\cmd</instrText></x>"}), "calls_outside"),
        (sent.docx("<w:delInstrText>DDEAUTO c:\\cmd</w:delInstrText>"), "calls_outside"),
        (sent.docx('<w:fldChar/><w:instrText> "INCLUDEPICTURE" x</w:instrText>'), "calls_outside"),
        (sent.docx("<w:instrText>PAGE</w:instrText><w:fldChar/><w:instrText>IMPORT x</w:instrText>"), "calls_outside"),
        (sent.docx(**{"docProps/app.xml": GROWING}), "damaged"),
        (sent.docx(**{"docProps/app.xml": '<!DOCTYPE x SYSTEM "https://evil.example/x.dtd"><x/>'}), "damaged"),
        (sent.docx(main_type="text/plain"), "damaged"),
        (sent.docx("<unclosed>"), "damaged"),
        (sent.docx(**{"../../etc/passwd": "x"}), "damaged"),
        (sent.docx(**{"WORD/document.xml": "<x/>"}), "damaged"),
        (sent.archive({"[Content_Types].xml": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', "word/a": ""}), "damaged"),
        (sent.odt("<script:event-listener/>"), "programs"),
        (sent.odt(**{"Object 1/content.xml": INSIDE}), "calls_outside"),
        (sent.odt(**{"meta.xml": '<x xmlns:l="l"><auto-reload l:href="https://evil.example/"/></x>'}), "calls_outside"),
        (sent.odt(**{"settings.xml": GROWING}), "damaged"),
        (sent.odt(**{"Basic/Standard/Module1.xml": "<x/>"}), "programs"),
        (sent.odt(**{"Scripts/python/x.py": "import os"}), "programs"),
        (sent.odt('<draw:image xlink:href="https://evil.example/x.png"/>'), "calls_outside"),
        (sent.odt('<text:a xlink:href="javascript:alert(1)">x</text:a>'), "calls_outside"),
        (sent.odt('<draw:object xlink:href="../../etc/passwd"/>'), "calls_outside"),
        (sent.odt(manifest="<manifest:encryption-data/>"), "locked"),
    ],
)  # fmt: skip
def test_documents_that_do_more_than_be_read_are_refused(content, fault):
    assert fault_of(content) == fault


def test_archives_that_unpack_without_end_are_refused():
    assert fault_of(sent.docx(**{"word/big.xml": b"\0" * 30_000_000})) == "bomb"
    assert fault_of(sent.docx(**{f"word/{number}.xml": "<x/>" for number in range(1001)})) == "bomb"
    half = b"\0" * 1_000_000
    assert fault_of(sent.docx(**{f"word/{number}.bin": half for number in range(70)})) == "bomb"


def test_an_archive_that_lies_about_its_sizes_gives_no_more_than_it_says():
    honest = sent.docx(**{"word/big.xml": b"<x>" + b" " * 500_000 + b"</x>"})
    lying = honest.replace((500_007).to_bytes(4, "little"), (100).to_bytes(4, "little"))

    assert lying != honest
    assert fault_of(lying) == "damaged"
