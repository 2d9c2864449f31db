"""Sessions of staff, by Flask-Security-Too: its `login_user` and user loader, none of its pages."""

from flask import Flask, abort, g, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_security import RoleMixin, SQLAlchemyUserDatastore, current_user, login_user, logout_user

from eventreg.accounts.models import Account
from eventreg.audit import domain as audit
from eventreg.extensions import db, security
from eventreg.web.access import Access


class _NoRole(RoleMixin):
    """Flask-Security-Too asks for a role model; ours are in `permissions.py`."""


def setup(app: Flask) -> None:
    """Bind Flask-Security-Too without its blueprint."""
    store = SQLAlchemyUserDatastore(db, Account, _NoRole)
    app.config["SECURITY_JOIN_USER_ROLES"] = False  # ours are in `permissions.py`
    security.init_app(app, store, register_blueprint=False)
    # Its own loader of tokens would read the body of every request as JSON.
    app.login_manager.request_loader(lambda _request: None)  # type: ignore[attr-defined]


def current_account() -> Account | None:
    """Who is signed in, if anybody."""
    return current_user._get_current_object() if current_user.is_authenticated else None


def begin(account: Account) -> None:
    """Start a session for an account."""
    language = session.get("language")
    session.clear()
    if language:
        session["language"] = language
    session.permanent = True
    login_user(account, remember=False)


def end() -> None:
    """End the session."""
    logout_user()
    session.clear()


def require_account() -> Account | ResponseReturnValue:
    """The account that is signed in, or the way to the sign-in page."""
    account = current_account()
    if account is None:
        if request.method != "GET":
            abort(401)
        return redirect(url_for("accounts.sign_in", next=request.full_path.rstrip("?")))
    audit.set_actor(account.actor)
    g.account = account
    g.own_language = account.language
    return account


def signed_in_guard(_access: Access) -> ResponseReturnValue | None:
    """Lets anybody pass who is signed in."""
    asked = require_account()
    return None if isinstance(asked, Account) else asked
