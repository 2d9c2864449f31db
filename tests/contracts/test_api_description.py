"""The API's document is valid, describes every call, and is true: generated requests never find otherwise."""

import contextvars
import json

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from eventreg.checkin.admission import Name
from eventreg.core import clock

TRUE = [
    not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance,
    response_headers_conformance,
]  # fmt: skip
PROBLEM = "application/problem+json"
SAMPLE = [12, pytest.param(300, marks=pytest.mark.soak)]  # requests of each call
CALLS = ("devices", "scans", "reversals", "handovers")


@pytest.fixture
def document(app):
    return json.loads(app.test_client().get("/api/v1/openapi.json").get_data())


@pytest.fixture
def api(app, document):
    """The document as schemathesis reads it; each request has a context of its own, as on a server."""
    schema = schemathesis.openapi.from_dict(document)
    schema.app = lambda environ, start: contextvars.Context().run(app, environ, start)
    return schema


@pytest.fixture
def today(factory):
    return factory.event("today", starts_on=clock.today("Asia/Almaty"))


@pytest.fixture
def token(factory, today):
    return factory.device(today)[1]


def tried(operation, examine, *, most, mode=schemathesis.GenerationMode.POSITIVE):
    """Let `examine` see generated requests of one call; the same ones in every run."""

    @settings(
        max_examples=most, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck),
        phases=[Phase.explicit, Phase.generate],
    )  # fmt: skip
    @given(case=operation.as_strategy(generation_mode=mode))
    def generated(case):
        examine(case)

    generated()


def sent(case, token):
    headers = {"Accept-Encoding": "identity"}  # nobody unpacks what an application answers without a server
    return case.call(headers=headers | ({"Authorization": f"Bearer {token}"} if token else {}))


def test_the_document_is_valid(api):
    api.validate()


def test_every_call_of_the_api_is_described(app, document):
    routes = {
        (rule.rule, method.lower())
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/api/v1/") and rule.endpoint not in {"openapi.spec", "api_pages.index"}
        for method in rule.methods - {"HEAD", "OPTIONS"}
    }

    assert {(path, method) for path, methods in document["paths"].items() for method in methods} == routes


def test_every_call_says_what_it_takes_answers_and_refuses(document):
    for path, methods in document["paths"].items():
        for method, call in methods.items():
            answers = call["responses"]
            assert call["summary"], path
            assert answers["200"]["content"]["application/json"]["schema"], path
            assert {*answers["429"]["content"]} == {PROBLEM}, path
            assert ("requestBody" in call) == (method == "post"), path
            assert ("401" in answers) == ("security" in call), path


def test_outcomes_are_named_as_the_door_names_them(document):
    outcome = document["components"]["schemas"]["Outcome"]["properties"]["outcome"]

    assert outcome["enum"] == [str(name) for name in Name]
    assert all(f"{name}: " in outcome["description"] for name in Name)


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("most", SAMPLE)
def test_what_is_described_is_taken_and_answered_as_described(api, token, call, most):
    def examine(case):
        response = sent(case, token)
        case.validate_response(response, checks=TRUE)
        # A joining code cannot be guessed; every list that is one is answered item by item.
        assert response.status_code in ({410, 429} if call == "devices" else {200}), response.text
        if call != "devices":
            assert len(response.json()["outcomes"]) == len(case.body)

    tried(api[f"/api/v1/check-in/{call}"]["POST"], examine, most=most)


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("most", SAMPLE)
def test_what_is_not_described_is_refused_and_nothing_breaks(api, token, call, most):
    def examine(case):
        case.validate_response(sent(case, token), checks=TRUE)

    tried(api[f"/api/v1/check-in/{call}"]["POST"], examine, most=most, mode=schemathesis.GenerationMode.NEGATIVE)


@pytest.mark.parametrize("call", CALLS[1:])
@pytest.mark.parametrize("token", ["", "nobody", "é"])
def test_without_a_device_s_token_every_list_is_refused_alike(api, today, call, token):
    def examine(case):
        response = sent(case, token)
        case.validate_response(response, checks=TRUE)
        assert (response.status_code, response.json()["status"]) == (401, 401)

    tried(api[f"/api/v1/check-in/{call}"]["POST"], examine, most=3)


@pytest.mark.parametrize(("path", "query"), [("snapshot", {}), ("search", {"q": "Rahim"}), ("search", {"q": "\x00"})])
def test_what_is_read_is_as_described(api, factory, today, token, path, query):
    factory.participant(today)
    case = api[f"/api/v1/check-in/{path}"]["GET"].Case(query=query)

    for known in (token, ""):
        case.validate_response(sent(case, known), checks=TRUE)


def test_every_outcome_of_a_real_badge_is_as_described(api, factory, today, token):
    badge, elsewhere = factory.badge(today), factory.badge(factory.event("elsewhere"))
    operation = api["/api/v1/check-in/scans"]["POST"]
    codes = [badge.code, badge.code, "nobody", elsewhere.code]
    places = ["Lunch", "Entrance", "Badge desk", "Cellar"]
    body = [
        {"scan_id": f"2f1f6b1e-58a5-4f0e-9f53-0a55c0a1b{number:03}", "code": code, "point": point,
         "scanned_at": clock.now().isoformat(), "direction": direction}
        for number, (code, point, direction) in enumerate(
            (code, point, direction) for code in codes for point in places for direction in ("in", "out")
        )
    ]  # fmt: skip
    case = operation.Case(body=body, media_type="application/json")

    response = sent(case, token)

    case.validate_response(response, checks=TRUE)
    outcomes = {one["outcome"] for one in response.json()["outcomes"]}
    assert outcomes >= {"admitted", "already_checked_in", "left", "unknown_badge", "other_event", "refused"}
