"""Two lists one over the other, taken back in either order; and cells for the way back that say nothing."""

from eventreg.applications.imports.import_models import OfficeMark
from eventreg.extensions import db
from tests.applications.imports.test_import_views import work
from tests.applications.round_trip.test_trip_views import HEADINGS, bring_back, download, mark

LOST, MEANWHILE = "The cell for the way back is empty or damaged", "Changed by somebody else meanwhile"


def ranked(client, rank):
    """Bring a list with this rank for the first person and write it."""
    rows = download(client)
    mark(rows, "First Person", rank=rank)
    address = bring_back(client, rows)
    client.post(f"{address}/changes")
    work(client)
    return address


def take_back(client, *addresses):
    for address in addresses:
        client.post(f"{address}/reversal")
        work(client)
    db.session.expire_all()
    return db.session.query(OfficeMark).one().rank


def test_both_taken_back_leave_what_was_before_the_first(client, forum):
    first, second = ranked(client, 1), ranked(client, 7)

    assert take_back(client, first) == 7
    assert take_back(client, second) is None


def test_three_taken_back_in_their_order_leave_what_was_before_the_first(client, forum):
    addresses = [ranked(client, rank) for rank in (4, 1, 7)]

    assert take_back(client, *addresses) is None


def test_taken_back_the_other_way_round_each_gives_its_own_back(client, forum):
    first, second, third = ranked(client, 4), ranked(client, 1), ranked(client, 7)

    assert take_back(client, third) == 1
    assert take_back(client, second) == 4
    assert take_back(client, first) is None


def test_what_somebody_wrote_between_two_lists_comes_back(client, forum):
    first = ranked(client, 1)
    db.session.query(OfficeMark).one().rank = 3
    db.session.commit()
    second = ranked(client, 7)

    assert take_back(client, first, second) == 3


def test_a_list_written_after_the_first_was_taken_back_gives_back_what_it_found(client, forum):
    first = ranked(client, 1)
    take_back(client, first)
    db.session.query(OfficeMark).one().rank = 1
    db.session.commit()

    assert take_back(client, ranked(client, 7)) == 1


def test_a_damaged_cell_and_that_of_another_row_are_said_to_be_so(client, forum):
    rows = download(client)
    mark(rows, "First Person", rank=1, back="see above")
    damaged = client.get(bring_back(client, rows)).visible
    rows = download(client)
    mark(rows, "First Person", rank=1)
    back = rows[0].index(HEADINGS["back"])
    rows[1][back], rows[2][back] = rows[2][back], rows[1][back]
    swapped = client.get(bring_back(client, rows)).visible

    for page in (damaged, swapped):
        assert LOST in page
        assert MEANWHILE not in page


def test_damaged_and_changed_meanwhile_stand_apart(client, forum):
    rows = download(client)
    mark(rows, "First Person", rank=1, back="")
    mark(rows, "Second Person", city="Ust-Kamenogorsk")
    forum["second"].organization_city = "Öskemen"
    db.session.commit()
    address = bring_back(client, rows)

    page = client.get(address)
    assert LOST in page.visible
    assert MEANWHILE in page.visible
    client.post(f"{address}/changes", fields={"over": f"{forum['first'].reference} rank"})
    work(client)
    assert db.session.query(OfficeMark).one().rank == 1
