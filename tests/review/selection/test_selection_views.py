"""The pages of a selection."""

import uuid

import pytest
from sqlalchemy import select

from eventreg.applications.status import Status
from eventreg.audit.models import Entry
from eventreg.extensions import db
from eventreg.jobs import worker
from eventreg.organizations.models import Organization
from eventreg.review import queries as review_queries
from eventreg.review.selection import gathering, limits
from eventreg.review.selection.limit_models import Pin, Scenario, SelectionLimit
from tests.client import Client
from tests.review.selection import choosing
from tests.review.selection.choosing import HERE
from tests.workbooks import rows_of

LIMITS = f"{HERE}/limits"
FIELDS = {"sense": "at_most", "number": "1", "counted": "people", "strictness": "hard"}


def address(scenario):
    return f"{HERE}/suggestions/{scenario.uid}"


def test_the_board_of_an_event_without_people_says_what_comes_first(client, event):
    page = client.get(HERE)

    assert "Places in person: 2" in page.visible
    assert "Nobody waits to be chosen" in page.visible


def test_the_whole_way_by_its_buttons(app, client, factory, event):
    people = choosing.crowd(factory, event, 5, 4, 3)

    place = client.post(f"{HERE}/suggestions", fields={"name": "Our best"}).location
    assert "being searched for" in client.get(place).visible
    db.session.commit()
    worker.run_due(app)
    page = client.get(place)
    assert "Proven best" in page.visible
    assert "Others have more points" in page.visible
    client.post(f"{place}/adoption", fields={"reserve": "1"})

    page = client.get(place)
    assert "Adopted" in page.visible
    db.session.expire_all()
    assert [one.status for one in people] == [Status.APPROVED, Status.APPROVED, Status.RESERVE]
    assert "Proven best" not in client.get(HERE).visible
    client.post(f"{place}/adoption/undo")
    db.session.expire_all()
    assert {one.status for one in people} == {Status.IN_REVIEW}
    client.post(f"{place}/deletion")
    client.get(place, expect=404)


def test_a_suggestion_without_a_name_keeps_the_page(client, factory, event):
    choosing.crowd(factory, event, 3)

    assert "Give the selection a name" in client.post(f"{HERE}/suggestions", fields={"name": " "}, expect=422).visible


def test_a_search_is_called_off(app, client, factory, event):
    choosing.crowd(factory, event, 3)
    place = client.post(f"{HERE}/suggestions", fields={"name": "One"}).location

    client.post(f"{place}/cancellation")
    page = client.post(f"{place}/cancellation", expect=409)

    assert "already ended" in page.visible
    assert "Nothing was found" in page.visible
    worker.run_due(app)
    assert "the search was called off" in client.get(place).visible


def test_limits_are_written_changed_and_taken_away(client, factory, event):
    choosing.crowd(factory, event, 3, country="KZ")
    client.post(LIMITS, fields=FIELDS | {"country": "*"})
    assert "At most 1 person: each country worked for" in client.get(LIMITS).visible
    made = db.session.scalars(select(SelectionLimit)).one()

    place = f"{LIMITS}/{made.uid}"
    revision = client.get(place).inputs["revision"]
    client.post(place, fields=FIELDS | {"country": "KZ", "number": "3", "revision": revision})
    assert "At most 3 people: Kazakhstan" in client.get(HERE).visible
    client.post(place, fields=FIELDS | {"number": "4", "revision": revision}, expect=409)
    client.post(f"{place}/removal")
    assert "No limits of your own yet" in client.get(LIMITS).visible
    client.get(place, expect=404)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"counted": "share", "number": "120"}, "A share is between 0 and 100 per cent"),
        ({"counted": "share", "number": "-1"}, "A share is between 0 and 100 per cent"),
        ({"number": "-1"}, "Write a number from 0"),
        ({"sense": "at_least", "number": "0"}, "hold whoever is chosen"),
        ({"counted": "share", "number": "100"}, "hold whoever is chosen"),
        ({"number": "99999999999999999999"}, "Write a number from 0"),
        ({"number": ""}, "Please answer this question."),
        ({"number": "many"}, "whole number"),
        ({"strictness": "soft"}, "A limit that costs nothing is none"),
        ({"strictness": "soft", "weight": "0"}, "A limit that costs nothing is none"),
        ({"strictness": "soft", "weight": "-3"}, "A limit that costs nothing is none"),
        ({"strictness": "soft", "weight": "NaN"}, ""),
        ({"strictness": "soft", "weight": "1e999999"}, "A limit that costs nothing is none"),
        ({"country": "*", "gender": "*"}, "holds for each value of one kind only"),
        ({"counted": "money", "number": "5"}, "Money is paid by a funding line"),
        ({"sense": "perhaps"}, "choose from the list"),
        ({"counted": "perhaps"}, "choose from the list"),
        ({"strictness": "perhaps"}, "choose from the list"),
        ({"country": "XX"}, "“XX” is not among the choices"),
        ({"theme": "cooking"}, "“cooking” is not among the choices"),
        ({"country_by_name": "Atlantis"}, "There is no country called “Atlantis”"),
        ({"organization_by_name": "Nobody’s"}, "No organization in the register"),
        ({"lines": "nobody"}, "“nobody” is not among the choices"),
    ],
)
def test_a_limit_that_is_none_is_refused_with_a_sentence_and_stays_typed(client, factory, event, fields, sentence):
    choosing.crowd(factory, event, 3)

    page = client.post(LIMITS, fields=FIELDS | {"number": "17"} | fields, expect=422)

    assert sentence in page.visible
    assert db.session.scalars(select(SelectionLimit)).all() == []


