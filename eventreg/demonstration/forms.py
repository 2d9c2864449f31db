"""The forms of the invented events, where they are not the usual one."""
# ruff: noqa: E501 - whole sentences stand on one line

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from eventreg.applications import form_domain
from eventreg.applications.form_document import QuestionDraft, SectionDraft
from eventreg.demonstration.invented import Invented
from eventreg.events.models import Event

SHARES = {
    "en": "The train to the border and back; my organization has a small line for travel.",
    "ru": "Поезд до границы и обратно: у организации есть небольшая строка на поездки.",
}
BEFORE = {
    "en": "The last one. Two of us have since run a summer school together.",
    "ru": "В прошлый раз. С тех пор мы вдвоём провели летнюю школу.",
}


def add_conditions(event: Event) -> None:
    """Whoever asks for support has a section about the journey; whoever was there before is asked what came of it."""
    document = form_domain.published(event)
    part = next(section for section in document.sections if section.key == "part")
    document = document.with_question(_question(
        "attended_when", "short_text", "When, and what came of it?", "Когда, и что из этого вышло?",
        _if("attended_before", "is", "yes"),
    ), section=part.key)  # fmt: skip
    at = document.sections.index(document.section(part.key) or part) + 1
    document = document.with_section(_journey()).with_section_at("journey", at)
    form_domain.publish(event, document)


def answered(people: Sequence[Invented], seed: str) -> list[Invented]:
    """The same people with answers to what the conditions show them."""
    chance = random.Random(seed)  # noqa: S311 - invented people are no secret
    return [replace(one, values=one.values | _further(one, chance)) for one in people]


def _further(one: Invented, chance: random.Random) -> dict[str, Any]:
    values, language = one.values, "ru" if one.language == "ru" else "en"
    found: dict[str, Any] = {"attended_when": BEFORE[language]} if values.get("attended_before") else {}
    if values["mode"] == "in_person" and values["funding"] in {"partial", "full"}:
        city = values.get("organization_city") or values.get("organization_latin") or "–"
        found |= {"departure_city": city, "without_funding": chance.random() < 0.2, "visa": chance.random() < 0.1}
        if values["funding"] == "partial":
            found["own_share"] = SHARES[language]
    return found


def _journey() -> SectionDraft:
    return SectionDraft(
        "journey", {"en": "Your journey", "ru": "Ваша поездка"},
        {"en": "You asked for support, so that we need to know what it takes.", "ru": "Вы просите о поддержке, поэтому нам нужно знать, что потребуется."},
        shown_if=_all(_test("mode", "is", "in_person"), _test("funding", "one_of", ["partial", "full"])),
        questions=(
            _question("departure_city", "short_text", "City from which you will set out", "Город, из которого вы выезжаете", {}, required=True),
            _question("without_funding", "yes_no", "Could you come without support?", "Сможете ли вы приехать без поддержки?", {}, required=True),
            _question("own_share", "long_text", "Which part can you or your organization pay?", "Какую часть можете оплатить вы или ваша организация?", _if("funding", "is", "partial"), rules={"word_limit": 60}),
            _question("visa", "yes_no", "Do you need a visa for this journey?", "Нужна ли вам виза для этой поездки?", {}),
        ),
    )  # fmt: skip


def _question(
    key: str, kind: str, en: str, ru: str, shown_if: Mapping[str, Any], *, required: bool = False,
    rules: Mapping[str, Any] | None = None,
) -> QuestionDraft:  # fmt: skip
    return QuestionDraft(key, kind, {"en": en, "ru": ru}, shown_if=shown_if, required=required, rules=dict(rules or {}))


def _if(question: str, test: str, value: Any) -> dict[str, Any]:
    return _all(_test(question, test, value))


def _all(*tests: dict[str, Any]) -> dict[str, Any]:
    return {"match": "all", "tests": list(tests)}


def _test(question: str, test: str, value: Any) -> dict[str, Any]:
    return {"question": question, "test": test, "value": value}
