"""Networks for staff: begun, filled by hand and by sheet, called, and shown to nobody else."""

import io
import uuid
from datetime import date, timedelta

import pytest

from eventreg.core import clock, spreadsheets
from eventreg.events import domain as events
from eventreg.extensions import db
from eventreg.organizations.network_models import Network, NetworkCoordinator, NetworkMember
from eventreg.organizations.networks import member_import, network_domain
from eventreg.organizations.networks.network_domain import MemberThen, Someone
from tests.counting import statements
from tests.workbooks import provinces

SHEET = """Organization,Name,Email,Country,Since,Until,Language
Сабзи ватан,,,TJ,2020-05-01,,
RNSC,,,KG,,,
Unknown union,,,KZ,,,
,Әлия,aliya@demo.example,Kazakhstan,2021-01-01,2022-01-01,Русский
,Бек,bek@demo,KG,,,
,Гүл,,KG,1/2/2021,,
,Марат,,Atlantis,,,
,Анна,,KG,2022-01-01,2021-01-01,
,,x@demo.example,KG,,,
"""


def at(network, rest=""):
    return f"/manage/networks/{network.uid}{rest}"


def test_begin_one_and_call_it_otherwise(staff):
    staff.post("/manage/networks/new", fields={"name_en": ""}, expect=422)
    location = staff.post("/manage/networks/new", fields={"name_en": "Rivers", "abbreviation": "RN"}).location
    page = staff.post("/manage/networks/new", fields={"name_en": "Other", "abbreviation": "rn"}, expect=409)
    assert "There is a network of this name already." in page.visible

    staff.post(f"{location}/name", fields={"name_en": "Lakes", "name_ru": "Озёра"})
    assert "Lakes" in staff.get("/manage/networks").visible
    staff.get(f"{location}/name")


def test_members_by_search_and_by_name(staff, network, factory):
    organization = factory.organization("Сабзи ватан", abbreviation="SV")
    page = staff.get(at(network, "/members/new"), q="sabzi vatan")
    assert "Сабзи ватан" in page.visible

    chosen = {"organization": str(organization.uid), "organization_since": "2020-05-01"}
    staff.post(at(network, "/members/organizations"), fields=chosen)
    page = staff.post(at(network, "/members/organizations"), fields=chosen, expect=409)
    assert "This member is in the network already." in page.visible
    staff.post(at(network, "/members/organizations"), fields={"organization": "x"}, expect=404)
    staff.post(at(network, "/members/organizations"), fields=chosen | {"organization_since": "0001-01-01"}, expect=422)

    person = {"name": "Әлия", "email": "aliya@demo.example", "country": "KZ", "language": "ru"}
    staff.post(at(network, "/members/people"), fields=person)
    page = staff.post(at(network, "/members/people"), fields=person | {"email": "no address"}, expect=422)
    assert page.inputs["email"] == "no address"
    for odd in ({"name": ""}, {"country": "QQ"}):
        staff.post(at(network, "/members/people"), fields=person | odd, expect=422)

    seen = staff.get(at(network)).visible
    assert "Сабзи ватан" in seen
    assert "aliya@demo.example" in seen
    assert "2 members" in seen


def test_a_member_leaves(staff, network, factory):
    member = network_domain.add_person(network, Someone("Әлия", country="KZ"))
    db.session.commit()
    ending = at(network, f"/members/{member.uid}/end")
    staff.get(ending)
    staff.post(ending, fields={"until": "x"}, expect=422)
    staff.post(ending, fields={"until": "2021-01-01"})
    staff.post(ending, fields={"until": "2021-01-01"}, expect=409)

    assert "Әлия" not in staff.get(at(network)).visible
    assert "Әлия" in staff.get(at(network), state="ended").visible
    for odd in ({"after": "::"}, {"after": "KZ:99999999999999"}, {"state": "x"}, {"country": "%"}):
        staff.get(at(network), **odd)


def test_who_joins_later_is_seen_and_not_counted(staff, network):
    later = clock.today("UTC") + timedelta(days=40)
    person = {"name": "Әлия", "country": "", "language": "ru"}
    page = staff.post(at(network, "/members/people"), fields=person | {"since": str(later)})
    page = staff.get(page.location)
    assert f"“Әлия” is in the network from {later.day} {later:%B %Y} on." in page.visible

    page = staff.get(at(network))
    assert f"from {later.day} {later:%B %Y}" in page.visible
    assert "0 members" in page.visible


