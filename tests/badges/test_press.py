import pytest

from eventreg.badges import press, sheet_job


def test_the_typesetter_itself_refuses_a_glyph_that_no_font_has(tmp_path):
    people = [("P-1", "Ли", ["Ли"]), ("P-2", "Ли 中", ["Ли 中", "NGO"])]
    folder = tmp_path / "job"
    folder.mkdir()
    (folder / "sheet.json").write_text("{}", encoding="utf-8")
    (folder / "page.typ").write_text('#set text(font: "Noto Sans")\n中', encoding="utf-8")

    with pytest.raises(RuntimeError) as refused:
        sheet_job.typeset(folder, "page.typ")

    assert press.named_in(str(refused.value), people) == [press.Unprintable("P-2", "Ли 中", "中")]
    assert press.named_in("some other refusal", people) == []


def test_the_process_of_a_batch_says_why_it_refuses(tmp_path):
    (tmp_path / "sheet.json").write_text("{}", encoding="utf-8")
    (tmp_path / "page.typ").write_text('#panic("does not fit")', encoding="utf-8")

    assert "does not fit" in press._typeset_apart("page.typ", tmp_path)
    assert not (tmp_path / "sheet.pdf").exists()


def test_a_batch_that_wants_too_much_memory_ends(tmp_path):
    (tmp_path / "sheet.json").write_text("{}", encoding="utf-8")
    (tmp_path / "page.typ").write_text("#range(400000000).len()", encoding="utf-8")

    assert press._typeset_apart("page.typ", tmp_path) != ""
    assert not (tmp_path / "sheet.pdf").exists()


def test_the_typesetter_sees_nothing_outside_its_folder(tmp_path):
    folder = tmp_path / "job"
    folder.mkdir()
    (folder / "sheet.json").write_text("{}", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    for escape in ('#read("../secret.txt")', '#read("/../secret.txt")', '#import "@preview/example:0.1.0": add'):
        (folder / "page.typ").write_text(escape, encoding="utf-8")
        assert press._typeset_apart("page.typ", folder) != ""
