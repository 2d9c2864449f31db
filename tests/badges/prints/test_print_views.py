"""Printing as a job: asked for, drawn by the worker, fetched within an hour; a second time with a reason."""

import threading
from datetime import timedelta

import pikepdf
import pytest

from eventreg.badges import domain as badges
from eventreg.badges.prints import keeping, running
from eventreg.badges.prints.print_models import PrintedBadge, PrintRun
from eventreg.core import clock
from eventreg.core.storage import storage
from eventreg.extensions import db
from eventreg.jobs import worker
from eventreg.jobs.models import Job
from tests.badges.paper import text_of

PAGE = "/manage/forum/badges/prints"
ASKED = {"which": "all", "order": "latin", "layout": "", "kind": "one", "flip": "long"}


@pytest.fixture
def event(factory, client):
    made = factory.event("forum")
    client.sign_in(factory.account().email)
    return made


def latest():
    db.session.rollback()
    return db.session.query(PrintRun).order_by(PrintRun.id.desc()).first()


def printed(client, app, tmp_path, *, file="badges", **asked):
    """The file of a printing, once the worker has run."""
    client.post(PAGE, fields=ASKED | asked)
    worker.run_due(app)
    path = tmp_path / f"{latest().id}-{file}.pdf"
    path.write_bytes(client.http.get(f"{PAGE}/{latest().uid}/{file}.pdf").data)
    return path


def test_nothing_was_printed_yet(client, event):
    assert "Nothing was printed yet" in client.get(PAGE).visible


def test_badges_are_printed_by_the_worker_and_fetched(client, event, factory, app, tmp_path):
    factory.badge(event, name_native="Ҷамшед Раҳимов", name_latin="Jamshed Rahimov")
    factory.badge(event, name_native="Әлия Нұрлан", name_latin="Aliya Nurlan")
    client.post(PAGE, fields=ASKED)
    assert "The badges are being drawn" in client.get(f"{PAGE}/{latest().uid}").visible

    worker.run_due(app)

    page = client.get(f"{PAGE}/{latest().uid}")
    assert "The badges, PDF" in page.visible
    answer = client.http.get(f"{PAGE}/{latest().uid}/badges.pdf")
    assert answer.headers["Cache-Control"] == "no-store"
    path = tmp_path / "all.pdf"
    path.write_bytes(answer.data)
    said = text_of(path)
    assert said.index("Aliya") < said.index("Jamshed")
    assert "forum@" not in said
    assert (latest().count, latest().pages) == (2, 2)


def test_the_lists_for_the_desk_say_box_number_and_counts(client, event, factory, app, tmp_path):
    badge = factory.badge(event, name_native="Ҷамшед Раҳимов", name_latin="Jamshed Rahimov")
    factory.badge(event, name_native="Әлия Нұрлан", name_latin="Aliya Nurlan")

    said = text_of(printed(client, app, tmp_path, file="desk"), "-layout")

    assert "2 badges in this printing" in said
    assert "Box 1" in said
    assert f"1·{badge.number}" in said.replace(" ", "")
    assert said.count("Jamshed Rahimov") == 2


def test_four_on_a_sheet(client, event, factory, app, tmp_path):
    for _one in range(5):
        factory.badge(event)

    with pikepdf.open(printed(client, app, tmp_path, kind="a4")) as pdf:
        assert len(pdf.pages) == 2


def test_a_second_print_asks_for_a_reason_and_keeps_it(client, event, factory, app):
    factory.badge(event)
    client.post(PAGE, fields=ASKED)
    worker.run_due(app)

    page = client.post(PAGE, fields=ASKED | {"turned": "y"}, expect=422)
    assert "1 of these badges were printed before." in page.visible
    assert page.inputs["turned"] == "y"

    client.post(PAGE, fields=ASKED | {"reason": "Printer jam"})
    assert latest().reason == "Printer jam"
    assert "Printer jam" in client.get(PAGE).visible


def test_what_is_being_printed_counts_as_printed(client, event, factory):
    factory.badge(event)
    client.post(PAGE, fields=ASKED)

    client.post(PAGE, fields=ASKED, expect=422)

    assert db.session.query(PrintRun).count() == 1


def test_what_was_called_off_does_not_count(client, event, factory, app):
    factory.badge(event)
    client.post(PAGE, fields=ASKED)
    client.post(f"{PAGE}/{latest().uid}/cancellation", fields={})
    assert "it was called off" in client.get(f"{PAGE}/{latest().uid}").visible

    client.post(PAGE, fields=ASKED)


def test_new_ones_and_changed_ones(client, event, factory, app, tmp_path):
    first = factory.badge(event, name_native="Анна Ли", name_latin="Anna Li")
    factory.badge(event, name_native="Борис Ким", name_latin="Boris Kim")
    client.post(PAGE, fields=ASKED)
    worker.run_due(app)
    client.post(PAGE, fields=ASKED | {"which": "changed"}, expect=422)
    factory.badge(event, name_native="Вера Цой", name_latin="Vera Tsoy")
    assert "Vera" in text_of(printed(client, app, tmp_path, which="new"))

    person = first.participant.application.person
    person.badge_name = "Анна Пак"
    db.session.commit()
    said = text_of(printed(client, app, tmp_path, which="changed", reason="Names"))
    assert "Анна Пак" in said
    assert "Boris" not in said
    assert "Vera" not in said


