"""The file with everything that is held about a person."""

import io
import json
import uuid
import zipfile

import pytest

from eventreg.applications.files import file_bytes
from eventreg.applications.files.file_models import File
from eventreg.applications.status import Status
from eventreg.audit import domain as audit
from eventreg.audit.models import Entry
from eventreg.core import clock
from eventreg.core.database import Base
from eventreg.extensions import db
from eventreg.outbox.models import Mail
from eventreg.pages.own_data_tables import ABOUT, LEFT_OUT
from eventreg.review import deciding
from tests.pages.asked_later import JOURNEY, publish

NOTE = "Only by my sister, after nine."


def _take(client, application, expect=200):
    client.open_by_link(application.person)
    address = f"/applications/{application.reference}/data"
    client.get(address)
    answer = client.http.post(address, data={"csrf_token": client.csrf()}, headers={"Accept-Language": client.language})
    assert answer.status_code == expect
    return answer


def _opened(answer):
    archive = zipfile.ZipFile(io.BytesIO(answer.data))
    return archive, json.loads(archive.read("data.json"))["tables"], archive.read("index.html").decode()


def _with_file(application, content=b"%PDF-1.7 my life"):
    from eventreg.applications import queries

    question = db.session.scalars(queries.question(application.event_id, "motivation")).one()
    file = File(
        uid=uuid.uuid4(), key_name=application.key_name, application_id=application.id, question_id=question.id,
        kind="pdf", size=len(content), made_at=clock.now(),
    )  # fmt: skip
    file.name = "Моя жизнь.pdf"
    db.session.add(file)
    db.session.commit()
    file_bytes.keep_file(file.uid, content, application.key_name)


def test_everything_is_in_it(client, factory):
    event = publish(factory.event("forum"), JOURNEY)
    application = factory.application(
        event, status=Status.CONFIRMED, email="me@demo.example", contact_safely=NOTE, passport="N1234567"
    )
    _with_file(application)

    answer = _take(client, application)
    archive, held, page = _opened(answer)

    assert answer.headers["Content-Disposition"] == f'attachment; filename="{application.reference}-everything.zip"'
    assert answer.headers["Cache-Control"] == "no-store"
    person = held["persons"][0]
    assert (person["badge_name"], person["contact_safely"]) == ("Ҷамшед Раҳимзода", NOTE)
    assert [channel["address"] for channel in held["channels"]] == ["me@demo.example"]
    assert {"Passport number": "N1234567"}.items() <= {one["asked"]: one["value"] for one in held["answers"]}.items()
    assert [one["reference"] for one in held["applications"]] == [application.reference]
    assert held["applications"][0]["status"] == "confirmed"
    assert [(one["participant"] is not None, "code" in one) for one in held["badges"]] == [(True, False)]
    assert held["offers"][0]["role"] == "participant"
    assert archive.read(f"files/{application.reference}/1-Моя жизнь.pdf") == b"%PDF-1.7 my life"
    for words in (NOTE, "N1234567", "me@demo.example", "Your place", "has arrived", "Моя жизнь.pdf"):
        assert words in page, words
    assert "<script" not in page
    assert db.session.query(Entry).filter_by(action="person.data_taken").one().about == application.reference


def test_what_is_not_told_is_not_in_it(client, factory):
    event = factory.event("forum")
    application = factory.application(event, status=Status.IN_REVIEW)
    audit.set_actor("account:1")
    plan = deciding.OfferPlan(mode="in_person", role=event.roles[0])
    deciding.approve(application, plan, reason="Knows the minister")
    db.session.commit()

    _archive, held, page = _opened(_take(client, application))

    assert (held["decisions"], held["offers"]) == ([], [])
    assert held["applications"][0]["status"] == "in_review"
    assert {move["became"] for move in held["application_moves"]} == {"draft", "submitted"}
    everything = json.dumps(held) + page
    for private in ("approved", "minister", "account:", '_id": '):
        assert private not in everything, private


