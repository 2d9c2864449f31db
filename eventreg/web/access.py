"""Who may call a view. Every view declares it; the application refuses to start with one that does not.

The areas that know persons, accounts, events and devices register the guard of their kind.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from flask import Flask, current_app, request
from flask.typing import ResponseReturnValue

View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True)
class Access:
    """What a view declares: a kind of asker, and for staff the permission asked for."""

    kind: str
    permission: str | None = None


Guard = Callable[[Access], ResponseReturnValue | None]

_guards: dict[str, Guard] = {"public": lambda _access: None}

# Routes of third-party blueprints and of the framework, which cannot carry a declaration of ours.
FOREIGN = {"openapi.spec": Access("public")}
_OF_STAFF = frozenset({"signed_in", "permission"})


class UndeclaredAccess(Exception):
    """A view that does not say who may call it."""


def _declare(access: Access) -> Callable[[View], View]:
    def decorate(view: View) -> View:
        view.access = access  # type: ignore[attr-defined]
        return view

    return decorate


public = _declare(Access("public"))
own_page = _declare(Access("own_page"))
signed_in = _declare(Access("signed_in"))
device = _declare(Access("device"))


def requires(permission: str) -> Callable[[View], View]:
    """Staff who hold this permission, for the event in the address or, without one, anywhere."""
    return _declare(Access("permission", permission))


def register_guard(kind: str, guard: Guard) -> None:
    """Let `guard` answer for a kind: None lets the request pass, anything else is the answer."""
    _guards[kind] = guard


def declared(app: Flask) -> dict[str, Access | None]:
    """Endpoint → what its view declares."""
    return {
        endpoint: getattr(view, "access", None) or FOREIGN.get(endpoint)
        for endpoint, view in app.view_functions.items()
    }


def is_for_staff() -> bool:
    """Whether the view that is asked for is one of staff who have signed in."""
    return _asked() is not None


def ask_staff() -> None:
    """Let the guard of such a view refuse whoever is not signed in any more."""
    asked = _asked()
    if asked is not None:
        _guards[asked.kind](asked)


def _asked() -> Access | None:
    access = getattr(current_app.view_functions.get(request.endpoint or ""), "access", None)
    return access if isinstance(access, Access) and access.kind in _OF_STAFF else None


def check_declared(app: Flask) -> None:
    """Raise UndeclaredAccess if any view declares none."""
    missing = sorted(endpoint for endpoint, access in declared(app).items() if access is None)
    if missing:
        raise UndeclaredAccess(f"these views declare no access: {', '.join(missing)}")


def setup(app: Flask) -> None:
    """Ask the guard before each request that has a view."""

    @app.before_request
    def _guard() -> ResponseReturnValue | None:
        if request.endpoint is None:
            return None
        access = getattr(current_app.view_functions[request.endpoint], "access", None) or FOREIGN[request.endpoint]
        return _guards[access.kind](access)
