"""The event whose form is filled in, and a server that answers over real connections."""

import threading
from datetime import timedelta

import pytest
from werkzeug.serving import make_server

from eventreg.core import clock


@pytest.fixture
def event(factory):
    """A published event whose call closes in two hours."""
    return factory.event("forum", call_closes=clock.now() + timedelta(hours=2))


@pytest.fixture
def start(app):
    """Starts a server on a free port; the way to its address."""
    running = []

    def serve():
        server = make_server("127.0.0.1", 0, app, threaded=True)
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        running.append((server, thread))
        return server

    yield serve
    for server, thread in running:
        server.shutdown()
        thread.join(10)
        server.server_close()
