"""Headings without the words that change nothing: "Ваш контактный телефон (WhatsApp)" is "телефон". Pure.

Only words that are known to say nothing are left out, so that what stays is exactly a heading that is known, or means
nothing: of "Телефон организации" stays all of it. Some say nothing of one thing only: "по паспорту" is the same name,
but another country.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from eventreg.core.spreadsheet_headings import plain

NAMES = frozenset({"name_native", "name_latin", "full_name"})
CHANNELS = frozenset({"email", "phone", "messenger"})
PLACES = frozenset({"organization", "organization_latin", "organization_city", "country", "position"})
# Endings of words as they are written below: "ваш*" is every word that begins so.
_FULL = "full полн* толық толук пурра toliq тўлиқ"
_EVERYWHERE = (
    "и ваш* вы вас вам мой моя мое мои пожалуйста укаж* указ* введ* ввест* впи* напи* заполн* выбер* как какая какой "
    "какое какую котор* представля* занимаем* в во на по для с со без сокращени* обязательн* необязательн* если есть "
    "наличии при только например пример лет участни* делегат делегата делегатки заявител* кандидат кандидата your you "
    "my please enter state provide specify write indicate select choose fill which what that is are do the a an of in "
    "on at as it its to for with by represent representing and participant participants applicant applicants delegate "
    "delegates attendee attendees nominee nominees s preferred предпочита* удобн* required optional mandatory if any "
    "available only example дд мм гг гггг dd mm yy yyyy сіз сіздің сиз сиздин siz sizning сизнинг шумо көрсетіңіз "
    "жазыңыз енгізіңіз өтінеміз көрсөтүңүз киргизиңиз сураныч лутфан нависед iltimos илтимос kiriting yozing "
    "korsating киритинг ёзинг қатысушы* катышуучу* иштирокч* ishtirokchi* үшін үчүн барои uchun учун бойынша боюнча "
    "тибқи дар boyicha бўйича ээлеген атқаратын sizin siziň dumneavoastră dvs вкаж* учасни* شما لطفا ձեր თქვენი"
)
_OF_CHANNELS = (
    "contact контактн* mobile cell мобильн* моб сотов* сот personal личн* private work business рабоч* корпоративн* "
    "valid active current primary main действующ* актуальн* основн* связи связь whatsapp ватсап вотсап telegram "
    "телеграм* viber вайбер messenger мессенджер* международн* international format формат* gmail google байланыс "
    "байланыш тамос aloqa алоқа boglanish боғланиш мобилӣ мобилии ұялы уялдык mobil мобил мобілн*"
)
_OF_NAMES = (
    "паспорт* загранпаспорт* загран* документ* удостоверени* passport passports document documents id card appears "
    "written shown stated указан* бейдж* бэйдж* badge сертификат* certificate печатными төлқұжат* құжат* "
    "шиноснома* pasport*"
)
_OF_PLACES = "work working работаю работаете название наименование"
_LATIN = (
    "latin lat latine лат латин* латын* лотин* lotin* latyn* latın* англ* english eng ағылшын* англис* ingliz* "
    "инглиз* ingilis*"
)
_NATIVE = "русск* russian кирилл* cyrillic родном native орыс* орус* рус rus"
_SCRIPT = (
    "букв* язык* letters characters script alphabet language транслит* тілі тілінде тили тилинде әріп* тамга* ҳарф* "
    "harf* забон* tili tilida тилида мен менен bilan бо ба"
)
# Words that say nothing together: each of them alone is a field of its own.
_PHRASES = re.compile(
    r"\b(?:e g|(?:with |including |incl )?(?:the )?(?:country|international|dial\w*) codes?|код\w* страны|"
    r"код\w* (?:вашей )?страны|елдің кодымен|өлкөнүн коду менен|день месяц год|число месяц год|day month year)\b"
)
_MARKS = re.compile("['’‘ʼʻ`´]")
_PIECES = re.compile(r"[()\[\]/,;?|]|\s[-–—]\s|\.\s")
# "Your", as an ending: Kazakh, Kyrgyz, Uzbek in both scripts, Turkmen, Azerbaijani; and of whom, as in "your firm's".
_OF_WHOM = r"(?:[ндт][ыіиуү]ң|[нд][ыиуү]н|ning|нинг|ny[ňn]|ni[ňn]|nın)"
_YOURS = re.compile(rf"(?:[ыіиуү]?ң[ыіиуү]з|i?ngiz|и?нгиз|[yi]?ň[yi]z|[ıiuü]?n[ıiuü]z){_OF_WHOM}?$")
_ITS = re.compile(rf"(?<=\w\w)(?:{_OF_WHOM}|ии|[сs]?[ыіиӣуүiıuüy])$")


def _words(text: str) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word).replace(r"\*", r"\w*") for word in text.split()) + r"|[\W\d]+")


@dataclass(frozen=True)
class Saying:
    """Words that say nothing, and of which keys; None: of any."""

    words: re.Pattern[str]
    keys: frozenset[str] | None


SAYINGS = (
    Saying(_words(f"{_FULL} {_EVERYWHERE}"), None),
    Saying(_words(f"{_FULL} {_EVERYWHERE} {_OF_CHANNELS}"), CHANNELS),
    Saying(_words(f"{_FULL} {_EVERYWHERE} {_OF_PLACES}"), PLACES),
    Saying(_words(f"{_FULL} {_EVERYWHERE} {_OF_NAMES}"), NAMES),
)
OF_NAMES = SAYINGS[-1]
_full, _latin, _native, _script = map(_words, (_FULL, _LATIN, _NATIVE, _SCRIPT))


@dataclass(frozen=True)
class Bare:
    """What stays of a heading; whether it asks for Latin letters, for all of a name, and is about the reader."""

    words: str
    is_latin: bool = False
    is_full: bool = False
    is_yours: bool = False


def bare(text: str, saying: Saying) -> Bare:
    """A heading, or a piece of one, without what says nothing."""
    words = _PHRASES.sub(" ", normal(text)).split()
    latin = any(map(_latin.fullmatch, words))
    native = any(map(_native.fullmatch, words))
    if latin or native:
        words = [word for word in words if not any(one.fullmatch(word) for one in (_latin, _native, _script))]
    kept = [word for word in words if not saying.words.fullmatch(word)]
    yours = "шумо" in words or any(map(_YOURS.search, kept))
    return Bare(" ".join(kept), latin and not native, any(map(_full.fullmatch, words)), yours)


def pieces(text: str) -> Iterator[str]:
    """A heading in its halves and remarks: "Phone / WhatsApp", "ФИО, как в паспорте"."""
    return (piece for piece in _PIECES.split(text) if piece.strip())


def normal(text: str) -> str:
    """Words without signs, with one spelling of what is spelled in several ways: ё, Uzbek's apostrophes."""
    return plain(_MARKS.sub("", text)).replace("ё", "е")


def folded(words: str) -> str:
    """Words without the endings that say whose something is: "қызметіңіз" and "қызметі" are one."""
    return " ".join(_ITS.sub("", _YOURS.sub("", word)) for word in words.split())
