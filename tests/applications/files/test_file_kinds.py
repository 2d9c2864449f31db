"""Names that are safe to show and to save."""

import pytest

from eventreg.applications.files.file_kinds import KINDS, LONGEST_NAME, safe_name


@pytest.mark.parametrize(
    ("typed", "kind", "name"),
    [
        ("cv.pdf", "pdf", "cv.pdf"), ("CV.PDF", "pdf", "CV.pdf"), ("photo.heic", "jpeg", "photo.jpg"),
        ("../../etc/passwd", "pdf", "passwd.pdf"), ("C:\\Users\\me\\cv.docx", "docx", "cv.docx"),
        ("cv.pdf.exe", "pdf", "cv.pdf"), ("exe.\u202efdp.scr", "pdf", "exe.fdp.pdf"),
        ("a\u200f\u200eb.pdf", "pdf", "ab.pdf"),
        ("a\x00b\r\nc.pdf", "pdf", "ab c.pdf"), ("con.pdf", "pdf", "_con.pdf"), ("COM1", "png", "_COM1.png"),
        ("nul.tar.pdf", "pdf", "_nul.tar.pdf"), ("", "pdf", "file.pdf"), (".pdf", "pdf", "file.pdf"),
        ("...", "odt", "file.odt"),
        ("Резюме Ҷамшед.odt", "odt", "Резюме Ҷамшед.odt"), ("رزومه\u200cها.pdf", "pdf", "رزومه\u200cها.pdf"),
        ('a<b>:"c|d?*.pdf', "pdf", "a_b___c_d__.pdf"), ("J. Smith 2.0", "pdf", "J. Smith 2.0.pdf"),
        ("J. K.Smith", "pdf", "J. K.Smith.pdf"), ("отчёт.ru", "pdf", "отчёт.ru.pdf"),
    ],
)  # fmt: skip
def test_names(typed, kind, name):
    assert safe_name(typed, kind) == name


def test_long_names_keep_their_ending():
    name = safe_name("я" * 5000 + ".pdf", "pdf")

    assert (len(name), name[-4:]) == (LONGEST_NAME, ".pdf")


def test_every_kind_has_an_ending_of_its_own():
    assert len({kind.ending for kind in KINDS.values()}) == len(KINDS)
