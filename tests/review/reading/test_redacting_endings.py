"""Names in ordinary grammatical cases are taken out in each language; ordinary words beside them stay."""

import csv
from pathlib import Path

import pytest

from eventreg.review.reading import redacting

NAMES = Path(__file__).parents[2] / "data" / "names.tsv"
WORDS = {redacting.NAME: "[name]", redacting.ORGANIZATION: "[organization]", redacting.CONTACT: "[contact]"}
PEOPLE = [
    (one["name_native"], one["name_latin"])
    for one in csv.DictReader(NAMES.read_text(encoding="utf-8").splitlines(), delimiter="\t")
] + [("Ли Ян",), ("გია ბერიძე",), ("Feruza Karimova",), ("Алия Озерова",), ("Ogulgerek Garaýewa",)]
TEXTS = {
    "en": "We plant trees in mountain villages and teach young people how to measure the quality of rivers; none of "
    "them was ever asked to maintain a station. Lessons are free. Nineteen schools have joined since our last forum.",
    "ru": "Либо мы сажаем деревья, либо никак. Лично я преподаю в школе, и дети растят сады. Или вода, или лиман: "
    "реки чистые, а озёра мелеют. Город не нашего района, линия яркая. Яблони растут.",
    "kk": "Біз ауылдағы мектептерде балаларға өзендердің суын қалай өлшеу керегін үйретеміз. Жастарға орман егуді "
    "көрсетіп, тау бөктеріндегі бұлақтарды тазаладық. Қоғамның жұмысына көп адам қатысады.",
    "ky": "Биз айылдагы мектептерде балдарга дарыялардын суусун кантип өлчөө керектигин үйрөтөбүз. Жаштарга токой "
    "тигүүнү көрсөтүп, тоодогу булактарды тазаладык. Коомдун ишине көп адам катышат.",
    "uz": "Biz qishloqdagi maktablarda bolalarga daryolarning suvini qanday oʻlchashni oʻrgatamiz. Yoshlarga oʻrmon "
    "ekishni koʻrsatib, togʻdagi buloqlarni tozaladik. Jamiyatning ishida koʻp odam qatnashadi.",
    "tg": "Мо дар мактабҳои деҳа ба кӯдакон чен кардани оби дарёҳоро меомӯзем. Ба ҷавонон шинондани дарахтонро нишон "
    "дода, чашмаҳои кӯҳиро тоза кардем. Дар кори ҷомеа одамони зиёд иштирок мекунанд.",
    "tk": "Biz obadaky mekdeplerde çagalara derýalaryň suwuny nädip ölçemelidigini öwredýäris. Ýaşlara tokaý "
    "ekmegi görkezip, dagdaky çeşmeleri arassaladyk. Jemgyýetiň işine köp adam gatnaşýar.",
    "ka": "ჩვენ სოფლის სკოლებში ბავშვებს ვასწავლით მდინარეების წყლის გაზომვას. ახალგაზრდებს ტყის გაშენება ვაჩვენეთ და "
    "მთის წყაროები გავწმინდეთ. საზოგადოების საქმეში ბევრი ადამიანი მონაწილეობს.",
    "hy": "Մենք գյուղի դպրոցներում երեխաներին սովորեցնում ենք չափել գետերի ջուրը։ Երիտասարդներին ցույց տվեցինք անտառ "
    "տնկելը և մաքրեցինք լեռնային աղբյուրները։",
    "az": "Biz kənddəki məktəblərdə uşaqlara çayların suyunu necə ölçməyi öyrədirik. Gənclərə meşə salmağı göstərib, "
    "dağdakı bulaqları təmizlədik.",
}  # fmt: skip


def taken_out(text, names=(), organizations=()):
    return redacting.redact(text, redacting.hidden(names, organizations), WORDS)


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (("Feruza Karimova",), "Karimovaning Feruzaning Karimovalarning Feruzaxonning Feruzadan Karimovaga"),
        (("Tohtasinova",), "Tohtasinova Tohtasinovaning Tohtasinovalardagi"),
        (("Гүлнара Құрманбекова",), "Құрманбековаларға Гүлнарадагы Гүлнараныкі Құрманбекованың Гүлнарамен"),
        (("Айнура Асанова",), "Айнураныкы Асановалардан Айнурадагылар Асановага"),
        (("ნინო ბერიძე",), "ნინომ ნინოს ნინოსთან ნინოსთვის ბერიძისგან ბერიძეს ბერიძემ"),
        (("გია ყიფშიძე",), "გიამ გიას გიასთან ყიფშიძის"),
        (("Ogulgerek",), "Ogulgeregiň Ogulgerege Ogulgerekden"),
        (("Gülnarə Əhmədzadə",), "Gülnarənin Əhmədzadələrdən Gülnarədəki"),
        (("Мария Озерова",), "Озерова_Мария Озеровой Марию"),
        (("Հովհաննիսյան",), "Ованнисян Оганесян Оганесяну Hovhannisyan"),
    ],
)
def test_a_name_in_any_case_is_taken_out(names, words):
    for word in words.split():
        assert taken_out(f"– {word} –", names) == "– [name] –", word


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Toza havo", "Toza havoning"),
        ("Жасыл әлем", "Жасыл әлемнің"),
        ("Ала-Тоо", "Ала-Тоонун"),
        ("Nehal-e Sabz", "Nihal e Sabz"),
        ("ОО «Оби зулол»", "«ОЗ»"),
    ],
)
def test_an_organization_in_any_case_is_taken_out(name, written):
    bare = written.strip("«»")

    assert taken_out(f"– {written} –", (), (name,)) == f"– {written.replace(bare, '[organization]')} –"


def test_two_initials_of_an_organization_are_taken_out_only_in_brackets():
    text = "Мы (ОЗ) сажаем. ОЗ – не мы, и (оз) тоже."

    assert taken_out(text, (), ("ОО «Оби зулол»",)) == "Мы ([organization]) сажаем. ОЗ – не мы, и (оз) тоже."


@pytest.mark.parametrize("language", TEXTS)
def test_ordinary_words_stay_beside_any_name(language):
    for names in PEOPLE:
        assert taken_out(TEXTS[language], names) == TEXTS[language]
