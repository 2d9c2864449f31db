"""The list of a delegation: pages, a search by name, the ways to nominate at its head."""

from eventreg.applications.nominations import nominating
from eventreg.applications.nominations.nominees import Nominee
from eventreg.extensions import db
from tests.applications.nominations.conftest import people


def test_a_long_delegation_has_pages_a_search_and_the_ways_to_nominate_at_its_head(event, organization, focal, place):
    known = [Nominee(f"Делегат {'абвгдежзик'[n // 10]}{'абвгдежзик'[n % 10]}ов") for n in range(58)]
    made = nominating.nominate(event, organization, [*known, Nominee("Әлия Құрманбекова")], language="en")
    for one in made[:30]:
        nominating.take_back(one.nomination)
    again = nominating.nominate(event, organization, known[:26], language="en")
    db.session.commit()

    page = focal.get(place)
    assert page.text.index("#nominate") < page.text.index("Nominated</h2>")
    assert "Page 1 of 3" in page.visible
    assert len([link for link in page.links if "/nominations/" in link]) == 25
    assert "<details" in focal.get(place, upload=1).text.split('id="sheet"')[0]
    last = focal.get(place, page=3)
    assert len([link for link in last.links if "/nominations/" in link]) == 55 - 50
    assert f"{place}?page=2" in last.links
    assert "Page 3 of 3" in focal.get(place, page=99).visible
    focal.get(place, page="x")

    found = focal.get(place, q="Alia Kurmanbekova")
    assert next(link for link in found.links if "/nominations/" in link).endswith(str(made[-1].nomination.uid))
    assert "Nobody found" in focal.get(place, q="Zzzyx").visible
    assert "Show all 30" in page.visible
    ended = focal.get(place, ended=1)
    assert "Page 1 of 2" in ended.visible
    assert f"{place}?ended=1&page=2" in ended.links
    assert str(again[0].nomination.uid) not in ended.text


def test_a_short_delegation_has_neither_search_nor_pages(event, organization, focal, place):
    nominating.nominate(event, organization, people(2), language="en")
    db.session.commit()

    page = focal.get(place)

    assert "q" not in page.inputs
    assert "Page 1" not in page.visible
