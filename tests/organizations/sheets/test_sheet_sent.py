"""A file with several sheets: which one is meant is asked, and the page brings the file along."""

import io

from eventreg.extensions import db
from eventreg.organizations.models import Organization
from eventreg.organizations.sheets import carried
from tests.workbooks import provinces


def test_which_of_three_provinces_is_asked_and_the_others_are_named(client, factory):
    factory.account()
    client.sign_in("organizer@demo.example")
    three = provinces(["Название", "Страна"], [["Осиё", "TJ"]], [["Чашма", "TJ"], ["Рӯд", "TJ"]], [["Кӯҳ", "TJ"]])
    file = (io.BytesIO(three), "three.xlsx")

    page = client.post("/manage/organizations/import", fields={"file": file}, expect=422)
    assert "Which sheet of this file is to be read?" in page.visible
    assert "Хатлон (2 rows)" in page.visible
    assert "This was not done" not in page.visible

    page = client.post(
        "/manage/organizations/import", fields={"again": page.inputs["again"], "tab": "Хатлон"}, expect=200
    )
    assert "Only the sheet “Хатлон” was read" in page.visible
    assert "Not read so far: Душанбе (1 row), Согд (1 row)" in page.visible
    client.post("/manage/organizations/import/rows", fields={"rows": page.inputs["rows"]})
    assert sorted(one.name for one in db.session.query(Organization)) == ["Рӯд", "Чашма"]


def test_a_file_that_a_page_brings_along_is_nobody_elses(client, factory):
    factory.account()
    client.sign_in("organizer@demo.example")

    for again in ("x", carried.close(["a.xlsx", ""], about="file:other")):
        client.post("/manage/organizations/import", fields={"again": again, "tab": "A"}, expect=422)


def test_a_file_that_is_too_big_to_be_brought_along_is_chosen_again(client, factory, monkeypatch):
    factory.account()
    client.sign_in("organizer@demo.example")
    monkeypatch.setattr(carried, "LARGEST", 5_000)
    three = provinces(["Название", "Страна"], *([[f"Осиё {name}", "TJ"]] for name in "abc"))

    page = client.post("/manage/organizations/import", fields={"file": (io.BytesIO(three), "big.xlsx")}, expect=422)
    assert ("say which one, and choose the file again" in page.visible, page.inputs["again"]) == (True, "")
    fields = {"file": (io.BytesIO(three), "big.xlsx"), "again": "", "tab": "Согд"}
    page = client.post("/manage/organizations/import", fields=fields, expect=200)
    assert "Осиё c" in page.visible