def test_a_limit_names_what_nobody_has_yet(client, factory, event):
    factory.organization("Обод Замин", country="TJ")
    client.post(LIMITS, fields=FIELDS | {"country": "TJ", "gender": "female", "role": "speaker", "language": "ru"})
    client.post(LIMITS, fields=FIELDS | {"travel_from_by_name": "France; Germany"})
    client.post(LIMITS, fields=FIELDS | {"organization_by_name": "Обод Замин"})

    page = client.get(LIMITS)
    for words in ("Tajikistan", "Female", "Speaker", "Germany, France", "At most 1 person: Обод Замин"):
        assert words in page.visible


def test_an_organization_that_is_not_in_the_register_is_called_as_it_was_written(client, factory, event):
    choosing.crowd(factory, event, 3, organization="ОО «Таза Суу»", organization_latin="")
    key = next(iter(limits.present(event, ["organization"])["organization"]))

    client.post(LIMITS, fields=FIELDS | {"organization": key})

    assert "At most 1 person: ОО «Таза Суу»" in client.get(LIMITS).visible
    client.post(LIMITS, fields=FIELDS | {"number": "2", "organization_by_name": "оо «таза суу»"})
    assert "At most 2 people: ОО «Таза Суу»" in client.get(LIMITS).visible


def test_gender_in_own_words_counts_as_not_stated(client, factory, event):
    choosing.crowd(factory, event, 3, gender="own")
    made = choosing.limit(event, "at_most", 1, gender=["own"])

    assert limits.present(event, ["gender"])["gender"] == {"none": 1}
    page = client.get(f"{LIMITS}/{made.uid}")
    assert "Own words" not in page.visible
    assert "At most 1 person: Not said" in client.get(HERE).visible


def test_a_line_has_no_fewer_places_than_people_it_pays_for(client, factory, event):
    application = factory.application(event, status=Status.APPROVED)
    line = db.session.scalars(review_queries.newest_decision(application)).one().offer.funding_line
    line = line or event.funding_lines[0]
    db.session.scalars(review_queries.newest_decision(application)).one().offer.funding_line = line
    db.session.commit()
    place = f"{HERE}/costs"
    fields = {"currency": "EUR", "nights": "3", "per_night": "50", "per_day": "20", "revision": "1"}

    page = client.post(place, fields=fields | {f"line_{line.key}_places": "0"}, expect=422)
    assert "were offered one or are approved: 1. You wrote 0." in page.visible
    client.post(place, fields=fields | {f"line_{line.key}_places": "1"})


def test_costs_and_lines_are_written_and_two_organizers_do_not_overwrite_each_other(client, factory, event):
    place = f"{HERE}/costs"
    page = client.get(place)
    fields = {
        "currency": "eur", "nights": "3", "per_night": "50", "per_day": "20", "way_KZ": "150",
        "cities": "Kazakhstan; Aktau; 220", "line_organizers_budget": "9000", "line_organizers_places": "5",
        "line_organizers_countries": "TJ", "revision": page.inputs["revision"],
    }  # fmt: skip
    client.post(place, fields=fields)

    db.session.expire_all()
    assert gathering.settings_of(event).currency == "EUR"
    line = next(one for one in gathering.lines_of(event) if one.key == "organizers")
    assert (line.budget, line.places, line.countries) == (9000, 5, frozenset({"TJ"}))
    page = client.get(place)
    assert "KZ; Aktau; 220" in page.text
    assert "Budget of “The organizers”: 9,000 EUR" in client.get(HERE).visible
    assert "meanwhile" in client.post(place, fields=fields, expect=409).visible


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"currency": "euro"}, "three letters"),
        ({"per_night": "-1"}, "Write a number from 0"),
        ({"per_night": "5.5"}, "whole number"),
        ({"cities": "Aktau 220"}, "cannot be read"),
        ({"cities": "KZ; Aktau; much"}, "cannot be read"),
        ({"cities": "KZ; Aktau; 5\nKazakhstan; AKTAU; 6"}, "names a city that another line names"),
        ({"per_night": "2 000 000 000"}, "Write a number from 0 to 1,000,000,000."),
        ({"cities": "Atlantis; Port; 5"}, "cannot be read"),
        ({"way_KZ": "-4"}, "Write a number from 0"),
    ],
)
def test_costs_that_are_none_are_refused(client, event, fields, sentence):
    usual = {"currency": "USD", "nights": "3", "per_night": "1", "per_day": "1", "revision": "1"}

    page = client.post(f"{HERE}/costs", fields=usual | fields, expect=422)

    assert sentence in page.visible
    assert gathering.settings_of(event).revision == 1