def test_those_of_a_class_and_those_chosen(client, event, factory, app, tmp_path):
    badge = factory.badge(event, name_native="Анна Ли", name_latin="Anna Li")
    factory.badge(event, name_native="Борис Ким", name_latin="Boris Kim")
    form = client.get(f"{PAGE}/new?number={badge.number}&number=x")
    assert form.inputs["numbers"] == str(badge.number)

    said = text_of(printed(client, app, tmp_path, which="chosen", numbers=str(badge.number)))
    assert "Anna" in said
    assert "Boris" not in said
    client.post(PAGE, fields=ASKED | {"which": "class", "badge_class": "organizer", "reason": "x"}, expect=422)
    client.post(PAGE, fields=ASKED | {"which": "class", "badge_class": badge.badge_class.key, "reason": "x"})


@pytest.mark.parametrize(
    "wrong", [{"which": "everybody"}, {"layout": "a0"}, {"kind": "skin"}, {"order": "age"}, {"reason": "x" * 201}]
)
def test_what_cannot_be_is_refused(client, event, factory, wrong):
    factory.badge(event)

    client.post(PAGE, fields=ASKED | wrong, expect=422)

    assert latest() is None


def test_nobody_to_print(client, event):
    page = client.post(PAGE, fields=ASKED, expect=422)

    assert "Nobody’s badge would be printed like this." in page.visible


def test_a_name_without_a_glyph_has_its_latin_form_and_whoever_has_none_is_left_out(
    client, event, factory, app, tmp_path
):
    factory.badge(event, name_native="ᚠᚢᚦ", name_latin="Futhark Rune")
    without = factory.badge(event, name_native="ᚠᚢᚦᚬ", name_latin="")
    factory.badge(event, name_native="Анна Ли", name_latin="Anna Li")

    said = text_of(printed(client, app, tmp_path))

    assert "Futhark Rune" in said
    assert "Anna" in said
    assert latest().count == 2
    page = client.get(f"{PAGE}/{latest().uid}")
    assert "Printed with their Latin name" in page.visible
    assert without.participant.application.reference in page.visible
    assert "No font has these letters: ᚠᚢᚦᚬ" in page.visible


def test_a_badge_that_is_revoked_while_it_is_drawn_is_not_in_the_file(
    client, event, factory, app, tmp_path, monkeypatch
):
    gone = factory.badge(event, name_native="Борис Ким", name_latin="Boris Kim")
    factory.badge(event, name_native="Анна Ли", name_latin="Anna Li")
    gone_id, kept = gone.id, keeping.keep

    def keep(run, content):
        kept(run, content)
        found = db.session.get(type(gone), gone_id)
        if found.in_force:
            badges.revoke(found, reason="lost")
            db.session.commit()

    monkeypatch.setattr(keeping, "keep", keep)
    said = text_of(printed(client, app, tmp_path))

    assert "Anna" in said
    assert "Boris" not in said
    assert [row.badge_id for row in db.session.query(PrintedBadge)] != [gone_id]
    assert latest().count == 1


def test_when_all_are_revoked_nothing_is_offered_and_the_reason_is_told(client, event, factory, app):
    badge = factory.badge(event)
    client.post(PAGE, fields=ASKED)
    badges.revoke(badge, reason="lost")
    db.session.commit()

    worker.run_due(app)

    page = client.get(f"{PAGE}/{latest().uid}")
    assert "None of these badges can be printed" in page.visible
    client.get(f"{PAGE}/{latest().uid}/badges.pdf", expect=410)


def test_a_worker_that_dies_offers_nothing_and_the_next_one_takes_it_up(client, event, factory, app, monkeypatch):
    factory.badge(event)
    client.post(PAGE, fields=ASKED)
    with monkeypatch.context() as patch:
        patch.setattr(running, "_settled", lambda *_given: (_ for _ in ()).throw(MemoryError))
        worker.run_due(app)
    assert latest().ready_at is None
    client.get(f"{PAGE}/{latest().uid}/badges.pdf", expect=410)

    db.session.query(Job).update({"due_at": clock.now()})
    db.session.commit()
    worker.run_due(app)

    assert latest().ready_at is not None
    assert db.session.query(PrintedBadge).count() == 1


def test_after_an_hour_the_file_is_gone(client, event, factory, app):
    factory.badge(event)
    client.post(PAGE, fields=ASKED)
    worker.run_due(app)
    uid, then = latest().uid, clock.now() + keeping.KEPT + timedelta(seconds=1)
    clock.set_source(lambda: then)
    client.sign_in("organizer@demo.example")

    assert "is deleted now" in client.get(f"{PAGE}/{uid}").visible
    client.get(f"{PAGE}/{uid}/badges.pdf", expect=410)
    assert keeping.sweep(threading.Event()) == 1
    assert not list(storage().written(keeping.FOLDER))


def test_one_badge_at_the_desk_is_printed_at_once(client, event, factory, tmp_path):
    badge = factory.badge(event, name_native="Анна Ли", name_latin="Anna Li")
    address = f"/manage/forum/badges/{badge.uid}/print"

    answer = client.http.post(address, data={"csrf_token": client.csrf()})
    assert answer.mimetype == "application/pdf"
    path = tmp_path / "one.pdf"
    path.write_bytes(answer.data)
    assert "Anna Li" in text_of(path)
    assert latest().what == "one"

    page = client.post(address, fields={}, expect=422)
    assert "printed before" in page.visible
    client.get(PAGE)


def test_another_event_and_another_office_see_nothing_of_it(client, event, factory, app):
    factory.badge(event)
    client.post(PAGE, fields=ASKED)
    worker.run_due(app)
    uid = latest().uid
    factory.event("other")
    client.get(f"/manage/other/badges/prints/{uid}", expect=404)
    client.get(f"/manage/other/badges/prints/{uid}/badges.pdf", expect=404)
