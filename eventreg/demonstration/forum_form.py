"""The open forum asks the ready form and more: on conditions, files, and what is asked of those who come."""
# ruff: noqa: E501 - whole sentences stand on one line

import random
from collections.abc import Mapping
from typing import Any

from eventreg.applications.form import form_domain
from eventreg.applications.form.form_document import Document, QuestionDraft, SectionDraft
from eventreg.demonstration import networks
from eventreg.demonstration.invented import Invented
from eventreg.events.models import Event

AFRAID = 0.08  # the part of people whom the office in their country is not to see
SHARES = {
    "en": "The train to the border and back; my organization has a small line for travel.",
    "ru": "Поезд до границы и обратно: у организации есть небольшая строка на поездки.",
}
BEFORE = {
    "en": "The last one. Two of us have since run a summer school together.",
    "ru": "В прошлый раз. С тех пор мы вдвоём провели летнюю школу.",
}
SAFELY = {
    "en": "Only in the evening, please, and without the name of the forum.",
    "ru": "Пожалуйста, только вечером и без названия форума.",
}
MEALS = {
    "everything": ("I eat everything", "Ем всё"), "no_pork": ("No pork", "Без свинины"),
    "vegetarian": ("Vegetarian", "Вегетарианское"), "other": ("Something else", "Другое"),
}  # fmt: skip
VISITS = {
    "glacier": ("Glacier station", "Гляциологическая станция"), "waste": ("Sorting of waste", "Сортировка отходов"),
    "solar": ("Solar roofs", "Солнечные крыши"), "none": ("None of them", "Ни одна"),
}  # fmt: skip


def document(event: Event) -> Document:
    """The form that the event asks."""
    known = form_domain.published(event)
    known = known.with_question(_question(
        "attended_when", "short_text", "When, and what came of it?", "Когда, и что из этого вышло?",
        shown_if=_all(_test("attended_before", "is", "yes")),
    ), section="part")  # fmt: skip
    known = known.with_question(_question(
        "work_sample", "files", "Something that shows your work", "Что-нибудь, что показывает вашу работу", rules={"at_most": 2},
        helps=("A page, a picture or a map, if you like.", "Страница, снимок или карта, если хотите."),
    ), section="part")  # fmt: skip
    part = next(section for section in known.sections if section.key == "part")
    at = known.sections.index(part) + 1
    known = known.with_section(_journey()).with_section_at("journey", at)
    for section in (_coming(), _travel(), _desk()):
        known = known.with_section(section)
    return known


def further(one: Invented, chance: random.Random) -> dict[str, Any]:
    """What somebody answers to the questions that only this form has, where its conditions show them."""
    values, language = one.values, one.language
    found: dict[str, Any] = {"attended_when": BEFORE[language]} if values["attended_before"] else {}
    if values["mode"] == "in_person" and values["funding"] in {"partial", "full"}:
        found |= {
            "departure_city": values["organization_city"], "without_funding": chance.random() < 0.2,
            "visa": chance.random() < 0.1,
        }  # fmt: skip
        if values["funding"] == "partial":
            found["own_share"] = SHARES[language]
    if chance.random() < 0.06:
        found["contact_safely"] = SAFELY[language]
    if values["category"] == "cso" and chance.random() < 0.4:
        found["networks"] = [networks.RNCSO] + [networks.ALUMNI] * values["attended_before"]
    own = random.Random(f"quiet {values['name_native']}")  # noqa: S311 - invented people are no secret
    if own.random() < AFRAID and "networks" not in found:  # of their network nobody would be asked either
        found["head_office_only"] = True
    return found


def answers_of_a_guest(name_latin: str) -> dict[str, Any]:
    """What somebody whose place is confirmed has answered since."""
    return {
        "meals": "no_pork", "visit": "glacier", "pictures": "ask", "needs": "A seat near the front: I read lips.",
        "emergency": "My sister, +998 71 000 00 00", "passport_name": name_latin.upper(), "passport_number": "N0000000",
    }  # fmt: skip


