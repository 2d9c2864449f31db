"""Files of the design are fetched once: neither a new page nor a new cookie asks for them again."""

from eventreg.web import assets


def address(client):
    with client.app.test_request_context():
        return assets.asset("js/page.js")


def test_a_file_is_kept_whoever_signs_in(client, factory):
    client.sign_in(factory.account().email)

    kept = client.http.get(address(client)).headers

    assert kept["Cache-Control"] == "public, max-age=31536000, immutable"
    assert kept["Vary"] == "Accept-Encoding"
    assert "Set-Cookie" not in kept


def test_a_file_of_another_version_is_asked_about(client):
    older = address(client).replace(f"/{assets.version()}/", "/00000000/")

    assert client.http.get(older).headers["Cache-Control"] == "no-cache"


def test_a_page_is_of_its_reader_alone(client, factory):
    client.sign_in(factory.account().email)

    assert "Cookie" in client.http.get("/manage").headers["Vary"]
