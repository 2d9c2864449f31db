"""An organization's name without the words for what kind of body it is: "ОФ «Таза су»" and "Таза су" are one. Pure."""

from eventreg.core.names import search_key

# In English, Russian, and the other languages of the field, as people write them before or behind a name.
_FORMS = (
    "ОФ;ОО;ОБФ;НПО;НКО;ННО;АНО;МОО;РОО;МОФ;ООО;ЧУ;ЧФ;КФ;ОЮЛ;Общественный фонд;Общественное объединение;"
    "Общественная организация;Общественная ассоциация;Неправительственная организация;Некоммерческая организация;"
    "Автономная некоммерческая организация;Частный фонд;Частное учреждение;Корпоративный фонд;NGO;NPO;CSO;PF;PA;PO;"
    "Public foundation;Public fund;Public association;Public organization;Public organisation;"
    "Non-governmental organization;Non-governmental organisation;ҚҚ;ҚБ;Қоғамдық қор;Қоғамдық қоры;Қоғамдық бірлестік;"
    "Қоғамдық бірлестігі;Коомдук фонд;Коомдук фонду;Коомдук бирикме;Коомдук бирикмеси;ТҶ;Ташкилоти ҷамъиятӣ;"
    "Ташкилоти ҷамъиятии;ННТ;NNT;Jamoat fondi;Jamoat birlashmasi;Жамоат фонди;Жамоат бирлашмаси"
)
_KNOWN = sorted({tuple(search_key(form)) for form in _FORMS.split(";")}, key=len, reverse=True)


def core(name: str) -> tuple[str, ...]:
    """The name as names are compared, without such words at its ends; all of it where nothing else is there."""
    words = tuple(search_key(name))
    before = next((form for form in _KNOWN if len(words) > len(form) and words[: len(form)] == form), ())
    words = words[len(before) :]
    behind = next((form for form in _KNOWN if len(words) > len(form) and words[-len(form) :] == form), ())
    return words[: len(words) - len(behind)]
