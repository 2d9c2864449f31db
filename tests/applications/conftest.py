"""The event whose form is filled in."""

from datetime import timedelta

import pytest

from eventreg.core import clock


@pytest.fixture
def event(factory):
    """A published event whose call closes in two hours."""
    return factory.event("forum", call_closes=clock.now() + timedelta(hours=2))
