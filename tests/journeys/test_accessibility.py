"""Every main page, as each of its readers sees it: nothing that shuts anybody out, nothing cut off, nothing foreign."""

import itertools
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from werkzeug.serving import make_server

from eventreg import demonstration
from eventreg.core import crypto
from eventreg.web.access import public
from tests.conftest import make_app
from tests.journeys import readers
from tests.journeys.conftest import Site
from tests.journeys.faults import Watched, one_context

pytestmark = pytest.mark.browser


@public
def fail() -> str:
    """The page of an error of ours needs an error of ours."""
    raise LookupError("meant so")


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Site, list[readers.Visit]]]:
    """One demonstration for all walks, and everything to be visited there; filling it in takes seconds."""
    folder = tmp_path_factory.mktemp("walk")
    app = make_app(folder, f"sqlite:///{folder / 'eventreg.db'}")
    app.config.update(TESTING=False)
    app.add_url_rule("/failing", "failing", fail)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    address = f"http://127.0.0.1:{server.server_port}"
    app.extensions["eventreg"] = replace(app.extensions["eventreg"], base_url=address)
    with app.app_context():
        demonstration.keep_alive()
        states, token = readers.fill_gathering(), readers.make_door_token()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield Site(app, address), readers.visits(states, token)
    server.shutdown()
    thread.join(10)


def walk(
    site: Site, visits: list[readers.Visit], browser, *, language: str, scheme: str, whole: bool
) -> dict[str, list]:
    """Every visit that found a fault, with its faults."""
    # Another test of this worker may have used keys of its own meanwhile.
    crypto.use(crypto.Keyring(Path(site.app.instance_path) / "keys"))
    found = {}
    for reader, of_reader in itertools.groupby(visits, key=lambda visit: visit.reader):
        with one_context(browser, site.address, language=language, scheme=scheme) as context:
            with site.app.app_context():
                readers.let_in(context, site.address, reader)
            watched = Watched(context, site.address, whole=whole)
            for visit in of_reader:
                name = f"{visit.path} by {reader or 'anybody'}"
                found[name] = watched.faults(visit.path, status=visit.status, impacts=visit.impacts)
    return {page: faults for page, faults in found.items() if faults}


def test_every_page_is_open_to_every_reader(house, launch):
    site, visits = house
    usual = [visit for visit in visits if not visit.is_variant]

    assert walk(site, usual, launch(), language="en", scheme="light", whole=False) == {}


@pytest.mark.soak
@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_is_open_in_every_language_and_scheme(house, launch, language, scheme):
    site, visits = house

    assert walk(site, visits, launch(), language=language, scheme=scheme, whole=True) == {}
