"""Components say what they are given, tie words to fields, and take hostile text for text."""

import re

import pytest
from jinja2 import UndefinedError
from wtforms import EmailField, Form, RadioField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import InputRequired
from wtforms.widgets import CheckboxInput, ListWidget

from tests.design.page import TEMPLATES, Elements, render

HOSTILE = "\"><script>alert(1)</script>'; DROP"


class EveryField(Form):
    name = StringField("Name", [InputRequired("Enter a name.")])
    email = EmailField("E-mail", description="Only for this application.")
    country = SelectField("Country", choices=[("KZ", "Kazakhstan")])
    mode = RadioField("Mode", [InputRequired("Choose one.")], choices=[("person", "In person"), ("online", "Online")])
    themes = SelectMultipleField(
        "Themes", choices=[("water", "Water")], option_widget=CheckboxInput(), widget=ListWidget(prefix_label=False)
    )
    motivation = TextAreaField("Motivation")


def form_page(form: Form) -> Elements:
    source = (
        '{% from "components/form.html" import field, error_summary %}{{ error_summary(form) }}'
        "{% for f in form %}{{ field(f, word_limit=200 if f.type == 'TextAreaField' else None) }}{% endfor %}"
    )
    return Elements(render(source, form=form))


def test_each_input_has_a_label() -> None:
    page = form_page(EveryField())
    labelled = {label["for"] for label in page.named("label")}
    inputs = [*page.named("input"), *page.named("select"), *page.named("textarea")]
    assert len(inputs) == 7
    assert {field["id"] for field in inputs} <= labelled


def test_help_errors_and_word_count_are_tied_to_the_field() -> None:
    form = EveryField()
    form.validate()
    page = form_page(form)
    ids = {attributes.get("id") for _, attributes in page.found}
    described = [
        attributes["aria-describedby"] or "" for _, attributes in page.found if "aria-describedby" in attributes
    ]
    assert {"name-error", "email-help", "motivation-count", "mode-error"} <= {
        one for text in described for one in text.split()
    }
    assert {one for text in described for one in text.split()} <= ids
    assert next(field for field in page.named("input") if field["id"] == "name")["aria-invalid"] == "true"


def test_links_of_the_error_summary_lead_to_inputs() -> None:
    form = EveryField()
    form.validate()
    page = form_page(form)
    ids = {attributes.get("id") for _, attributes in page.found}
    targets = [(link["href"] or "").lstrip("#") for link in page.named("a")]
    assert targets[0] == "name"
    assert "mode-0" in targets
    assert set(targets) <= ids


def test_only_what_may_stay_empty_is_called_optional() -> None:
    html = render(
        '{% from "components/form.html" import field %}{{ field(form.name) }}|{{ field(form.email) }}',
        form=EveryField(),
    )
    assert ["(optional)" in part for part in html.split("|")] == [False, True]


@pytest.mark.parametrize(
    ("component", "call"),
    [
        ("status", 'status(text, "good")'),
        ("deadline", 'deadline("2026-01-01T00:00:00Z", text, text, text)'),
        ("person", 'person(text, text ~ "x", "kk", note=text)'),
        ("facts", 'facts([{"label": text, "value": text}])'),
        ("timeline", 'timeline([{"title": text, "text": text, "state": "now"}])'),
        ("chart", "bars([(text, 1)], text)"),
        ("chart", "columns([(text, 1)], text)"),
        ("copy", "copy(text)"),
        ("confirm", "confirm(text, text, text, fields={text: text})"),
        ("filter_bar", 'filter_bar("/", text, text, chips=[{"label": text, "remove_href": text}])'),
        ("verdict", 'verdict("go", text, text)'),
        ("notice", 'notice(text, "bad", text)'),
        ("hero", 'hero(text, text, text, text, [{"icon": "calendar", "text": text}])'),
        ("event_card", "event_card(text, text, text, text, text, text)"),
    ],
)
def test_hostile_text_stays_text(component: str, call: str) -> None:
    name = call.split("(")[0]
    html = render(f'{{% from "components/{component}.html" import {name} %}}{{{{ {call} }}}}', text=HOSTILE)
    assert Elements(html).named("script") == []
    assert "&lt;script&gt;" in html


def test_charts_without_anything_to_show() -> None:
    html = render(
        '{% from "components/chart.html" import bars, columns %}{{ bars([], "None") }}{{ columns([("1", 0)], "None") }}'
    )
    assert 'height="0.0"' in html


def test_steps_tell_where_one_is() -> None:
    html = render(
        '{% from "components/steps.html" import steps %}{{ steps(items) }}',
        items=[{"label": "A", "href": "/a", "state": "done"}, {"label": "B", "href": None, "state": "now"}],
    )
    assert "Step 2 of 2" in html
    assert html.count('aria-current="step"') == 2


def test_the_sorted_column_says_so() -> None:
    html = render(
        '{% from "components/table.html" import table %}{% call table("T", headings) %}{% endcall %}',
        headings=[{"label": "N", "href": "/", "direction": "descending"}],
    )
    assert Elements(html).named("th")[0]["aria-sort"] == "descending"


def test_an_unknown_icon_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        render('{% from "components/icon.html" import icon %}{{ icon("no such icon") }}')


def test_every_icon_named_in_a_template_exists() -> None:
    drawn = set(re.findall(r'^  "(\w+)": \'<', (TEMPLATES / "components/icon.html").read_text(), re.MULTILINE))
    named = {
        name
        for path in TEMPLATES.rglob("*.html")
        for name in re.findall(r'\bicon\("(\w+)"\)|icon="(\w+)"|"icon": "(\w+)"', path.read_text())
        for name in name
        if name
    }
    assert len(drawn) > 60
    assert named - drawn == set()


def test_components_hold_no_inline_style_or_script() -> None:
    for folder in ("components", "layouts", "catalogue"):
        for path in (TEMPLATES / folder).glob("*.html"):
            source = re.sub(r"\{#.*?#\}", "", path.read_text(), flags=re.DOTALL)
            assert re.findall(r"<style|\sstyle=|\son\w+=|javascript:", source) == [], path.name
            assert re.findall(r"<script(?![^>]* src=)", source) == [], path.name
