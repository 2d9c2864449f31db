"""Duties that concern many rows: a portion a transaction, so that others write in between."""

import threading
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Select

from eventreg.core.database import begin_writing
from eventreg.extensions import db

PORTION = 50
First = TypeVar("First")
Second = TypeVar("Second")


def each(
    query: Select[First, Second], do: Callable[[First, Second], object], stop: threading.Event | None = None
) -> int:
    """Do something with every row of a query that holds its rows; how many. What is done has to take a row out of the
    query, else it never ends.
    """
    number = 0
    while stop is None or not stop.is_set():
        begin_writing(db.session)
        found = db.session.execute(query.limit(PORTION)).all()
        for first, second in found:
            do(first, second)
        db.session.commit()
        number += len(found)
        if len(found) < PORTION:
            break
    return number
