"""A form on paper, typed in by an office."""

import io
import re
import threading
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from eventreg.applications import verifying
from eventreg.applications.files.file_models import File
from eventreg.applications.models import Application
from eventreg.applications.papers import paper_scans
from eventreg.applications.papers.paper_models import PaperForm
from eventreg.applications.status import Status
from eventreg.audit.models import Entry
from eventreg.core import clock
from eventreg.core.storage import storage
from eventreg.events import domain as events
from eventreg.extensions import db
from eventreg.outbox.models import Mail
from eventreg.people.models import Consent
from tests import at_once
from tests.applications.files.tus import ask_for_files
from tests.applications.papers.conftest import NEW, TYPED, enter

PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 72]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
)


def test_a_form_is_entered_with_its_scan_and_the_person_is_told(client, desk):
    page = client.get(NEW)
    assert page.h1 == ["A form on paper"]
    assert "“You” is the person who signed" in page.visible
    assert f'max="{clock.today(desk.zone)}"' in page.text  # nobody signs tomorrow
    answer = enter(client, scan=(io.BytesIO(PDF), "scan.pdf"))

    application = db.session.query(Application).one()
    assert answer.location == f"/manage/forum/applications/{application.reference}"
    assert (application.status, application.via, application.country) == (Status.SUBMITTED, "office", "KZ")
    assert application.person.language == "ru"
    paper = db.session.query(PaperForm).one()
    assert (paper.consented_on.isoformat(), paper.scan_kind) == ("2026-01-15", "pdf")
    assert paper.entered_by.startswith("account:")
    assert PDF[:8] not in storage().get(f"papers/{paper.uid}")
    mails = {(mail.template, mail.address, mail.language) for mail in db.session.query(Mail)}
    assert ("entered", "dana@demo.example", "ru") in mails
    assert "receipt" not in {template for template, _address, _language in mails}
    entered = db.session.query(Entry).filter_by(action="application.entered").one()
    assert (entered.about, entered.details) == (application.reference, {"consented_on": "2026-01-15"})
    assert {one.actor for one in db.session.query(Entry).filter_by(about=application.reference)} == {paper.entered_by}

    shown = client.get(answer.location)
    assert "Typed in from paper" in shown.visible
    assert "A mail is on its way to dana@demo.example." in shown.visible
    assert "By e-mail, with a link to their own page." in shown.visible
    assert "Make a new code" not in shown.visible
    scan = client.http.get(f"{answer.location}/paper")
    assert scan.data.startswith(b"%PDF")
    assert scan.headers["Content-Disposition"] == f'attachment; filename="{application.reference}-form.pdf"'
    assert scan.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert db.session.query(Entry).filter_by(action="application.file_opened").one().details == {"file": "paper"}


def test_what_is_missing_is_said_and_nothing_typed_is_lost(client, desk):
    page = enter(client, expect=422, gender=None, consented_on=None, email="nobody", motivation="Long rivers.")

    assert "3 answers need another look" in page.visible
    assert "Long rivers." in page.text
    assert page.inputs["name_native"] == "Дана Оспанова"
    assert "everything you typed is still here" in page.visible
    assert db.session.query(Application).count() == 0


def test_questions_that_answers_lead_to_are_asked_before_it_is_entered(client, desk):
    seen = ["name_native", "country", "gender", "age_band"]

    page = enter(client, expect=422, age_band="u18", shown=seen)

    assert "Your answers lead to further questions on this page." in page.visible
    assert "Name of your parent or guardian" in page.visible
    assert db.session.query(Application).count() == 0


def test_an_office_types_in_its_own_country_only(client, desk):
    page = enter(client, expect=422, country="KG")

    assert "people who work for its own country only" in page.visible
    assert db.session.query(Application).count() == 0


def test_only_the_countries_of_the_office_are_offered_and_the_only_one_is_chosen(client, factory, desk):
    page = client.get(NEW)
    assert re.search(r'<option selected value="KZ">Kazakhstan</option>', page.text)
    assert 'value="">Choose</option><option selected value="KZ"' not in page.text
    assert "Kyrgyzstan" not in page.text.partition('name="travel_from"')[0]
    assert "Kyrgyzstan" in page.text.partition('name="travel_from"')[2]

    both = events.ensure_office("two", names={"en": "Two"}, countries=["KG", "TJ"])
    factory.account("two@demo.example", office_id=both.id)
    client.sign_in("two@demo.example")
    first = client.get(NEW).text.partition('name="travel_from"')[0]
    assert [name in first for name in ("Kyrgyzstan", "Tajikistan", "Kazakhstan")] == [True, True, False]
    assert 'selected value="KG"' not in first

    factory.account("organizer@demo.example")
    client.sign_in("organizer@demo.example")
    assert "Armenia" in client.get(NEW).text.partition('name="travel_from"')[0]


def test_whom_only_the_head_office_may_see_is_entered_and_out_of_sight(client, desk):
    answer = enter(client, head_office_only="y", scan=(io.BytesIO(PDF), "scan.pdf"))

    reference = db.session.query(Application).one().reference
    assert answer.location == "/manage/forum/applications"
    client.get(f"/manage/forum/applications/{reference}/paper", expect=404)


