"""Two selections beside each other."""

from sqlalchemy import select

from eventreg.applications.models import Application
from eventreg.extensions import db
from eventreg.review.selection import pinning
from tests.review.selection import choosing
from tests.review.selection.choosing import HERE


def test_a_comparison_shows_what_differs_and_folds_what_is_the_same(app, client, factory, event):
    for country in ("KZ", "TJ", "UZ"):
        choosing.crowd(factory, event, 4 if country == "KZ" else 3, country=country, gender="female")
    for country in ("KZ", "TJ", "UZ"):
        choosing.limit(event, "at_least", 1, country=[country], weight=1)
    first = choosing.suggested(app, event)
    pinning.pin(next(one for one in db.session.scalars(select(Application)) if one.country == "KZ"), False)
    second = choosing.suggested(app, event, "Second")

    page = client.get(f"{HERE}/comparison", one=str(first.uid), other=str(second.uid))

    limits = page.text.partition('id="limits"')[2].partition("</section>")[0]
    differing, _fold, alike = limits.partition("<details")
    assert "At least 1 person: Kazakhstan" in differing
    assert "Places in person" in alike
    assert "At least 1 person" in alike
    balance = page.text.partition('id="balance"')[2]
    assert "No difference." in balance.partition("Gender</h3>")[2].partition("</div>")[0]
