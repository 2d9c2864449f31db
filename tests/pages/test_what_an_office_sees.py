"""What an office sees: its own country's people and nobody else's, on no page, in no file, in no number.

Every page and file that an office can open is fetched twice: before and after people come whom it must not see. Not a
word or number may differ.
"""

import io
import re
import zipfile
from typing import Any

import pytest

from eventreg.applications import intake
from eventreg.applications.invitations.invitation_models import InvitedPerson
from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.core import clock, references
from eventreg.events import domain as events
from eventreg.extensions import db
from eventreg.web import access
from tests.client import Page
from tests.inviting import Invite

VISIBLE = {"name_native": "Aigerim Here", "name_latin": "", "country": "KZ", "email": "shared@demo.example"}
# Whoever an office must not see looks as much as possible like somebody whom it sees.
UNSEEN: tuple[dict[str, Any], ...] = (
    VISIBLE | {"head_office_only": True},
    VISIBLE | {"country": "TJ", "travel_from": "KZ"},  # lives here, works elsewhere
    {"name_native": "Secret Person", "country": "KZ", "head_office_only": True},
    {"name_native": "Dilnoza Elsewhere", "country": "TJ", "organization": "Elsewhere Test"},
)
NOBODY = references.new_reference("TF")  # nobody has it, until somebody comes whom the office must not see
NOWHERE = {"uid": "0" * 8 + "-0000-0000-0000-" + "0" * 12, "number": "1", "reference": NOBODY, "key": "gender"}
# The cells by which a list is known again are signed anew each time.
SEALED = re.compile(r"<t[^>]*>[\w=.:-]{40,}</t>")


@pytest.fixture
def event(factory):
    event = factory.event("forum")
    factory.application(event, status=Status.CONFIRMED, **VISIBLE)
    factory.application(event, country="KZ", name_native="Marat Here")
    return event


@pytest.fixture
def office(client, factory):
    office = events.ensure_office("kz", names={"en": "Kazakhstan"}, countries=["KZ"])
    factory.account("office.kz@demo.example", office_id=office.id)
    client.sign_in("office.kz@demo.example")
    return office


def staff_pages(app):
    """Every address that staff may open, with nobody's reference in it."""
    for rule in app.url_map.iter_rules():
        if "GET" in rule.methods and access.declared(app)[rule.endpoint].kind in {"permission", "signed_in"}:
            known = {name: NOWHERE.get(name, NOWHERE["uid"]) for name in rule.arguments} | {"slug": "forum"}
            yield app.url_map.bind("localhost").build(
                rule.endpoint, {name: value for name, value in known.items() if name in rule.arguments}
            )


def searches():
    """Lists as an office asks for them, and with what it could guess of others."""
    for words in ("Aigerim Here", "Secret", "Dilnoza", "Elsewhere", NOBODY):
        for page in ("applications", "applications.csv", "participants"):
            yield f"/manage/forum/{page}?q={words}"
    for way in ("after", "before"):
        yield f"/manage/forum/applications?sort=name&{way}={NOBODY}"
    for asked in ("status=confirmed", "country=TJ", "verified=no", "new=yes", "gender=male"):
        yield f"/manage/forum/applications?{asked}"
        yield f"/manage/forum/applications.xlsx?{asked}"


def own_pages(reference):
    """The pages of one application."""
    below = f"/manage/forum/applications/{reference}"
    return [below, f"{below}/paper", f"{below}/files/{NOWHERE['uid']}", f"{below}/sealed/gender_words", f"{below}/desk"]


def read(response):
    """What a reader can tell of an answer: its status, words, links and values; of a workbook its sheets."""
    if response.mimetype == "text/html":
        page = Page(response)
        values = {name: value for name, value in page.inputs.items() if name not in {"csrf_token", "page_key"}}
        return f"{response.status_code} {page.visible} {page.links} {values}"
    if response.data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(response.data)) as book:
            names = sorted(name for name in book.namelist() if name.startswith("xl/"))
            cells = b"".join(map(book.read, names)).decode()
        return f"{response.status_code} {SEALED.sub('', cells)}"
    return f"{response.status_code} {response.get_data(as_text=True)}"


def typed(client, words):
    answer = client.http.post("/manage/forum/applications/suggestions", data={"q": words, "csrf_token": client.csrf()})
    return answer.get_data(as_text=True)


def looked_at(client, addresses):
    """Address, or words that are typed → what is read."""
    answers = {address: read(client.http.get(address)) for address in addresses}
    return answers | {words: typed(client, words) for words in ("Secret", "Aigerim", "Dilnoza", NOBODY)}


def test_whom_an_office_must_not_see_changes_nothing_that_it_can_open(app, client, factory, event, office):
    here = [one.reference for one in db.session.query(Application).filter_by(country="KZ")]
    pages = [*staff_pages(app), *searches(), *(page for one in (*here, NOBODY) for page in own_pages(one))]
    with clock.standing_at(clock.now()):
        without = looked_at(client, pages)
        unseen = [factory.application(event, status=Status.CONFIRMED, **one) for one in UNSEEN]
        unseen[0].reference = NOBODY
        intake.index(unseen[0])
        with_them = looked_at(client, pages)

    for address, said in with_them.items():
        assert said == without[address], address
    assert "Aigerim Here" in without["Aigerim"]
    assert sum(said.startswith("200") for said in without.values()) > 25
    assert "Aigerim Here" in without["/manage/forum/participants"]


def test_no_office_knows_of_the_events_of_another_one(app, client, factory, event, office):
    with clock.standing_at(clock.now()):
        without = looked_at(client, list(staff_pages(app)))
        theirs = events.ensure_office("kg", names={"en": "Kyrgyzstan"}, countries=["KG"])
        factory.application(factory.event("theirs", office=theirs), country="KZ", name_native="Marat Here")
        assert looked_at(client, list(staff_pages(app))) == without

    for rule_page in staff_pages(app):
        if "/forum" in rule_page:
            client.get(rule_page.replace("/forum", "/theirs"), expect=404)


def test_whoever_changes_country_or_asks_for_the_head_office_alone_is_gone_at_once(client, factory, event, office):
    leaves = db.session.query(Application).filter_by(country="KZ").order_by(Application.id.desc()).first()
    address = f"/manage/forum/applications/{leaves.reference}"
    client.get(address)

    leaves.country = "TJ"
    client.get(address, expect=404)
    leaves.country = "KZ"
    client.get(address)
    leaves.head_office_only = True
    client.get(address, expect=404)
    assert "Marat" not in client.get("/manage/forum/applications").visible


def test_for_whom_an_invitation_was_is_told_to_those_who_invite(client, factory, event, office):
    invitation = Invite(event).person(name="Minister Elsewhere", country="TJ")
    here = db.session.query(Application).filter_by(country="KZ").order_by(Application.id.desc()).first()
    invitation.invited.append(InvitedPerson(number=1, application=here, at=clock.now(), other_name=True))
    db.session.commit()
    address = f"/manage/forum/applications/{here.reference}"

    assert "Elsewhere" not in client.get(address).visible
    client.sign_in(factory.account("organizer@demo.example", event_id=event.id).email)
    assert "Minister Elsewhere" in client.get(address).visible
