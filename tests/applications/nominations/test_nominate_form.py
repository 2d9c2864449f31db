"""The table as it is sent again and again: whatever is told as bad stays bad until it is mended."""

import io

from sqlalchemy import select

from eventreg.applications.nominations import nomination_queries, nominator_page
from eventreg.applications.nominations.nomination_models import Nomination
from eventreg.extensions import db
from tests.applications.nominations.conftest import fields
from tests.counting import statements


def _nominated():
    return db.session.scalars(select(Nomination).order_by(Nomination.seat)).all()


def _sent(page):
    """What the page's table sends as a browser would: the chosen options, too."""
    chosen = {}
    for select_ in page.text.split("<select")[1:]:
        name = select_.split('name="')[1].split('"')[0]
        options = select_.split("</select>")[0].split("<option")[1:]
        selected = [option for option in options if " selected" in option.split(">")[0]] or options
        chosen[name] = selected[0].split('value="')[1].split('"')[0]
    typed = {name: value for name, value in page.inputs.items() if not name.startswith("another-")}
    return {name: value for name, value in typed.items() if name not in {"others", "more", "sheet"}} | chosen


def test_a_row_with_an_unknown_role_stays_bad_until_it_is_mended(event, focal, place):
    text = "Name,E-mail,Role\nСаида,saida@demo.example,Повар\nРустам,rustam@demo.example,speaker\n"
    page = focal.post(f"{place}/sheet", fields={"sheet": (io.BytesIO(text.encode()), "people.csv")}, expect=422)
    assert "“Повар”, which is not known" in page.visible
    assert "Take the other 1" in page.visible

    page = focal.post(place, fields=_sent(page) | {"others": "1"}, expect=200)

    assert [one.application.person.badge_name for one in _nominated()] == ["Рустам"]
    assert "“Повар” is no role at this event" in page.visible
    sent = _sent(focal.post(place, fields=_sent(page) | {"more": "1"}, expect=200))
    assert sent["role-0"] == "Повар"
    focal.post(place, fields=sent, expect=422)
    focal.post(place, fields=sent | {"role-0": "speaker"})
    assert [one.role.key for one in _nominated()] == ["speaker", "speaker"]


def test_a_row_that_its_spreadsheet_has_spoilt_stays_bad_until_somebody_says_that_it_is_right(event, focal, place):
    text = "Name;Position\n#N/A;Chair\nDana Ospanova;Chair; Almaty\nTimur Li;Chair\n"
    page = focal.post(f"{place}/sheet", fields={"sheet": (io.BytesIO(text.encode()), "people.csv")}, expect=422)
    sent = {name: value for name, value in _sent(page).items() if not name.startswith("right-")}
    assert {name for name in page.inputs if name.startswith("right-")} == {"right-0", "right-1"}

    page = focal.post(place, fields=sent | {"others": "1"}, expect=200)

    assert [one.application.person.badge_name for one in _nominated()] == ["Timur Li"]
    assert "Something was wrong with this row in the spreadsheet" in page.visible
    sent = {name: value for name, value in _sent(page).items() if not name.startswith("right-")}
    focal.post(place, fields=sent, expect=422)
    focal.post(place, fields=sent | {"right-1": "1", "others": "1"}, expect=200)
    assert [one.application.person.badge_name for one in _nominated()] == ["Timur Li", "Dana Ospanova"]


def test_a_role_that_is_known_stays_chosen_in_a_row_that_is_wrong_otherwise(event, focal, place):
    text = "Name,E-mail,Role\nСаида,nowhere,Speaker\n"

    page = focal.post(f"{place}/sheet", fields={"sheet": (io.BytesIO(text.encode()), "people.csv")}, expect=422)

    assert _sent(page)["role-0"] == "speaker"


def test_of_two_that_are_alike_the_one_told_as_right_is_taken(event, focal, place):
    first = {"name_native": "Саида", "email": "saida@demo.example", "name_latin": "First"}
    page = focal.post(place, fields=fields([first, first | {"name_latin": "Second"}]), expect=422)
    assert "stand in row 1" in page.visible
    sent = _sent(page)
    assert (sent["line-0"], sent["name_latin-0"]) == ("2", "Second")  # the bad row stands first now

    page = focal.post(place, fields=sent | {"others": "1"}, expect=200)

    assert [one.application.person.badge_name_latin for one in _nominated()] == ["First"]
    assert "is nominated already" in page.visible or "stand in row 1" in page.visible


