"""Files of text are read in what they were written in."""

import pytest

from eventreg.core.text_encoding import encoding_of

RUSSIAN = "Имя;Страна\r\nАлия Курманбекова;Казахстан\r\nНаталья Хилько;Кыргызстан\r\n"
FRENCH = "Name;Country\r\nRené Lefèvre;Françoise Müller\r\n"


@pytest.mark.parametrize(
    "codec", ["utf-8-sig", "utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp1251", "cp866", "koi8-r"]
)
def test_russian_is_read_in_every_codec(codec):
    data = RUSSIAN.encode(codec)

    assert data.decode(encoding_of(data)) == RUSSIAN


@pytest.mark.parametrize("codec", ["cp1251", "cp866", "koi8-r"])
@pytest.mark.parametrize(
    "text", ["ИМЯ;СТРАНА\r\nЛИ;КАЗАХСТАН", "name;country\r\nЛи;KZ\r\nАлия;KZ", "Айгуль Сарсенова,a@b.kz", "имя,страна"]
)
def test_capitals_and_single_words_are_enough(codec, text):
    assert encoding_of(text.encode(codec)) == codec


def test_accents_among_latin_letters_are_windows_1252():
    assert encoding_of(FRENCH.encode("cp1252")) == "cp1252"


def test_one_broken_letter_does_not_spoil_utf8():
    assert encoding_of((RUSSIAN * 3).encode() + b"\xd0;x\r\n") == "utf-8"


def test_a_letter_on_the_edge_of_the_sample_is_not_broken(monkeypatch):
    monkeypatch.setattr("eventreg.core.text_encoding.SAMPLE", 7)

    assert encoding_of("я;яяя".encode()) == "utf-8"


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06",
        b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00",
        b"%PDF-1.7\nplain so far",
        b"\xef\xbb\xbf  <HTML><table><tr><td>name",
        bytes(range(256)) * 10,
    ],
)
def test_pictures_programs_and_pages_are_no_text(data):
    assert encoding_of(data) is None


def test_a_stray_control_character_is_forgiven():
    assert encoding_of(b"name\nAli\x00ya\x07\n") == "utf-8"
