"""Latin forms that are suggested: as people of each language write them, Latin letters untouched."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventreg.core.transliteration import latin_suggestion


@pytest.mark.parametrize(
    ("name", "language", "latin"),
    [
        ("Семён Подъячих", "ru", "Semyon Podyachikh"),
        ("Юрьев-Ёжиков Пётр", "ru", "Yuryev-Yozhikov Pyotr"),
        ("Әлия Ғабитқызы Құрманбекова", "kk", "Aliya Gabitkyzy Kurmanbekova"),
        ("Бегимай Турдубек кызы", "ky", "Begimai Turdubek kyzy"),
        ("Ҷамшед Раҳимзода", "tg", "Jamshed Rahimzoda"),
        ("Сатторӣ Ӯктам", "tg", "Sattori Uktam"),
        ("Қобилжон Ғуломов", "uz-Cyrl", "Qobiljon Gʻulomov"),
        ("Әжинияз Қәлбаев", "kaa", "Ajiniyaz Kalbaev"),
        ("Мая Аннагелдиева", "tk", "Maýa Annageldiewa"),
        ("Юлія Згурська", "uk", "Yuliia Zghurska"),
        ("Дар’я Їжакевич", "uk", "Daria Yizhakevych"),
        ("Сяргей Жукоўскі", "be", "Siarhei Zhukouski"),
        ("Նվարդ Հարությունյան", "hy", "Nvard Harutyunyan"),
        ("Եվա Ոսկանյան", "hy", "Yeva Voskanyan"),
        ("ნინო ყიფშიძე", "ka", "Nino Qipshidze"),
        ("ᲜᲘᲜᲝ", "ka", "Nino"),
        ("Ҹәмил", "az", "Cəmil"),
        ("زهرا احمدی", "fa_AF", "Zahra Ahmadi"),
        ("زهرا حسيني", "fa_AF", "Zahra Hussaini"),
        ("سپوږمۍ وردګ", "ps", "Spozhmai Wardak"),
        ("شکریه", "fa-AF", "Shakria"),
        ("وزیر", "fa_AF", "Wazir"),
        ("وزیر", "fa", "Vazir"),
        ("محمّد", "fa_AF", "Mohammad"),
    ],
)
def test_names_as_people_of_the_language_write_them(name, language, latin):
    assert latin_suggestion(name, language) == latin


@pytest.mark.parametrize(
    "name", ["", "Oʻktam Gʻulomov", "Ștefan Țurcanu", "Cəmilə Xəlilova", "Conor O’Brien-McKAY 3", "中村"]
)
@pytest.mark.parametrize("language", ["ru", "uz", "ro", "az", "en", ""])
def test_letters_that_are_latin_already_are_not_touched(name, language):
    assert latin_suggestion(name, language) == name


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("ЩУКИН Юрий", "SHCHUKIN Yuriy"),
        ("Щ. Иванов", "Shch. Ivanov"),
        ("щукин", "shchukin"),
        ("де ЛЯ Круа", "de LYA Krua"),
    ],
)
def test_capitals_are_those_of_the_original(name, latin):
    assert latin_suggestion(name, "ru") == latin


@settings(deadline=None)
@given(
    st.text(st.characters(codec=None, exclude_categories=()), max_size=40),
    st.sampled_from(["ru", "uk", "fa_AF", "xx", ""]),
)
def test_it_never_fails_and_what_it_suggests_stays(name, language):
    suggested = latin_suggestion(name, language)

    assert latin_suggestion(name, language) == suggested
    assert latin_suggestion(suggested, language) == suggested
