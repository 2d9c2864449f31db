"""Quotation marks within quotation marks."""

import pytest
from markupsafe import Markup

from eventreg.web.quoting import nested


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("мероприятие «Форум «От ледника до степи»» идёт", "мероприятие «Форум „От ледника до степи“» идёт"),
        ("«Один» и «другой»", "«Один» и «другой»"),
        ("Форум «От ледника до степи»: для вас есть место", "Форум «От ледника до степи»: для вас есть место"),
        ("«один «два", "«один «два"),
        ("»«один «два»", "»«один «два»"),
        ("“A “b””", "“A “b””"),
    ],
)
def test_inner_marks(text, becomes):
    assert nested(text) == becomes


def test_markup_stays_markup():
    found = nested(Markup("<b>«А «б»»</b>"))

    assert isinstance(found, Markup)
    assert found == "<b>«А „б“»</b>"


def test_a_page_and_a_mail_in_russian(app):
    template = '{{ _("“%(name)s” is saved.", name=name) }}'

    with app.test_request_context(headers={"Accept-Language": "ru"}):
        page = app.jinja_env.from_string(template).render(name="Форум «От ледника»")
        mail = app.jinja_env.overlay(autoescape=False).from_string(template).render(name="Форум «От ледника»")

    assert page == mail
    assert "«Форум „От ледника“»" in page
