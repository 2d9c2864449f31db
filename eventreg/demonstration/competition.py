"""The leadership programme asks the ready form of a competition; what its applicants answer beyond the usual."""
# ruff: noqa: E501 - whole sentences stand on one line

import random
import re
from typing import Any

from eventreg.applications.form import form_beginning
from eventreg.applications.form.form_document import Document
from eventreg.demonstration import invented
from eventreg.demonstration.invented import Invented
from eventreg.demonstration.sentences import OWN_LANGUAGE, SUBJECTS
from eventreg.events.models import Event

EXPERIENCE = {
    "en": (
        "I started a course on {subject} at a village school near {city}; since then {count} teachers have taken it over.",
        "I led a survey of {count} households around {city}. Its results went into the plan of the district.",
        "With {count} volunteers we mapped what goes wrong near {city} and brought it to the council: two of our five proposals were accepted.",
        "Our first project on {subject} failed, and we said in public why. The second one runs in three districts now.",
    ),
    "ru": (
        "Наша группа занимается {subject}: начинали с одной сельской школы ({city}), теперь с нами {count} преподавательниц и преподавателей.",
        "Мы опросили {count} семей вокруг города ({city}). Итоги опроса вошли в план района.",
        "Волонтёрки и волонтёры, всего {count} человек, составили карту того, что идёт не так ({city}), и показали её местному совету: два предложения из пяти приняли.",
        "Наш первый проект не удался, и мы открыто рассказали почему. Второй работает уже в трёх районах ({city} и соседние).",
    ),
}
AFTERWARDS = {
    "en": (
        "I will give the same course in three districts and report to our network after half a year.",
        "I want to bring the village councils along one river to one table; the first meeting is planned for spring.",
        "I will pass on what I learn to the young people of our group, who are to lead it in two years.",
        "With the small grant we would measure for a whole year and publish everything.",
    ),
    "ru": (
        "Проведу такой же курс в трёх районах и через полгода отчитаюсь перед нашей сетью.",
        "Хочу собрать за одним столом сельские советы вдоль одной реки; первая встреча намечена на весну.",
        "Передам всё, чему научусь, молодым участницам и участникам группы: через два года руководить ею будут они.",
        "На небольшой грант мы бы целый год вели измерения и опубликовали бы всё.",
    ),
}
REFEREES = {
    "en": ("head of the district's water committee", "coordinator of our network", "director of the village school"),
    "ru": ("районный комитет по воде", "координация нашей сети", "дирекция сельской школы"),
}
MOTHER_TONGUES = {
    "KZ": "kk", "UZ": "uz", "KG": "ky", "TJ": "tg", "TM": "tk", "AF": "fa_AF", "GE": "ka", "AM": "hy", "AZ": "az",
    "UA": "uk", "RU": "ru", "MD": "ro", "BY": "be",
}  # fmt: skip


def document(event: Event) -> Document:
    """The form that the event asks."""
    return form_beginning.ready(event, "competition")


def further(one: Invented, chance: random.Random) -> dict[str, Any]:
    """What somebody answers to the questions that only this form has. Nobody has to name a referee."""
    values, language = one.values, one.language
    subject = SUBJECTS[language][values["themes"][0]]
    done = chance.choice(EXPERIENCE[language]).format(subject=subject, city=one.city, count=chance.randint(12, 60))
    own = OWN_LANGUAGE.get(values["country"], ("", ""))
    return {
        "experience": own[1] if values["motivation"] == own[0] else done,
        "afterwards": chance.choice(AFTERWARDS[language]), "languages_spoken": _languages(one, chance),
        "referee": _referee(one, chance) if chance.random() < 0.75 else "",
        "within_age": values["age_band"] not in {"u18", "60+"}, "whole_time": chance.random() < 0.97,
    }  # fmt: skip


def _languages(one: Invented, chance: random.Random) -> list[str]:
    levels = {MOTHER_TONGUES[one.values["country"]]: "native"}
    for code, others in (("ru", ("basic", "working", "fluent")), ("en", ("basic", "working"))):
        levels.setdefault(code, "fluent" if one.language == code else chance.choice(others))
    return [f"{code}:{level}" for code, level in levels.items()]


def _referee(one: Invented, chance: random.Random) -> str:
    name, latin, _is_woman = invented.named(chance, one.values["country"])
    address = re.sub("[^a-z]+", ".", (latin or name).lower()).strip(".")
    return f"{name}, {chance.choice(REFEREES[one.language])}, {address}@demo.example"
