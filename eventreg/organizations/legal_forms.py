"""What bodies are called by law, which people write before a name or leave out. Pure."""

from collections.abc import Iterable

from eventreg.core.names import search_key
from eventreg.organizations.likeness import Described, as_compared

_FORMS = frozenset(
    search_key(
        "ОО ОФ ОЮЛ РОО НПО НКО НО ННО ЧУ АНО ГУ КГУ ТОО ООО ҶҶ ТДҶ ҚБ ҚҚ ЖЧҚ NGO NPO CSO PA PF PO LLC Ltd "
        "общественная общественное организация объединение общественный фонд ассоциация public association foundation "
        "fund organization organisation the қор қоғамдық бірлестік бірлестігі коомдук бирикме фонду ташкилоти ҷамъиятӣ "
        "jamgʻarmasi jamoat birlashmasi"
    )
)
_LEAST = 4  # letters that are left of a name


def described(names: Iterable[str], country: str | None, abbreviations: Iterable[str] = ()) -> Described:
    """An organization as it is compared, by its names with their legal forms and without."""
    found = Described(country, "")
    found.add((name for name in names if name), abbreviations)
    found.names |= {short for name in found.names if _is_enough(short := _without_forms(name))}
    return found


def key(name: str) -> str:
    """What the spellings of one name have in common that count as the same, for putting them together."""
    found = min(as_compared(name), default="")
    short = _without_forms(found)
    return (short if _is_enough(short) else found) or name


def _is_enough(short: str) -> bool:
    return len(short.replace(" ", "")) >= _LEAST


def _without_forms(compared: str) -> str:
    return " ".join(word for word in compared.split() if word not in _FORMS)