def test_somebody_is_pinned_and_not_any_more(app, client, factory, event):
    people = choosing.crowd(factory, event, 5, 4, 1)
    place = f"{HERE}/pins/{people[2].reference}"
    client.post(place, fields={"pinned": "in", "reason": "a speaker"})

    assert "always in" in client.get(HERE).visible
    assert people[2].id in choosing.chosen(choosing.suggested(app, event))
    client.post(place, fields={"pinned": "perhaps"}, expect=422)
    assert "always in" in client.get(HERE).visible
    client.post(place, fields={"pinned": ""})
    assert db.session.scalars(select(Pin)).all() == []
    stranger = factory.application(factory.event("elsewhere"))
    client.post(f"{HERE}/pins/{stranger.reference}", fields={"pinned": "in"}, expect=404)


def test_two_selections_beside_each_other(app, client, factory, event):
    people = choosing.crowd(factory, event, 5, 4, 3)
    first = choosing.suggested(app, event)
    client.post(f"{HERE}/pins/{people[0].reference}", fields={"pinned": "out"})
    second = choosing.suggested(app, event, "Without")

    page = client.get(f"{HERE}/comparison", one=str(first.uid), other=str(second.uid))

    assert "1 person is in both." in page.visible
    assert "Balance" in page.visible
    assert "Only in “Without”" in page.visible
    client.get(f"{HERE}/comparison", one=str(first.uid), other="nonsense", expect=404)
    client.get(f"{HERE}/comparison", expect=404)


def test_a_second_selection_is_not_adopted_beside_the_first(app, client, factory, event):
    choosing.crowd(factory, event, 5, 4, 3)
    first, second = choosing.suggested(app, event), choosing.suggested(app, event, "Without")
    client.post(f"{address(first)}/adoption", fields={"reserve": "0"})

    page = client.get(address(second))

    assert "Another selection is adopted" in page.visible
    assert "reserve" not in page.inputs
    client.post(f"{address(second)}/adoption", fields={"reserve": "0"}, expect=409)
    client.post(f"{address(first)}/adoption/undo")
    assert "reserve" in client.get(address(second)).inputs


def test_places_that_a_limit_keeps_empty_are_said(app, client, factory, event):
    choosing.crowd(factory, event, 5, country="TJ")
    choosing.crowd(factory, event, 4, 3, country="KZ")
    choosing.limit(event, "exactly", 100, "share", country=["TJ"])

    assert "1 place stays empty although" in client.get(address(choosing.suggested(app, event))).visible


def test_numbers_are_read_as_people_write_them(client, event):
    client.post(LIMITS, fields=FIELDS | {"number": "1 000", "strictness": "soft", "weight": "0,5"})
    costs = {"currency": "USD", "nights": "3", "per_night": "1.200", "per_day": "۲۰", "revision": "1"}
    client.post(f"{HERE}/costs", fields=costs | {"line_organizers_budget": "25 000", "cities": "KZ; Aktau; 1 200"})

    [limit] = db.session.scalars(select(SelectionLimit))
    settings = gathering.settings_of(event)
    assert (limit.number, limit.weight) == (1000, 50)
    assert (settings.per_night, settings.per_day) == (1200, 20)
    assert next(one.budget for one in gathering.lines_of(event) if one.key == "organizers") == 25000


def test_money_is_not_paid_to_people_online(event):
    with pytest.raises(limits.MoneyOfNoLine):
        limits.check(limits.Wanted("at_least", 500, "money", modes=["online"], lines=["organizers"]))


def test_the_same_limit_is_set_once(client, event):
    client.post(LIMITS, fields=FIELDS | {"gender": "female"})

    assert "This limit is set already." in client.post(LIMITS, fields=FIELDS | {"gender": "female"}, expect=422).visible