def test_more_rows_are_numbered_after_the_last_that_is_left(event, focal, place):
    rows = {"name_native-0": "12", "line-0": "9", "name_native-1": "Саида", "line-1": "31"}

    page = focal.post(place, fields=rows | {"more": "1"}, expect=200)

    assert [page.inputs[f"line-{number}"] for number in range(4)] == ["9", "31", "32", "33"]


SHEET = [{"name_native": f"Guest {number}", "email": f"g{number}@x.example"} for number in range(12)]


def test_whoever_presses_second_sees_the_bad_rows_alone(event, focal, place):
    table = fields([*SHEET, {"name_native": "Рустам", "email": "nowhere"}], others="1")
    focal.post(place, fields=table, expect=200)

    page = focal.post(place, fields=table, expect=422)

    assert "12 people of the table are nominated already. Nothing was done again." in page.visible
    assert "1 row cannot be taken" in page.visible
    assert "Somebody of this name and address" not in page.visible
    assert [value for name, value in page.inputs.items() if name.startswith("name_native")] == ["Рустам"]
    assert page.inputs["line-0"] == "13"


def test_a_whole_sheet_that_is_there_leaves_one_empty_row(event, focal, place):
    focal.post(place, fields=fields(SHEET))

    page = focal.post(place, fields=fields(SHEET), expect=422)

    assert "12 people of the table are nominated already." in page.visible
    assert [value for name, value in page.inputs.items() if name.startswith("name_native")] == [""]


def test_of_a_longer_sheet_those_who_are_new_are_taken(event, focal, place):
    focal.post(place, fields=fields(SHEET))

    page = focal.post(place, fields=fields([*SHEET, "Саида"]), expect=200)

    assert "1 person is nominated." in page.visible
    assert "12 people of the table are nominated already." in page.visible
    assert len(_nominated()) == 13


def test_who_is_there_is_found_in_as_few_statements_for_many_as_for_one(event, focal, place):
    counted = []
    for table, expect in ((SHEET[:1], 302), (SHEET, 200)):
        focal.post(place, fields=fields(table), expect=expect)
        nominator = nominator_page.Nominator(event, None, _nominated()[0].delegation.organization)
        among = nominator.everybody()
        db.session.expunge_all()
        with statements() as seen:
            there = list(db.session.scalars(nomination_queries.listed(among)))
            assert all(one.application.person.email for one in there)
        counted.append((len(there), len(seen)))

    assert counted == [(1, 2), (12, 2)]


OMAR = {"name_native": "Омар Карим", "phone": "+93 70 123 4567", "position": "Hydrologist"}


def test_people_of_one_name_with_another_telephone_or_position_are_two(event, focal, place):
    focal.post(place, fields=fields([OMAR]), expect=200)
    others = [
        {"name_native": "Умар Карим", "phone": "+93 70 765 4321"},
        {"name_native": "احمد", "phone": "+93 70 111 1111", "position": "Chair"},
        {"name_native": "احمد", "phone": "+93 70 222 2222", "position": "Chair"},
        {"name_native": "Саида", "email": "office@demo.example", "position": "Chair"},
        {"name_native": "Саида", "email": "office@demo.example", "position": "Driver"},
    ]

    focal.post(place, fields=fields(others), expect=200)

    assert len(_nominated()) == 6
    page = focal.post(place, fields=fields([OMAR | {"name_native": "Умар Карим"}, others[1]]), expect=422)
    assert page.visible.count("is nominated already. If this is another person") >= 2
    assert len(_nominated()) == 6


def test_where_nothing_tells_them_apart_somebody_says_that_it_is_another_person(event, focal, place):
    focal.post(place, fields=fields(["احمد"]), expect=200)
    page = focal.post(place, fields=fields(["احمد"]), expect=422)
    assert "another-0" in page.inputs

    focal.post(place, fields=fields(["احمد"]) | {"another-0": "1"}, expect=200)
    assert len(_nominated()) == 2
    twice = fields(["Саида", "Саида"])
    assert "stand in row 1" in focal.post(place, fields=twice, expect=422).visible
    focal.post(place, fields=twice | {"another-1": "1"}, expect=200)
    assert len(_nominated()) == 4


def test_whoever_waits_for_the_endorsement_is_not_nominated_beside(event, focal, place, factory):
    event.asks_endorsement = True
    waiting = factory.application(event, email="sent@demo.example", position="Chair")
    row = {"name_native": waiting.person.badge_name, "email": "sent@demo.example", "position": "Director"}

    page = focal.post(place, fields=fields([row]), expect=422)

    assert "waits for your endorsement above" in page.visible
    assert _nominated() == []
    focal.post(place, fields=fields([row]) | {"another-0": "1"})
    assert len(_nominated()) == 1
