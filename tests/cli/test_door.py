"""Searching, printing and devices from the console."""

import json
import shutil
import subprocess
from urllib.parse import quote

import pytest

from eventreg.checkin import queries
from eventreg.checkin.snapshot import shift_cards
from eventreg.core import crypto
from eventreg.extensions import db


def test_the_search_gives_tab_separated_lines_without_a_heading(run, factory):
    event = factory.event()
    participant = factory.participant(event)
    factory.participant(event, name_native="Ольга Лескова", name_latin="Olga Leskova", organization="Другие")

    first = run("find-participant", event.slug, "Jamshed", "Rahimzoda").stdout.splitlines()[0].split("\t")

    reference = participant.application.reference
    assert first == [reference, "Ҷамшед Раҳимзода", "Jamshed Rahimzoda", "Оби зулол", "TJ"]


def test_whoever_hides_their_organization_is_found_without_it(run, factory):
    participant = factory.participant()
    participant.hide_organization = True

    line = run("find-participant", participant.event.slug, "Rahimzoda").stdout.splitlines()[0]

    assert line.split("\t")[3] == ""


def test_all_badges_are_printed_one_a_page(run, factory, tmp_path):
    event = factory.event()
    for number in range(2):
        factory.badge(event, name_native=f"Дана {'А' * (number + 1)}", name_latin="")
    file = tmp_path / "badges.pdf"

    result = run("badges", event.slug, "--layout", "a6", "--output", file)

    assert result.exit_code == 0, result.stderr
    if shutil.which("pdfinfo"):
        told = subprocess.run(["pdfinfo", file], capture_output=True, text=True, check=True).stdout
        assert "Pages:           2" in told


def test_a_name_that_no_font_has_names_the_person(run, factory, tmp_path):
    badge = factory.badge(name_native="Dana 漢", name_latin="")
    file = tmp_path / "badges.pdf"

    result = run("badges", badge.participant.event.slug, "--output", file)

    assert result.exit_code == 1
    assert "Dana 漢" in result.stderr
    assert not file.exists()


def test_without_badges_nothing_is_printed(run, factory, tmp_path):
    assert run("badges", factory.event().slug, "--output", tmp_path / "x.pdf").exit_code == 1


@pytest.mark.parametrize("point", ["Entrance", "entrance"])
def test_a_device_is_one_line_of_json(run, factory, point):
    event = factory.event()

    made = json.loads(run("check-in-device", event.slug, "--point", point).stdout.splitlines()[-1])

    joined = f"http://localhost/check-in/#token={made['token']}&point=Entrance"
    assert made["url"] == f"{joined}&card={quote(made['card'])}"
    assert made["card"] == shift_cards.current(event)
    device = db.session.scalars(queries.device_by_token(crypto.digest(made["token"]))).one()
    assert (device.event_id, device.points) == (event.id, [])  # it begins there and may go anywhere


def test_no_such_point_is_a_sentence(run, factory):
    result = run("check-in-device", factory.event().slug, "--point", "Moon")

    assert (result.exit_code, result.stdout) == (1, "")
    assert "Moon" in result.stderr
