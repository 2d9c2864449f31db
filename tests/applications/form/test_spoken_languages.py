"""Languages with their levels: parsed alike from rows and from lists, shown in words, kept as typed when wrong."""

import pytest
from flask_babel import force_locale
from werkzeug.datastructures import MultiDict
from wtforms.form import BaseForm

from eventreg.applications.filling import language_rows
from eventreg.applications.filling.language_rows import LanguagesField
from eventreg.applications.form import question_types, spoken_languages
from eventreg.applications.form.answer_faults import NotAChoice, TooManyChoices
from eventreg.applications.form.spoken_languages import LanguageMissing, LanguageTwice, LevelMissing


class Asked:
    """A question of this kind."""

    type = "languages"
    options: tuple = ()
    rules: dict = {}


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("", []),
        ("ru:fluent; en:working", ["ru:fluent", "en:working"]),
        ("Russian: fluent, English: Working", ["ru:fluent", "en:working"]),
        ("RU:native\nfa-AF:basic", ["ru:native", "fa_AF:basic"]),
        ("Dari:native", ["fa_AF:native"]),
        ("русский:fluent", ["ru:fluent"]),
        (["ru:fluent", ":", "", "kk:basic"], ["ru:fluent", "kk:basic"]),
    ],
)
def test_rows_and_lists_are_read_alike(raw, kept):
    assert question_types.parse(Asked(), raw) == kept


@pytest.mark.parametrize(
    ("raw", "fault"),
    [
        ("ru", LevelMissing),
        (":fluent", LanguageMissing),
        ("ru:fluent;ru:basic", LanguageTwice),
        ("Klingon:fluent", NotAChoice),
        ("ru:superb", NotAChoice),
        ("x" * 5000 + ":" + "y" * 5000, NotAChoice),
        (";".join(f"{code}:basic" for code in sorted(spoken_languages.KNOWN)[:13]), TooManyChoices),
    ],
)
def test_what_is_wrong_has_its_own_sentence(raw, fault):
    with pytest.raises(fault):
        spoken_languages.parse(raw)


def field(sent=None, kept=None):
    form = BaseForm({"languages_spoken": LanguagesField("Languages")})
    form.process(sent, data={"languages_spoken": kept} if kept else None)
    return form["languages_spoken"]


def test_rows_are_pairs_in_the_order_they_are_sent():
    sent = MultiDict(
        [("languages_spoken", "ru"), ("languages_spoken_level", "fluent"), ("languages_spoken", ""),
         ("languages_spoken_level", ""), ("languages_spoken", "en"), ("languages_spoken_level", "")]
    )  # fmt: skip

    assert field(sent).data == ["ru:fluent", "en:"]
    assert [(row.language, row.level) for row in field(sent).rows][:2] == [("ru", "fluent"), ("en", "")]


def test_four_rows_or_one_more_than_are_filled(app, database):
    assert len(list(field().rows)) == 4
    assert len(list(field(kept=["ru:fluent"] * 6).rows)) == 7
    assert len(list(field(kept=["ru:fluent"] * 12).rows)) == 12


def test_a_forged_thousand_of_rows_is_cut():
    sent = MultiDict([("languages_spoken", "ru")] * 1000)

    assert len(field(sent).data) == 24


def test_in_words(app, database):
    assert language_rows.words(["ru:fluent", "fa_AF:working"]) == "Russian (fluent), Dari (working)"
    with app.test_request_context(), force_locale("ru"):
        assert language_rows.words(["ky:native"]).startswith("кыргызский")
