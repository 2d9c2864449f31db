"""An organization's name apart from the words for its legal form: "ОФ «Таза су»" is "Таза су", said to be a public
foundation. Pure.
"""

from typing import NamedTuple

from eventreg.core.names import search_key
from eventreg.core.spreadsheet_headings import plain

# Forms in English, Russian, and the other languages of the field, as people write them before or behind a name; those
# of one line are one. Two letters that are also a word (ЧУ, ПО) are none: "Чистая Чу" is a river.
_FORMS = (
    "ОФ;OF;PF;Общественный фонд;Public foundation;Public fund;ҚҚ;Қоғамдық қор;Қоғамдық қоры;Коомдук фонд;Коомдук фонду;"
    "Jamoat fondi;Жамоат фонди",
    "ОО;OO;PA;Общественное объединение;Общественная организация;Общественная ассоциация;Public association;"
    "Public organization;Public organisation;ҚБ;Қоғамдық бірлестік;Қоғамдық бірлестігі;Коомдук бирикме;"
    "Коомдук бирикмеси;ТҶ;Ташкилоти ҷамъиятӣ;Ташкилоти ҷамъиятии;Jamoat birlashmasi;Жамоат бирлашмаси",
    "НПО;НКО;ННО;ННТ;NNT;NGO;NPO;CSO;Неправительственная организация;Некоммерческая организация;"
    "Non-governmental organization;Non-governmental organisation",
    "АНО;Автономная некоммерческая организация",
    "ООО;OOO",
    "ОБФ",
    "МОО",
    "РОО",
    "МОФ",
    "ОЮЛ",
    "ЧФ;Частный фонд",
    "Частное учреждение",
    "КФ;Корпоративный фонд",
)


class _Form(NamedTuple):
    words: list[str]
    is_one: frozenset[int]


_NONE = _Form([], frozenset())
_KNOWN = sorted(
    (_Form(plain(form).split(), frozenset({line})) for line, forms in enumerate(_FORMS) for form in forms.split(";")),
    key=lambda form: len(form.words), reverse=True,
)  # fmt: skip


class Core(NamedTuple):
    """The words of the name itself, as names are compared, and which forms it says (often one, or none)."""

    words: tuple[str, ...]
    forms: frozenset[int]


def core(name: str) -> Core:
    """A name without the forms at its ends; all of it where nothing else is there."""
    words = plain(name).split()
    before = next(
        (one for one in _KNOWN if len(words) > len(one.words) and words[: len(one.words)] == one.words), _NONE
    )
    words = words[len(before.words) :]
    behind = next(
        (one for one in _KNOWN if len(words) > len(one.words) and words[-len(one.words) :] == one.words), _NONE
    )
    words = words[: len(words) - len(behind.words)]
    return Core(tuple(search_key(" ".join(words))), before.is_one | behind.is_one)