@pytest.mark.parametrize(
    ("scan", "sentence"),
    [
        ((b"GIF89a", "scan.gif"), "This kind of file is not taken."),
        ((b"", "scan.pdf"), "This file is empty."),
        ((b"%PDF-1.4 broken", "scan.pdf"), "damaged"),
    ],
)
def test_a_scan_that_is_none_is_said_beside_its_field(client, desk, scan, sentence):
    page = enter(client, expect=422, scan=(io.BytesIO(scan[0]), scan[1]))

    assert sentence in page.visible
    assert db.session.query(Application).count() == 0
    assert list(storage().written("papers")) == []


def test_nobody_signs_tomorrow(client, desk):
    page = enter(client, expect=422, consented_on=f"{clock.now().date() + timedelta(days=2)}")

    assert "Nobody has signed on a day that is still ahead." in page.visible


def test_after_the_deadline_organizers_may_until_the_results_and_offices_may_not(client, factory, desk):
    desk.call_closes = clock.now() - timedelta(days=1)
    db.session.commit()
    assert "The deadline has passed" in enter(client, expect=409).visible
    factory.account("organizer@demo.example")
    client.sign_in("organizer@demo.example")
    enter(client)

    application = db.session.query(Application).one()
    assert application.status == Status.SUBMITTED
    assert clock.now() < application.open_until <= clock.now() + timedelta(days=3)

    desk.results_on = clock.now().date() - timedelta(days=1)
    db.session.commit()
    enter(client, expect=409, page_key="two")


def test_one_button_pressed_four_times_at_once_enters_one_form(app, client, desk):
    statuses = at_once.pressed(app, client, NEW, TYPED)

    assert statuses == [302] * 4
    assert db.session.query(Application).count() == db.session.query(PaperForm).count() == 1


def test_files_that_came_with_the_form_are_kept_as_answers(client, desk):
    ask_for_files(desk, "cv", required=True)
    missing = enter(client, expect=422)
    assert "Choose a file first." in missing.visible

    enter(client, cv=(io.BytesIO(PDF), "My CV.pdf"))

    assert db.session.query(File).one().name == "My CV.pdf"
    assert db.session.query(Application).one().status == Status.SUBMITTED


def test_a_reviewer_enters_nothing(client, factory, desk):
    factory.account("reviewer@demo.example", role="reviewer", event_id=desk.id)
    client.sign_in("reviewer@demo.example")

    client.get(NEW, expect=403)
    enter(client, expect=403)


def test_bytes_that_no_row_knows_are_swept_up(desk):
    storage().put("papers/00000000-0000-0000-0000-000000000000", b"lost")
    storage().put("imports/00000000-0000-0000-0000-000000000000", b"lost")
    later = clock.now() + timedelta(days=2)
    clock.set_source(lambda: later)

    assert paper_scans.sweep(threading.Event()) == 2
    assert list(storage().written("papers")) == []


@pytest.mark.parametrize("unseen", [{"head_office_only": True}, {"country": "TJ"}])
def test_an_office_is_not_told_that_somebody_whom_it_may_not_see_has_applied(client, factory, desk, unseen):
    known = {"name_native": "Дана Оспанова", "name_latin": "", "email": "dana@demo.example", "country": "KZ"}
    verifying.channel_verified(factory.application(desk, **(known | unseen)).person.email)
    db.session.commit()

    entered = enter(client)

    assert "Typed in from paper" in client.get(entered.location).visible
    assert "sent_before" not in {mail.template for mail in db.session.query(Mail)}


def test_an_office_is_told_of_somebody_whom_it_sees(client, factory, desk):
    known = {"name_native": "Дана Оспанова", "name_latin": "", "email": "dana@demo.example", "country": "KZ"}
    verifying.channel_verified(factory.application(desk, **known).person.email)
    db.session.commit()

    assert "was sent before" in enter(client, expect=409).visible


def test_a_scan_comes_later_once(client, desk):
    page = client.get(enter(client).location)
    address = f"/manage/forum/applications/{db.session.query(Application).one().reference}"
    assert "Add the scan" in page.visible

    refused = client.post(f"{address}/paper", fields={"scan": (io.BytesIO(b"GIF89a"), "scan.gif")})
    assert "This kind of file is not taken." in client.get(refused.location).visible
    client.post(f"{address}/paper", fields={})
    assert db.session.query(PaperForm).one().scan_kind is None

    client.post(f"{address}/paper", fields={"scan": (io.BytesIO(PDF), "scan.pdf")})
    assert client.http.get(f"{address}/paper").data.startswith(b"%PDF")
    page = client.get(address).visible
    assert "Add the scan" not in page
    assert db.session.query(Entry).filter_by(action="application.scan_added").count() == 1
    client.post(f"{address}/paper", fields={"scan": (io.BytesIO(PDF), "other.pdf")}, expect=409)


def test_what_was_agreed_to_was_agreed_to_on_the_day_of_the_signature(client, desk):
    enter(client)

    zone = ZoneInfo(desk.zone)
    assert {one.at.astimezone(zone).date().isoformat() for one in db.session.query(Consent)} == {"2026-01-15"}
    assert db.session.query(Consent).count() == 2


def test_two_whom_one_office_typed_in_are_not_alike_by_its_address(client, desk):
    by_hand = {"contact_by": "office", "email": None}
    client.get(enter(client, **by_hand).location)
    client.get(enter(client, page_key="two", name_native="Болатбек Ахмет", **by_hand).location)
    first = db.session.query(Application).order_by(Application.id).first()

    assert "same address or number" not in client.get(f"/manage/forum/applications/{first.reference}").visible