def test_what_was_written_wrongly_is_corrected_and_an_end_taken_back(staff, network, factory):
    person = network_domain.add_person(network, Someone("Елия", "elia@demo.example", "KG"))
    organization = network_domain.add_organization(network, factory.organization("Сабзи"))
    network_domain.end_membership(person, until=date(2021, 12, 31))
    db.session.commit()
    page = staff.get(at(network, f"/members/{person.uid}"))
    assert page.inputs["email"] == "elia@demo.example"
    fields = {"name": "Әлия", "email": "aliya@demo.example", "country": "KZ", "language": "ru", "since": "2020-01-01"}
    for odd, status in (({"email": "x"}, 422), ({"name": ""}, 422), ({"since": "2022-01-01"}, 422)):
        staff.post(at(network, f"/members/{person.uid}"), fields=fields | odd, expect=status)
    staff.post(at(network, f"/members/{person.uid}"), fields=fields)
    assert (person.name, person.email, person.country, person.since) == (
        "Әлия", "aliya@demo.example", "KZ", date(2020, 1, 1),
    )  # fmt: skip
    with pytest.raises(MemberThen):  # found by the new address
        network_domain.add_person(network, Someone("x", "aliya@demo.example"))
    db.session.rollback()

    staff.get(at(network, f"/members/{organization.uid}"))
    staff.post(at(network, f"/members/{organization.uid}"), fields={"organization_since": "2019-05-14"})
    assert organization.since == date(2019, 5, 14)
    staff.post(at(network, f"/members/{person.uid}/going-on"))
    assert person.until is None


def test_nothing_is_corrected_into_a_second_membership(staff, network):
    first = network_domain.add_person(network, Someone("Әлия"), since=date(2020, 1, 1), until=date(2020, 12, 31))
    second = network_domain.add_person(network, Someone("Әлия"), since=date(2022, 1, 1))
    other = network_domain.add_person(network, Someone("Бек"))
    db.session.commit()
    fields = {"name": "Әлия", "email": "", "country": "", "language": "en", "since": ""}
    for one in (second, other):
        staff.post(at(network, f"/members/{one.uid}"), fields=fields, expect=409)
    page = staff.post(at(network, f"/members/{first.uid}/going-on"))
    assert "This member is in the network already." in staff.get(page.location).visible
    assert (first.until, second.since, other.name) == (date(2020, 12, 31), date(2022, 1, 1), "Бек")


def test_a_coordinator_by_address(staff, network):
    fields = {"email": "aigerim@demo.example", "name": "Aigerim", "country": "KZ"}
    staff.post(at(network, "/coordinators"), fields=fields)
    page = staff.post(at(network, "/coordinators"), fields=fields, expect=409)
    assert "This person coordinates the network there already." in page.visible
    staff.post(at(network, "/coordinators"), fields=fields | {"email": "x"}, expect=422)
    staff.post(at(network, "/coordinators"), fields=fields | {"country": "QQ"}, expect=422)

    one = db.session.query(NetworkCoordinator).one()
    staff.post(at(network, f"/coordinators/{one.uid}/end"))
    staff.post(at(network, f"/coordinators/{one.uid}/end"), expect=409)
    assert "aigerim@demo.example" not in staff.get(at(network)).visible


def test_a_sheet_of_members(staff, network, factory):
    factory.organization("Сабзи ватан", country="TJ")
    factory.organization("Региональная сеть", abbreviation="RNCS", country="KG")
    fields = {"file": (io.BytesIO(SHEET.encode()), "members.csv")}

    page = staff.post(at(network, "/members/import"), fields=fields, expect=200)
    for sentence in (
        "The register has no organization of this name. Add it there first.", "This is not an e-mail address.",
        "“1/2/2021” can be two days.", "There is no country “Atlantis”.", "The membership would end before it began.",
        "This row names neither an organization nor a person.",
    ):  # fmt: skip
        assert sentence in page.visible

    staff.post(at(network, "/members/import/rows"), fields={"rows": page.inputs["rows"]})
    known = {(one.organization.name if one.organization else one.name): one for one in db.session.query(NetworkMember)}
    assert set(known) == {"Сабзи ватан", "Региональная сеть", "Әлия"} - ({"Региональная сеть"} - set(known))
    assert (str(known["Әлия"].until), known["Әлия"].language) == ("2022-01-01", "ru")
    staff.post(at(network, "/members/import/rows"), fields={"rows": "x"}, expect=422)
    for data in (b"", "Страна\nKZ\n".encode()):
        staff.post(at(network, "/members/import"), fields={"file": (io.BytesIO(data), "x.csv")}, expect=422)


def test_members_taken_away_and_brought_back_are_known(staff, network, factory):
    for city in ("Душанбе", "Хуҷанд", "Хуҷанд", ""):
        network_domain.add_organization(network, factory.organization("Сабзи ватан", city=city))
        factory.organization("Сабзи ватан", city=city)
    network_domain.add_person(network, Someone("Әлия", "aliya@demo.example", "KZ", "ru"))
    network_domain.add_person(network, Someone("Бек"), since=date(2020, 1, 1), until=date(2020, 12, 31))
    db.session.commit()

    file = staff.http.get(at(network, "/members.xlsx")).data
    assert len(spreadsheets.read(file, "members.xlsx").rows) == 6
    checked = member_import.read(network, file, "members.xlsx")
    assert (len(checked.new), len(checked.known), len(checked.wrong)) == (0, 6, 0)
    page = staff.post(at(network, "/members/import"), fields={"file": (io.BytesIO(file), "members.xlsx")}, expect=200)
    assert "Add the new members" not in page.visible


