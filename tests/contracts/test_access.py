"""Every route with its access: who may call what is decided here and nowhere by accident."""

from pathlib import Path

import pytest

from eventreg.web import access

TABLE = Path(__file__).with_name("routes.txt")


def routes(app):
    """`METHODS address — who`, one line a route."""
    known = access.declared(app)
    lines = []
    for rule in app.url_map.iter_rules():
        declared = known[rule.endpoint]
        who = declared.kind if declared.permission is None else f"{declared.kind} {declared.permission}"
        methods = ",".join(sorted(rule.methods - {"HEAD", "OPTIONS"}))
        lines.append(f"{methods} {rule.rule} — {who}")
    return sorted(lines)


def test_every_route_stands_in_the_table_with_its_access(app, database):
    assert routes(app) == TABLE.read_text().splitlines(), "write routes.txt anew if each new line is meant so"


def test_a_view_without_access_keeps_the_application_from_starting(app):
    app.view_functions["nobody.knows"] = lambda: ""
    try:
        with pytest.raises(access.UndeclaredAccess, match=r"nobody\.knows"):
            access.check_declared(app)
    finally:
        del app.view_functions["nobody.knows"]


def staff_addresses(app):
    for rule in app.url_map.iter_rules():
        if access.declared(app)[rule.endpoint].kind in {"permission", "signed_in"}:
            values = {
                "slug": "forum-1",
                "reference": "TF-222222-22",
                "number": "1",
                "uid": "0" * 8 + "-0000-0000-0000-" + "0" * 12,
            }
            address = rule.rule
            for name in rule.arguments:
                part = next(part for part in address.split("/") if part.rstrip(">").endswith(name))
                usual = {"<uuid": values["uid"], "<int": "1"}.get(part.partition(":")[0], "x")
                address = address.replace(part, values.get(name, usual))
            yield rule, address


def test_strangers_are_sent_to_sign_in_and_posts_are_refused(app, client, factory):
    factory.event("forum-1")
    token = client.csrf()
    for rule, address in staff_addresses(app):
        if "GET" in rule.methods:
            response = client.http.get(address)
            assert (response.status_code, "/sign-in" in response.headers.get("Location", "")) == (302, True), address
        if "POST" in rule.methods:
            assert client.http.post(address, data={"csrf_token": token}).status_code == 401, address


def test_staff_of_another_event_get_the_404_of_a_missing_one(app, client, factory):
    factory.event("forum-1")
    other = factory.event("forum-2")
    factory.account("elsewhere@demo.example", "organizer", event_id=other.id)
    client.sign_in("elsewhere@demo.example")
    for rule, address in staff_addresses(app):
        if "slug" in rule.arguments and "GET" in rule.methods:
            assert client.http.get(address).status_code == 404, address


def test_a_desk_officer_sees_neither_applications_nor_results(app, client, factory):
    event = factory.event("forum-1")
    factory.account("desk@demo.example", "desk", event_id=event.id)
    client.sign_in("desk@demo.example")

    statuses = {
        path: client.http.get(f"/manage/forum-1/{path}").status_code for path in ("applications", "results", "check-in")
    }

    assert statuses == {"applications": 403, "results": 403, "check-in": 200}


def test_forms_without_their_token_are_refused(app, client, factory):
    factory.account("admin@demo.example", "administrator")
    client.sign_in("admin@demo.example")

    assert client.http.post("/manage/staff", data={"email": "x@demo.example"}).status_code == 400


def test_posts_from_another_site_are_refused(app, client):
    response = client.http.post(
        "/sign-in", data={"csrf_token": client.csrf()}, headers={"Origin": "https://evil.example"}
    )

    assert response.status_code == 403