def test_no_secret_that_lets_somebody_in_is_in_it(client, factory):
    application = factory.application(status=Status.CONFIRMED)
    secrets = {
        value
        for mail in db.session.query(Mail)
        for name, value in mail.values.items()
        if name.startswith("secret_")
    }  # fmt: skip

    answer = _take(client, application)

    archive, _held, _page = _opened(answer)
    everything = "".join(archive.read(name).decode() for name in archive.namelist())
    assert secrets
    assert not [secret for secret in secrets if secret in everything]


def test_nothing_of_others_is_in_it(client, factory):
    event = factory.event("forum")
    application = factory.application(event, status=Status.CONFIRMED, email="shared@demo.example")
    other = factory.application(
        event, status=Status.CONFIRMED, email="shared@demo.example", name_native="Somebody Else", name_latin=""
    )

    _archive, held, page = _opened(_take(client, application))

    everything = json.dumps(held, ensure_ascii=False) + page
    for foreign in (other.reference, "Somebody Else", str(other.uid)):
        assert foreign not in everything, foreign


def test_all_applications_of_the_person_are_in_it(client, factory):
    from eventreg.applications import domain

    first = factory.application(factory.event("one"))
    second = domain.begin(factory.event("two"), badge_name="x", language="en", person=first.person)
    db.session.commit()

    _archive, held, page = _opened(_take(client, first))

    assert {one["reference"] for one in held["applications"]} == {first.reference, second.reference}
    assert second.reference in page


def test_it_is_written_in_the_readers_language(client, factory):
    application = factory.application()
    application.person.language = "ru"
    db.session.commit()

    _archive, _held, page = _opened(_take(client, application))

    assert '<html lang="ru" dir="ltr">' in page


def test_it_is_not_taken_again_and_again(client, factory):
    application = factory.application()
    for _time in range(3):
        _take(client, application)

    answer = _take(client, application, expect=429)

    assert "tried too often" in answer.get_data(as_text=True)
    assert db.session.query(Entry).filter_by(action="person.data_taken").count() == 3


def test_a_stranger_and_a_mere_look_take_nothing(client, factory):
    application, other = factory.application(), factory.application()
    assert client.get(f"/applications/{application.reference}/data", expect=302).location.startswith("/ways")
    client.open_by_link(other.person)

    client.get(f"/applications/{application.reference}/data", expect=404)
    client.post(f"/applications/{application.reference}/data", expect=404)
    assert db.session.query(Entry).filter_by(action="person.data_taken").count() == 0


def test_a_key_that_is_gone_leaves_the_rest(client, factory):
    from eventreg.core import crypto

    first = factory.application(factory.event("one"), contact_safely=NOTE)
    second = factory.event("two")
    from eventreg.applications import domain, queries

    application = domain.begin(second, badge_name="x", language="en", person=first.person)
    sections = list(db.session.scalars(queries.sections(second.id)))
    domain.save_section(application, sections[2], {"motivation": "Clean rivers."}, sections)
    db.session.commit()
    crypto.keyring().destroy(second.key_name)

    _archive, held, _page = _opened(_take(client, first))

    assert [one["value"] for one in held["answers"] if one["application"] == application.reference] == [None]


def _hang_on_a_person():
    """Tables whose rows lead to a person by their keys, and tables with columns that say so."""
    found = {
        table for table in Base.metadata.tables.values() if any("person" in column.info for column in table.columns)
    }
    found.add(Base.metadata.tables["persons"])
    size = 0
    while size != len(found):
        size = len(found)
        found |= {
            table
            for table in Base.metadata.tables.values()
            if any(key.column.table in found and key.column.table.name not in LEFT_OUT for key in table.foreign_keys)
        }
    return {table.name for table in found}


def test_no_table_about_a_person_is_forgotten():
    named = {model.__tablename__ for model in ABOUT}

    assert _hang_on_a_person() - named - LEFT_OUT.keys() == set()


@pytest.mark.parametrize("name", sorted(LEFT_OUT))
def test_what_is_left_out_exists(name):
    assert name in Base.metadata.tables