def test_a_call_is_sent_from_its_page(staff, network, factory):
    page = staff.get(at(network, "/calls"))
    assert "No call is open" in page.visible
    event = factory.event()
    page = staff.get(at(network, "/calls"))
    assert "Nobody can be reached" in page.visible
    assert "mails will go out" not in page.visible
    staff.post(at(network, "/calls"), fields={"event": event.slug}, expect=409)
    network_domain.add_person(network, Someone("Әлия", "aliya@demo.example"))
    db.session.commit()

    assert "One mail will go out" in staff.get(at(network, "/calls")).visible
    staff.post(at(network, "/calls"), fields={"event": "nowhere"}, expect=422)
    staff.post(at(network, "/calls"), fields={"event": event.slug})
    page = staff.post(at(network, "/calls"), fields={"event": event.slug}, expect=409)
    assert "Yes, send it once more" in page.visible
    staff.post(at(network, "/calls"), fields={"event": event.slug, "once_more": "y"})


def test_only_the_call_of_ones_own_event(client, network, factory):
    own, other = factory.event(), factory.event()
    factory.account("one@demo.example", "organizer", event_id=own.id)
    network_domain.add_person(network, Someone("Әлия", "aliya@demo.example"))
    db.session.commit()
    client.sign_in("one@demo.example")

    client.post(at(network, "/calls"), fields={"event": other.slug}, expect=422)
    client.post(at(network, "/calls"), fields={"event": own.slug})


def test_a_page_asks_as_much_for_thirty_as_for_one(staff, network):
    network_domain.add_person(network, Someone("Первая"))
    db.session.commit()
    with statements() as few:
        staff.get(at(network))
    for number in range(30):
        network_domain.add_person(network, Someone(f"Имя {number}"))
    db.session.commit()
    with statements() as many:
        page = staff.get(at(network))

    assert len(few) == len(many)
    following = next(link for link in page.links if "after=" in link)
    assert "Имя 29" in staff.get(following).visible


@pytest.mark.parametrize(("role", "office"), [("reviewer", False), ("organizer", True), ("", False)])
def test_nobody_else_sees_it(client, network, factory, role, office):
    scope = {"office_id": events.ensure_office("kz", names={"en": "KZ"}, countries=["KZ"]).id} if office else {}
    factory.account("one@demo.example", role, **scope)
    client.sign_in("one@demo.example")

    for path in ("", f"/members/{uuid.uuid4()}", "/members/new", "/members.xlsx", "/calls", "/members/import", "/name"):
        client.get(at(network, path), expect=403)
    client.post(at(network, "/members/people"), fields={"name": "x"}, expect=403)
    assert db.session.query(Network).count() == 1


def test_the_table_says_how_each_is_reached(staff, network, factory):
    for name, contacts in (("Reached", "office@reached.example"), ("Unreached", "")):
        network_domain.add_organization(network, factory.organization(name, contacts=contacts))
    network_domain.add_person(network, Someone("Әлия", "aliya.kurmanbekova@demo.example"))
    network_domain.add_person(network, Someone("Бек"))
    db.session.commit()

    page = staff.get(at(network))

    assert page.visible.count("by its contacts") == 1
    assert page.visible.count("no address") == 2


def test_an_address_in_a_narrow_box_breaks_before_its_at(staff, network):
    network_domain.name_coordinator(network, "coordinator.kg@demo.example", name="Bakyt", country="KG")
    db.session.commit()

    assert "coordinator.kg<wbr>@demo.example" in staff.get(at(network)).text


def test_of_a_file_with_several_sheets_of_members_one_is_chosen(staff, network, factory):
    for name in ("Осиё", "Чашма", "Рӯд", "Кӯҳ"):
        factory.organization(name, country="TJ")
    headings = ["organization", "country", "note"]
    three = provinces(headings, [["Осиё", "TJ", ""]], [["Чашма", "TJ", "x"], ["Рӯд", "TJ", ""]], [["Кӯҳ", "TJ", ""]])
    file = {"file": (io.BytesIO(three), "three.xlsx")}

    page = staff.post(at(network, "/members/import"), fields=file, expect=422)
    assert "Which sheet of this file is to be read?" in page.visible
    fields = {"again": page.inputs["again"], "tab": "Хатлон"}
    page = staff.post(at(network, "/members/import"), fields=fields, expect=200)

    assert "Not read so far: Душанбе (1 row), Согд (1 row)." in page.visible
    assert "are left out: note" in page.visible
    staff.post(at(network, "/members/import/rows"), fields={"rows": page.inputs["rows"]})
    assert sorted(one.organization.name for one in db.session.query(NetworkMember)) == ["Рӯд", "Чашма"]


def test_a_row_of_members_with_cells_under_no_heading_is_told(staff, network, factory):
    factory.organization("Осиё", country="TJ")

    factory.organization("Сабзи", country="TJ")
    rows = "organization,since\nОсиё,2019,2020\nСабзи,2018\n"
    file = {"file": (io.BytesIO(rows.encode()), "members.csv")}
    page = staff.post(at(network, "/members/import"), fields=file, expect=200)

    assert "This row has more cells than there are headings: 2020." in page.visible