def test_whom_a_line_may_not_pay_for_is_on_it_with_a_reason_only(client, factory, event):
    [person] = choosing.crowd(factory, event, 4, country="GE", funding="full")
    choosing.crowd(factory, event, 4, country="TJ", funding="full")
    costs = {"currency": "USD", "nights": "3", "per_night": "1", "per_day": "1", "revision": "1"}
    client.post(f"{HERE}/costs", fields=costs | {"line_organizers_countries": "TJ"})
    offer = {"outcome": "approved", "mode": "in_person", "role": "participant", "funding_line": "organizers"}
    place = f"/manage/forum/applications/{person.reference}/decisions"
    fields = offer | {"revision": str(person.revision)}

    page = client.post(place, fields=fields, expect=422)
    assert "“The organizers” pays only for some countries" in page.visible
    assert "pays only for some countries" not in client.get(HERE).visible
    client.post(place, fields=fields | {"why_passed": "The donor agreed."})

    assert "“The organizers” pays only for some countries" in client.get(HERE).visible


def test_another_events_selection_is_a_404_and_reviewers_have_nothing_here(app, client, factory, event):
    other = factory.event("elsewhere")
    choosing.crowd(factory, other, 3)
    scenario = choosing.suggested(app, other)
    client.get(f"{HERE}/suggestions/{scenario.uid}", expect=404)
    client.post(f"{HERE}/suggestions/{scenario.uid}/adoption", fields={"reserve": "0"}, expect=404)
    client.post(f"{LIMITS}/{uuid.uuid4()}/removal", expect=404)
    reader = Client(app)
    reader.sign_in(factory.account("reads@demo.example", "reviewer", event_id=event.id).email)
    for place in (HERE, LIMITS, f"{HERE}/costs"):
        reader.get(place, expect=403)


def test_an_adoption_that_is_not_filled_in_keeps_what_was_typed(app, client, factory, event):
    choosing.crowd(factory, event, 3)
    scenario = choosing.suggested(app, event)

    page = client.post(f"{address(scenario)}/adoption", fields={"reserve": "-2", "reason": "my words"}, expect=422)

    assert "my words" in page.text
    assert db.session.scalars(select(Scenario)).one().adopted_at is None


def test_a_selection_is_taken_away_as_a_workbook_with_why_and_without_addresses(app, client, factory, event):
    people = choosing.crowd(factory, event, 5, 4, 3)
    scenario = choosing.suggested(app, event)

    response = client.http.get(f"{address(scenario)}/list.xlsx")

    [sheet, about] = rows_of(response.data)
    assert [row[0] for row in sheet[1:]] == [one.reference for one in people]
    assert [row[5] for row in sheet[1:]] == ["Yes", "Yes", "No"]
    assert ["Points in all", 9.0] in [row[:2] for row in about]
    assert "@" not in str(sheet)
    entry = db.session.scalars(select(Entry).where(Entry.action == "selection.exported")).one()
    assert entry.details == {"rows": 3}


def test_a_selection_has_another_name(app, client, factory, event):
    choosing.crowd(factory, event, 3)
    scenario = choosing.suggested(app, event)

    client.post(f"{address(scenario)}/name", fields={"name": "  Запасной вариант "})
    assert "Запасной вариант" in client.get(HERE).visible
    client.post(f"{address(scenario)}/name", fields={"name": " "}, expect=422)
    client.post(f"{address(scenario)}/name", fields={"name": "x" * 101}, expect=422)


def test_a_contradiction_names_who_is_pinned(app, client, factory, event):
    people = choosing.crowd(factory, event, 5, 4, 3, country="KZ")
    choosing.limit(event, "at_most", 1, country=["KZ"])
    for one in people[:2]:
        client.post(f"{HERE}/pins/{one.reference}", fields={"pinned": "in"})

    page = client.get(address(choosing.suggested(app, event)))

    assert "At most 1 person: Kazakhstan" in page.visible
    for one in people[:2]:
        assert f"{one.person.badge_name} is pinned in" in page.visible
    assert "Places in person" not in page.visible


def test_limits_that_are_called_alike_stay_apart_in_a_comparison(app, client, factory, event):
    for name in ("one", "two"):
        factory.organization("Same Name", country="KZ", region=name)
    uids = [one.hex for one in db.session.scalars(select(Organization.uid))]
    choosing.crowd(factory, event, 5, 4)
    for uid in uids:
        choosing.limit(event, "at_most", 7, organization=[uid])
    first, second = choosing.suggested(app, event), choosing.suggested(app, event, "Again")

    page = client.get(f"{HERE}/comparison", one=str(first.uid), other=str(second.uid))

    assert page.visible.count("At most 7 people: Same Name") == 2
