"""A phone reads and finds names as the server does: all of tests/data/names.tsv, and what no table foresaw."""

import csv
import json
import random
import subprocess
from pathlib import Path

from eventreg.core.name_match import Candidate, query_words, rank
from eventreg.core.names import search_key, skeleton
from eventreg.participants import search
from tools import door_tables

SCRIPT = Path(__file__).with_name("phone_js") / "names.mjs"
NAMES = Path(__file__).parents[1] / "data" / "names.tsv"
HARD = [
    "", " ", "Oʻktam Gʻulomov", "O'ktam", "Әлия Құрманбекова", "Ҷамшед", "می\u200cآید", "نادیه انجمن",
    "ნინო ხარატიშვილი", "Արփինե Հովհաննիսյան", "Салтыков-Щедрин", "Ёлкин Елкин", "Ştefan Ştefănescu", "Ștefan",
    "CACСC", "САССС", "Ли", "Li", "x" * 5_000, "a\u0301\u0302\u0303b", "Ǆ ǅ ﬁ ﷺ", "İstanbul", "ΣΊΣΥΦΟΣ", "٠١٢ ۳۴",
    "漢字", "𝒥𝒶𝓃", "a\u00adb", "Maxim", "Alexei", "\u2028x\x85y\x1fz", "ß ẞ", "l\u00b7l", "ʼ ʻ ‘", "Жамал-ад-Дин",
    "Turdubek kyzy", "И.И. Иванов", "№ 5", "½", "ǅemal",
]  # fmt: skip
LETTERS = (
    [chr(code) for span in ((0x20, 0x7F), (0xA0, 0x24F), (0x2B0, 0x36F), (0x400, 0x52F), (0x531, 0x58F), (0x600, 0x6FF),
                            (0x10A0, 0x10FF), (0x1C90, 0x1CBF), (0x2000, 0x206F), (0x3000, 0x3010), (0xFB00, 0xFB1C))
     for code in range(*span)]
)  # fmt: skip


def on_a_phone(*, keys=(), people=(), searches=()):
    told = {"keys": list(keys), "people": list(people), "searches": list(searches)}
    done = subprocess.run(["node", str(SCRIPT)], input=json.dumps(told), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def all_names():
    with NAMES.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t"))
    return [{name: value or "" for name, value in row.items()} for row in rows]


def texts():
    return sorted({value for row in all_names() for value in row.values()})


def test_the_tables_are_the_servers():
    assert door_tables.MODULE.read_text(encoding="utf-8") == door_tables.module()


def test_every_name_has_the_same_key():
    asked = [*texts(), *HARD]

    answer = on_a_phone(keys=asked)

    assert [(text, key) for text, key in zip(asked, answer["keys"], strict=True) if key != search_key(text)] == []
    assert answer["bones"] == [[skeleton(token) for token in key] for key in answer["keys"]]


def test_so_has_what_nobody_is_called():
    chance = random.Random(7)
    asked = ["".join(chance.choices(LETTERS, k=chance.randint(1, 14))) for _ in range(3_000)]

    answer = on_a_phone(keys=asked)

    assert [(text, key) for text, key in zip(asked, answer["keys"], strict=True) if key != search_key(text)] == []


def found_by_server(people, words):
    """As `participants.search.find` does, with the index in memory."""
    everybody = [Candidate.of(one["id"], one["names"], one["others"]) for one in people]
    for loosely in (False, True):
        asked = query_words(words, loosely=loosely)
        hits = {}
        for one in everybody:
            own = {*one.names, *one.others}
            own |= {"~" + skeleton(word) for word in own if len(skeleton(word)) >= 2}
            hits[one.key] = sum(
                any(word.startswith(ask.prefix) or word == ask.skeleton for ask in asked) for word in own
            )
        meant = sorted((one for one in everybody if hits[one.key]), key=lambda one: (-hits[one.key], one.key))[:400]
        ranked = [match for match in rank(words, meant, 10) if match.score >= search.LEAST]
        if not loosely and len(ranked) >= search.ENOUGH and ranked[0].score >= search.CERTAIN:
            break
    return [match.key for match in ranked]


def test_everybody_is_found_as_the_server_finds_them():
    rows = all_names()
    names = [name for name in rows[0] if "name" in name or name in {"native", "latin"}]
    people = [
        {"id": number, "names": [row[name] for name in names if row[name]], "others": [row.get("country", "")]}
        for number, row in enumerate(rows, 1)
    ]
    words = [name for one in people for name in one["names"]]
    searches = [*words, *(text[:2] for text in words[::3]), *(text[:-1] for text in words[::3]), *HARD[1:],
                *(" ".join(reversed(text.split())) for text in words[::4])]  # fmt: skip

    found = on_a_phone(people=people, searches=searches)["found"]

    expected = [found_by_server(people, words) for words in searches]
    assert [
        (asked, own, theirs) for asked, own, theirs in zip(searches, found, expected, strict=True) if own != theirs
    ] == []
