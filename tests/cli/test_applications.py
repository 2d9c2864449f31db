"""Importing from the console."""

from eventreg.applications.models import Application
from eventreg.extensions import db
from tests.workbooks import workbook


def test_a_good_list_is_taken_and_unknown_columns_are_told(run, factory, tmp_path):
    event = factory.event()
    file = tmp_path / "people.csv"
    file.write_text("country;name_native;shoe size\nKazakhstan;Дана Оспанова;38\n", encoding="utf-8")

    result = run("import-applications", event.slug, file)

    assert (result.exit_code, result.stdout) == (0, "1 imported\n")
    assert "shoe size" in result.stderr
    assert db.session.query(Application).one().country == "KZ"


def test_a_bad_row_keeps_the_whole_list_out_unless_it_may_be_skipped(run, factory, tmp_path):
    event = factory.event()
    file = tmp_path / "people.csv"
    file.write_text("name_native,country\nDana,KZ\nTimur,Atlantis\n")

    refused = run("import-applications", event.slug, file)

    assert refused.exit_code == 1
    assert "line 3, country: “Atlantis” is no country" in refused.stderr
    assert db.session.query(Application).count() == 0
    assert run("import-applications", event.slug, file, "--skip-bad-rows").stdout == "1 imported, 1 left out\n"


def test_of_a_workbook_with_several_lists_one_is_chosen_and_the_others_are_named(run, factory, tmp_path):
    event = factory.event()
    file = tmp_path / "people.xlsx"
    headings = ["name_native", "country"]
    file.write_bytes(workbook({"Osh": [headings, ["Dana", "KG"]], "Naryn": [headings, ["Timur", "KG"]]}))

    refused = run("import-applications", event.slug, file)
    taken = run("import-applications", event.slug, file, "--sheet", "Naryn")

    assert "Several sheets of this file have rows: “Osh”, “Naryn”." in refused.stderr
    assert (taken.stdout, taken.stderr) == ("1 imported\n", "Sheets that were not read: Osh\n")
    assert run("import-applications", event.slug, file, "--sheet", "Pamir").exit_code == 1


def test_no_such_event_or_file_is_a_sentence(run, factory, tmp_path):
    event = factory.event()

    assert run("import-applications", "nowhere", __file__).stderr == "There is no event “nowhere”.\n"
    assert run("import-applications", event.slug, tmp_path / "none.csv").exit_code == 1


def test_more_confirmed_people_than_places_is_a_warning(run, factory, tmp_path):
    event = factory.event(places_in_person=1)
    file = tmp_path / "people.csv"
    file.write_text("name_native,country,status\nDana,KZ,confirmed\nTimur,KG,confirmed\nAigul,KG,submitted\n")

    result = run("import-applications", event.slug, file)

    assert (result.exit_code, result.stdout) == (0, "3 imported\n")
    assert "Warning: 2 people will be confirmed, offered a place or invited in person; places: 1." in result.stderr
