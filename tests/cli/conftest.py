"""Running commands as `flask --app app` does."""

from collections.abc import Callable

import pytest
from click.testing import Result
from flask import Flask

from eventreg.extensions import db


@pytest.fixture
def run(app: Flask) -> Callable[..., Result]:
    """Runs a command; whatever the test has made is committed before."""

    def _run(*arguments: object) -> Result:
        db.session.commit()
        result = app.test_cli_runner().invoke(args=[str(argument) for argument in arguments])
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return _run
