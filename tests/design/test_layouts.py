"""Layouts carry language and direction, one heading, a way past the head, and few files."""

import pytest

from tests.design.page import Elements, environment, layout_context


def page(layout: str, block: str = "main", body: str = "<h1>Title</h1>", **context: object) -> Elements:
    source = (
        f'{{% extends "layouts/{layout}.html" %}}{{% block title %}}Title{{% endblock %}}'
        f"{{% block {block} %}}{body}{{% endblock %}}"
    )
    return Elements(environment().from_string(source).render(**layout_context(**context)))


@pytest.mark.parametrize("layout", ["public", "form", "plain", "door"])
@pytest.mark.parametrize(("tag", "language", "direction"), [("en", "en", "ltr"), ("fa_AF", "fa-AF", "rtl")])
def test_language_and_direction(layout: str, tag: str, language: str, direction: str) -> None:
    found = page(layout, tag=tag)
    assert found.named("html") == [{"lang": language, "dir": direction}]
    assert len(found.named("h1")) == 1


def test_right_to_left_has_its_own_styles() -> None:
    sheets = [link["href"] for link in page("public", tag="fa_AF").named("link") if link["rel"] == "stylesheet"]
    assert sheets == ["/static/vendor/bootstrap/eventreg.rtl.css"]


@pytest.mark.parametrize("layout", ["public", "form", "plain"])
def test_public_pages_load_one_style_sheet_and_one_script(layout: str) -> None:
    found = page(layout)
    assert len([link for link in found.named("link") if link["rel"] == "stylesheet"]) == 1
    assert [script["src"] for script in found.named("script")] == ["/static/js/page.js"]


@pytest.mark.parametrize("layout", ["public", "form", "plain"])
def test_the_first_link_skips_to_the_content(layout: str) -> None:
    found = page(layout)
    assert found.named("a")[0]["href"] == "#main"
    assert found.named("main")[0]["id"] == "main"


def test_the_event_colours_the_page() -> None:
    assert "palette-glacier" in (page("public").named("body")[0]["class"] or "")
    assert "palette" not in (page("public", event=None).named("body")[0]["class"] or "")


def test_the_organizers_page_marks_where_one_is() -> None:
    found = page("manage", block="heading", body="Title")
    assert len(found.named("h1")) == 1
    assert [link["href"] for link in found.named("a") if link.get("aria-current") == "page"] == ["#", "#"]
