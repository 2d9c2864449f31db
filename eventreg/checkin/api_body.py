"""Bodies of the door's calls: JSON, read by hand, since lists are read item by item."""

import json
from typing import Any

from flask import abort, request

from eventreg.core.errors import N_, Invalid, Refusal

MOST = 500


class NotAList(Invalid):
    """The body is no list of objects."""

    sentence = N_("The body must be a JSON list of objects.")


class TooManyAtOnce(Refusal):
    """More than a call takes."""

    status = 413
    sentence = N_("At most %(limit)s can be sent at once.")


def json_body() -> Any:
    """Whatever JSON was sent. Raises NotAList where it is none."""
    try:
        return json.loads(request.get_data())
    except RecursionError:
        abort(400)
    except (ValueError, UnicodeDecodeError):
        raise NotAList from None


def items() -> list[dict[str, Any]]:
    """A list of objects. Raises NotAList, TooManyAtOnce."""
    body = json_body()
    if not isinstance(body, list) or not all(isinstance(item, dict) for item in body):
        raise NotAList
    if len(body) > MOST:
        raise TooManyAtOnce(limit=MOST)
    return body
