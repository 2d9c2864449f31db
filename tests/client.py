"""A browser without scripts for tests: it follows the real ways in and checks every page it gets."""

import contextvars
from html.parser import HTMLParser
from typing import Any

from flask import Flask, has_app_context, url_for
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from eventreg.extensions import db


class Page(HTMLParser):
    """What a test asks of a page."""

    def __init__(self, response: TestResponse) -> None:
        super().__init__(convert_charrefs=True)
        self.status = response.status_code
        self.location = response.headers.get("Location", "")
        self.headers = response.headers
        self.text = response.get_data(as_text=True)
        self.title = ""
        self.h1: list[str] = []
        self.lang = self.dir = ""
        self.forms: list[dict[str, Any]] = []
        self.inputs: dict[str, str] = {}
        self.links: list[str] = []
        self.words: list[str] = []
        self._inside: list[str] = []
        self._faults: list[str] = []
        self._labelled: set[str] = set()
        self._controls: list[dict[str, str]] = []
        self.feed(self.text)

    @property
    def visible(self) -> str:
        """All text of the page, in one line."""
        return " ".join(" ".join(self.words).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag not in {"input", "meta", "link", "br", "img", "hr", "source", "use", "path", "circle", "rect", "line"}:
            self._inside.append(tag)
        if tag == "html":
            self.lang, self.dir = attributes.get("lang", ""), attributes.get("dir", "")
        if tag == "h1":
            self.h1.append("")
        if tag == "form":
            self.forms.append(
                {"action": attributes.get("action", ""), "method": attributes.get("method", "get"), "names": []}
            )
        if tag == "label":
            self._labelled.add(attributes.get("for", ""))
        if tag == "a":
            self.links.append(attributes.get("href", ""))
        if tag in {"input", "select", "textarea"}:
            self._control(tag, attributes)
        if "style" in attributes or any(name.startswith("on") for name in attributes):
            self._faults.append(f"inline style or script on <{tag}>")
        if tag == "style" or (
            tag == "script" and "src" not in attributes and attributes.get("type") != "application/json"
        ):
            self._faults.append(f"inline <{tag}>")

    def _control(self, tag: str, attributes: dict[str, str]) -> None:
        name = attributes.get("name", "")
        if self.forms:
            self.forms[-1]["names"].append(name)
        if attributes.get("type") != "radio" or "checked" in attributes:
            self.inputs.setdefault(name, attributes.get("value", ""))
        if attributes.get("type") not in {"hidden", "submit", "button"} and tag != "button":
            self._controls.append(attributes | {"inside": "label" if "label" in self._inside else ""})

    def handle_endtag(self, tag: str) -> None:
        while self._inside and tag in self._inside:
            if self._inside.pop() == tag:
                break

    def handle_data(self, data: str) -> None:
        if self._inside and self._inside[-1] in {"script", "style"}:
            return
        if "title" in self._inside and "svg" not in self._inside:
            self.title += data
        if "h1" in self._inside and self.h1:
            self.h1[-1] += data
        if data.strip():
            self.words.append(data.strip())

    def faults(self) -> list[str]:
        """What is wrong with the page for every reader."""
        found = list(self._faults)
        if not self.title.strip():
            found.append("no title")
        if len(self.h1) != 1:
            found.append(f"{len(self.h1)} h1")
        if not self.lang or self.dir not in {"ltr", "rtl"}:
            found.append("no lang or dir")
        for form in self.forms:
            if form["method"].lower() == "post" and "csrf_token" not in form["names"]:
                found.append(f"no CSRF token in the form to {form['action']}")
        for control in self._controls:
            if not (control.get("id") in self._labelled or control["inside"] or control.get("aria-label")):
                found.append(f"no label for {control.get('name') or control.get('id')}")
        return found


class Http(FlaskClient):
    """Gives each request a context of its own, as a server does, instead of the test's, with its session and `g`."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:

        db.session.commit()
        with self.application.app_context():
            return super().open(*args, **kwargs)


class SeparateClient(FlaskClient):
    """Makes each request in a context of its own, as a server would: a session of the test is never the request's."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        if has_app_context():
            db.session.commit()
        return contextvars.Context().run(super().open, *args, **kwargs)


class Client:
    """Opens pages and posts forms as a browser would."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        app.test_client_class = Http
        self.http = app.test_client()
        self.language = "en"

    def get(self, path: str, *, expect: int = 200, **query: Any) -> Page:
        """Open a page; `path` is an address or an endpoint with its values in `query`."""
        response = self.http.get(self._path(path, query), headers=self._headers())
        return self._page(response, expect)

    def post(self, path: str, *, expect: int = 302, fields: dict[str, Any] | None = None, **values: Any) -> Page:
        """Open the page that holds the form, then send it with these fields on top of its own."""
        address = self._path(path, values)
        sent = dict(fields or {})
        sent.setdefault("csrf_token", self.csrf())
        response = self.http.post(address, data=sent, headers=self._headers())
        return self._page(response, expect)

    def csrf(self) -> str:
        """A token as this browser's pages carry it."""
        page = Page(self.http.get("/sign-in", headers=self._headers()))
        return page.inputs["csrf_token"]

    def sign_in(self, email: str) -> None:
        """Sign in staff by a real link."""
        from eventreg.accounts import domain as accounts

        token = accounts.sign_in_link(email)
        db.session.commit()
        response = self.http.post(f"/sign-in/{token}", headers=self._headers())
        assert response.status_code == 302, response.get_data(as_text=True)

    def open_by_link(self, person: Any) -> None:
        """Open a person's own page by a real link."""
        from eventreg.people import domain as people

        token = people.own_page_link(person)
        db.session.commit()
        response = self.http.post(f"/p/{token}", headers=self._headers())
        assert response.status_code == 302, response.get_data(as_text=True)

    def _headers(self) -> dict[str, str]:
        return {"Accept-Language": self.language}

    def _path(self, path: str, values: dict[str, Any]) -> str:
        if path.startswith("/"):
            from urllib.parse import urlencode

            return f"{path}?{urlencode(values, doseq=True)}" if values else path
        with self.app.test_request_context():
            return url_for(path, **values)

    def _page(self, response: TestResponse, expect: int) -> Page:
        assert response.status_code == expect, (response.status_code, response.get_data(as_text=True)[:3000])
        page = Page(response)
        if response.mimetype == "text/html" and page.status not in {301, 302, 303}:
            assert page.faults() == [], page.faults()
        return page
