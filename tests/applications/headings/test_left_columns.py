"""Columns that are left out and should not be."""

import pytest

from eventreg.applications.headings import left_columns


@pytest.mark.parametrize(
    ("heading", "samples"),
    [
        ("Имя", ["Дана", "тимур"]), ("Second surname", ["Ospanova-Li X."]), ("Wer", ["Оспанова Дана", "Ли Тимур"]),
        ("Mail 2", ["none", "dana@demo.example"]), ("Kontakt", ["+7 701 123 45 67"]), ("Связь", ["8 (777) 123-45-67"]),
        ("Aloqa", ["998901234567"]), ("ФИО руководителя", ["Ким О. А."]), ("სახელი", ["ნინო"]),
    ],
)  # fmt: skip
def test_names_addresses_and_telephones_are_told(heading, samples):
    assert left_columns.is_told(heading, samples)


@pytest.mark.parametrize(
    ("heading", "samples"),
    [
        ("Имя", []), ("Отметка времени", ["01.10.2026 10:11:12"]), ("Timestamp", ["2026-10-01T10:11:12"]),
        ("Хобби", ["chess", "Горные лыжи"]), ("Имя файла", ["cv.pdf"]), ("ID", ["12345"]), ("Score", ["100500100"]),
        ("Откуда", ["Республика Казахстан", "Казахстан"]), ("Имя", ["1", "2"]),
    ],
)  # fmt: skip
def test_other_columns_are_left_out_in_peace(heading, samples):
    assert not left_columns.is_told(heading, samples)