def _journey() -> SectionDraft:
    return SectionDraft(
        "journey", {"en": "Your journey", "ru": "Ваша поездка"},
        {"en": "You asked for support, so that we need to know what it takes.", "ru": "Вы просите о поддержке, поэтому нам нужно знать, что потребуется."},
        shown_if=_all(_test("mode", "is", "in_person"), _test("funding", "one_of", ["partial", "full"])),
        questions=(
            _question("departure_city", "short_text", "City from which you will set out", "Город, из которого вы выезжаете", required=True),
            _question("without_funding", "yes_no", "Could you come without support?", "Сможете ли вы приехать без поддержки?", required=True),
            _question("own_share", "long_text", "Which part can you or your organization pay?", "Какую часть можете оплатить вы или ваша организация?", shown_if=_all(_test("funding", "is", "partial")), rules={"word_limit": 60}),
            _question("visa", "yes_no", "Do you need a visa for this journey?", "Нужна ли вам виза для этой поездки?"),
        ),
    )  # fmt: skip


def _coming() -> SectionDraft:
    pictures = {
        "yes": ("You may take them", "Можно"),
        "ask": ("Ask me first", "Сначала спросите"),
        "no": ("No, please", "Нет, пожалуйста"),
    }
    later: dict[str, Any] = {"stage": "confirmation"}
    return SectionDraft("coming", {"en": "When you come", "ru": "Когда вы приедете"}, questions=(
        _question("meals", "one_of", "What do you eat?", "Что вы едите?", options=MEALS, sensitive=True, **later),
        _question("visit", "one_of", "Which field visit would you join?", "На какую выездную экскурсию вы поедете?", options=VISITS, **later),
        _question("pictures", "one_of", "Pictures of you", "Снимки с вами", options=pictures, required=True, **later),
        _question("needs", "long_text", "What do you need so that you can take part well?", "Что нужно, чтобы вам было удобно участвовать?", sensitive=True, rules={"word_limit": 100}, **later),
        _question("emergency", "short_text", "Whom may we call in an emergency?", "Кому позвонить, если что-то случится?", sensitive=True, **later),
    ))  # fmt: skip


def _travel() -> SectionDraft:
    later: dict[str, Any] = {"stage": "travel", "kept": "travel"}
    return SectionDraft("travel", {"en": "Ticket and visa", "ru": "Билет и виза"}, questions=(
        _question("passport_name", "short_text", "Name as it stands in your passport", "Имя, как в паспорте", required=True, sensitive=True, **later),
        _question("passport_number", "short_text", "Number of the passport", "Номер паспорта", required=True, sensitive=True, **later),
        _question("arrival", "date", "Day of arrival", "День приезда", **later),
        _question("ticket", "files", "Ticket, if you have booked it yourself", "Билет, если вы купили его сами", rules={"at_most": 2}, **later),
    ))  # fmt: skip


def _desk() -> SectionDraft:
    return SectionDraft("desk", {"en": "At the badge desk", "ru": "На стойке регистрации"}, questions=(
        _question("identity_seen", "yes_no", "An identity document was seen", "Документ, удостоверяющий личность, предъявлен", stage="desk"),
        _question("receiver", "number", "Number of the interpretation receiver", "Номер приёмника для перевода", rules={"least": 1, "most": 999}, stage="desk"),
    ))  # fmt: skip


def _question(
    key: str, kind: str, en: str, ru: str, *, helps: tuple[str, str] | None = None,
    options: Mapping[str, tuple[str, str]] | None = None, **settings: Any,
) -> QuestionDraft:  # fmt: skip
    return QuestionDraft(
        key, kind, _both((en, ru)), helps=_both(helps) if helps else {},
        options=tuple({"key": choice, "labels": _both(words)} for choice, words in (options or {}).items()), **settings,
    )  # fmt: skip


def _both(words: tuple[str, str]) -> dict[str, str]:
    return dict(zip(("en", "ru"), words, strict=True))


def _all(*tests: dict[str, Any]) -> dict[str, Any]:
    return {"match": "all", "tests": list(tests)}


def _test(question: str, test: str, value: Any) -> dict[str, Any]:
    return {"question": question, "test": test, "value": value}
