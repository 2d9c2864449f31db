"""Invented people with the names that are hardest to print, for looking at a layout before anybody has come. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from eventreg.core.errors import N_


@dataclass(frozen=True)
class Sample:
    """One invented person: what is hard about them, and what their badge says. `country` is an ISO code."""

    what: str
    name: str
    latin: str = ""
    organization: str = ""
    country: str = "KZ"


USUAL = "usual"
SAMPLES = {
    USUAL: Sample(
        N_("A usual name"), "Алия Каримова", "Aliya Karimova", "Центр прав женщин «Умид»", "TJ"
    ),
    "russian": Sample(
        N_("A long Russian name"),
        "Александра-Виктория Константинопольская-Преображенская",
        "Aleksandra-Viktoriia Konstantinopolskaia-Preobrazhenskaia",
        "Некоммерческая организация «Региональный экологический центр Центральной Азии и Южного Кавказа»",
        "KG",
    ),
    "tajik": Sample(
        N_("A Tajik name"), "Ҷамшедҷон Муҳаммадшарифзодаи Ғафурӣ", "Jamshedjon Muhammadsharifzodai Ghafuri",
        "Ҷамъияти ҷавонони «Оби зулол»", "TJ",
    ),
    "kazakh": Sample(
        N_("A Kazakh name"), "Әйгерім Нұрсұлтанқызы Әбдіқадырова", "Äigerim Nūrsūltanqyzy Äbdıqadyrova",
        "«Жасыл қала» қоғамдық қоры", "KZ",
    ),
    "armenian": Sample(
        N_("An Armenian name"), "Հռիփսիմե Տեր-Պետրոսյան-Խաչատրյան", "Hripsime Ter-Petrosyan-Khachatryan",
        "«Կանաչ աշխարհ» հասարակական կազմակերպություն", "AM",
    ),
    "georgian": Sample(
        N_("A Georgian name"), "ქეთევან მაჭავარიანი-ჩოლოყაშვილი", "Ketevan Machavariani-Cholokashvili",
        "კავკასიის ახალგაზრდული ქსელი", "GE",
    ),
    "dari": Sample(
        N_("A Dari name, from right to left"), "سید محمدظاهر حسینی‌زادهٔ هروی", "Sayed Mohammad Zaher Hosainizada Herawi",
        "انجمن حقوقی زنان افغانستان", "AF",
    ),
    "one_word": Sample(
        N_("One word of 60 letters"), "Abdurahmonzodamuhammadsharifovichnazarbekovjumaboevkarimzoda", "",
        "Организация", "TJ",
    ),
    "short": Sample(N_("A name of two letters"), "Ли", "Li", "QazFund", "KZ"),
}  # fmt: skip
