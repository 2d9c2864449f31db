"""The document of the API and its readable page."""


def test_the_document_has_every_call_of_the_door_with_its_body(app, client):
    document = client.http.get("/api/v1/openapi.json").get_json()

    calls = {(path.rsplit("/", 1)[-1], method) for path, methods in document["paths"].items() for method in methods}
    assert calls == {
        ("devices", "post"), ("snapshot", "get"), ("search", "get"), ("scans", "post"), ("reversals", "post"),
        ("handovers", "post"), ("sealed", "post"), ("walk-ins", "post"), ("guests", "post"),
    }  # fmt: skip
    body = document["paths"]["/api/v1/check-in/scans"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    assert (body["maxItems"], body["items"]) == (500, {"$ref": "#/components/schemas/Scan"})
    assert document["components"]["schemas"]["Scan"]["required"] == ["scan_id", "point", "scanned_at"]


def test_the_readable_page_is_made_from_it(client):
    page = client.get("/api/v1/docs")

    assert "POST /api/v1/check-in/scans" in page.visible
    assert "OpenAPI document" in page.visible
