"""What a list may call the kind of an organization, in the region's languages: registered, or informal. Pure."""

from collections.abc import Iterable

from eventreg.core.spreadsheet_headings import plain

REGISTERED, INFORMAL = "registered", "informal"
# Legal forms and what such organizations are usually called, also within a longer name of the kind.
_REGISTERED = (
    "registered", "registered organization", "registered organisation", "legal entity", "ngo", "ingo", "npo", "cso",
    "non governmental organization", "non governmental organisation", "nongovernmental organization",
    "non profit organization", "nonprofit", "non profit", "civil society organization", "civil society organisation",
    "public association", "public foundation", "public fund", "public organization", "public organisation",
    "public union", "association", "foundation", "fund", "trust", "institution", "institute", "company", "cooperative",
    "llc", "ltd", "jsc", "llp", "enterprise",
    "зарегистрирована", "зарегистрирован", "зарегистрировано", "зарегистрированная", "зарегистрированное",
    "зарегистрированный", "юридическое лицо", "юрлицо", "оо", "оф", "ооо", "осоо", "тоо", "ао", "ип", "чу", "чф", "кф",
    "бф", "мф", "роо", "нпо", "нко", "ано", "ооюл", "оюл", "мнпо", "ого", "нао",
    "общественное объединение", "общественная организация", "общественный фонд", "общественное учреждение",
    "благотворительный фонд", "частный фонд", "корпоративный фонд", "международный фонд", "частное учреждение",
    "некоммерческая организация", "неправительственная организация", "организация гражданского общества", "фонд",
    "ассоциация", "учреждение", "объединение юридических лиц", "компания", "предприятие", "кооператив", "институт",
    # Kazakh, Kyrgyz
    "үеұ", "ғо", "ққ", "қб", "жшс", "қоғамдық бірлестік", "қоғамдық бірлестігі", "қоғамдық қор", "қоғамдық қоры",
    "қоғамдық ұйым", "үкіметтік емес ұйым", "қор", "қоры", "тіркелген", "тіркелген ұйым",
    "кб", "өэу", "бөу", "жчк", "коомдук бирикме", "коомдук бирикмеси", "коомдук фонд", "коомдук фонду", "коомдук уюм",
    "өкмөттүк эмес уюм", "бейөкмөт уюм", "катталган",
    # Tajik, Uzbek, Turkmen
    "тҷ", "тғ", "тғҳ", "ташкилоти ҷамъиятӣ", "ташкилоти ғайриҳукуматӣ", "иттиҳодияи ҷамъиятӣ", "фонди ҷамъиятӣ",
    "ҷдмм", "nnt", "ннт", "nodavlat notijorat tashkilot", "nodavlat notijorat tashkiloti", "jamoat birlashmasi",
    "jamoat fondi", "jamoat tashkiloti", "mchj", "jb", "jemgyýetçilik birleşigi", "jemgyýetçilik guramasy",
    "hojalyk jemgyýeti", "hususy kärhana",
    # Dari, Pashto
    "موسسه", "مؤسسه", "موسسه غیردولتی", "سازمان غیردولتی", "سازمان غیر دولتی", "انجمن", "بنیاد", "ثبت شده",
    # Armenian, Georgian, Azerbaijani, Romanian, Ukrainian, Belarusian
    "հկ", "հասարակական կազմակերպություն", "հիմնադրամ", "არასამთავრობო ორგანიზაცია", "ფონდი", "შპს",
    "qht", "ictimai birlik", "ictimai birliyi", "fond", "mmc", "ong", "asociație obștească", "asociaţie obştească",
    "asociație", "fundație", "srl", "го", "громадська організація", "громадське об єднання", "благодійний фонд", "тов",
    "грамадскае аб яднанне", "га",
)  # fmt: skip
_INFORMAL = (
    "informal", "informal initiative", "informal group", "initiative group", "initiative", "grassroots", "movement",
    "activist group", "community group", "community initiative", "self help group", "collective",
    "неформальная", "неформальное", "неформальный", "инициативная группа", "инициатива", "неформальная инициатива",
    "неформальная группа", "неформальное объединение", "движение", "общественное движение", "группа активистов",
    "группа самопомощи", "объединение активистов", "волонтёрская группа", "волонтерская группа",
    "бастамашыл топ", "бастама тобы", "бейресми", "бейресми топ", "қозғалыс", "демилгелүү топ", "демилге тобу",
    "бейформал", "кыймыл", "гурӯҳи ташаббускор", "гурӯҳи ғайрирасмӣ", "ташаббус", "ҷунбиш", "tashabbuskor guruh",
    "tashabbus guruhi", "norasmiy guruh", "norasmiy", "harakat", "hereket", "resmi däl topar",
    "غیررسمی", "گروه غیررسمی", "جنبش", "նախաձեռնող խումբ", "նախաձեռնություն", "საინიციატივო ჯგუფი", "მოძრაობა",
    "təşəbbüs qrupu", "qeyri formal", "hərəkat", "grup de inițiativă", "grup de iniţiativă", "informală",
    "ініціативна група", "рух", "неформальна", "ініцыятыўная група",
)  # fmt: skip
# Only where nothing else stands beside it: companies have groups, too.
_ALONE = ("group", "community", "club", "группа", "сообщество", "клуб", "топ", "guruh", "гурӯҳ", "topar")
_NOT_REGISTERED = (
    "not registered", "unregistered", "non registered", "no legal status", "не зарегистрирована", "не зарегистрирован",
    "не зарегистрировано", "не зарегистрированная", "не зарегистрированное", "незарегистрированная",
    "незарегистрированное", "незарегистрированный", "незарегистрирована", "незарегистрирован",
    "незарегистрировано", "без регистрации", "без юридического лица",
    "без образования юридического лица", "тіркелмеген", "катталбаган", "ثبت نشده", "не зареєстрована",
)  # fmt: skip


def understood(text: str) -> str | None:
    """The kind that a cell says; None where it says none, or both."""
    words = f" {plain(text)} "
    if _says(words, _NOT_REGISTERED) or words.strip() in _ALONE:
        return INFORMAL
    is_informal = _says(words, _INFORMAL)
    if _says(words, _REGISTERED) == is_informal:
        return None
    return INFORMAL if is_informal else REGISTERED


def _says(words: str, phrases: Iterable[str]) -> bool:
    return any(f" {phrase} " in words for phrase in phrases)
