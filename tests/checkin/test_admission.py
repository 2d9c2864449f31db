"""The table of cases that the page in the phone is tested with, too (`door_js/admission.test.mjs`)."""

import json
from dataclasses import fields
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

import pytest

from eventreg.checkin.admission import (
    Badge,
    Happening,
    History,
    Missing,
    Outcome,
    Point,
    admit,
    counting_period,
    places_open_to,
)
from eventreg.checkin.offsets import utc_offsets

TABLE = json.loads(Path(__file__).with_name("admission_cases.json").read_text(encoding="utf-8"))
USUAL = TABLE["usual"]


def named(cases: list[dict[str, Any]]) -> list[Any]:
    return [pytest.param(case, id=f"{case['line']}: {case['name']}") for case in cases]


def happening(data: dict[str, str] | None) -> Happening | None:
    return Happening(instant(data["at"]), data["where"]) if data else None


def instant(text: str) -> datetime:
    return datetime.fromisoformat(text)


def badge_of(case: dict[str, Any]) -> Badge | Missing:
    if isinstance(case.get("badge"), str):
        return Missing(case["badge"])
    data = USUAL["badge"] | case.get("badge", {})
    for key in ("classes", "zones", "days", "signed_up_to"):
        data[key] = frozenset(data.get(key, ()))
    return Badge(**data | {"handed_over": happening(data.get("handed_over"))})


def point_of(changes: dict[str, Any]) -> Point:
    data = USUAL["point"] | changes
    for key in ("days", "classes", "zones"):
        data[key] = frozenset(data.get(key, ()))
    for key in ("opens", "closes"):
        data[key] = time.fromisoformat(data[key]) if data.get(key) else None
    return Point(**data)


def history_of(case: dict[str, Any]) -> History:
    data = case.get("history", {})
    last_here = instant(data["last_here"]) if data.get("last_here") else None
    return History(first=happening(data.get("first")), last_here=last_here, inside=data.get("inside", False))


def facts(outcome: Outcome) -> dict[str, Any]:
    """As JSON has them, without those that are not there."""
    values = {field.name: getattr(outcome, field.name) for field in fields(outcome)}
    return {key: plain(value) for key, value in values.items() if value}


def plain(value: object) -> object:
    match value:
        case Happening(at=at, where=where):
            return {"at": at.astimezone(UTC).isoformat().replace("+00:00", "Z"), "where": where}
        case time():
            return value.isoformat(timespec="minutes")
        case tuple():
            return list(value)
        case _:
            return value


@pytest.mark.parametrize("case", named(TABLE["cases"]))
def test_the_outcome_has_this_name_and_these_facts_only(case):
    at = instant(case.get("at", USUAL["at"]))

    outcome = admit(badge_of(case), point_of(case.get("point", {})), at, history_of(case), case.get("direction", "in"))

    assert facts(outcome) == case["outcome"]


@pytest.mark.parametrize("case", named(TABLE["periods"]))
def test_an_admission_counts_once_within_this_period(case):
    point = point_of(case.get("point", {}))

    assert counting_period(point, instant(case.get("at", USUAL["at"]))) == case["period"]


@pytest.mark.parametrize("case", named(TABLE["elsewhere"]))
def test_staff_may_send_a_person_to_these_places(case):
    points = [point_of(changes) for changes in case["points"]]

    assert places_open_to(badge_of(case), points) == tuple(case["places"])


def test_every_line_about_the_decision_has_a_case():
    lines = {case["line"] for group in ("cases", "periods", "elsewhere") for case in TABLE[group]}

    assert lines >= {1, 2, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 20}


def test_almaty_is_five_hours_from_greenwich_since_march_2024():
    start, end = datetime(2024, 1, 1, tzinfo=UTC), datetime(2024, 12, 31, tzinfo=UTC)

    assert utc_offsets("Asia/Almaty", start, end) == [
        (start, 360),
        (datetime(2024, 2, 29, 18, 0, tzinfo=UTC), 300),
    ]


def test_a_change_of_the_clock_during_an_event_is_told_to_the_minute():
    start, end = datetime(2026, 10, 24, 9, 17, 31, tzinfo=UTC), datetime(2026, 10, 27, tzinfo=UTC)

    assert utc_offsets("Europe/Kyiv", start, end) == [(start, 180), (datetime(2026, 10, 25, 1, 0, tzinfo=UTC), 120)]
