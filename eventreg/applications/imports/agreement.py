"""Yes and no as lists have them: a word in any language of the field, or the sentence of a box that was ticked. Pure.

A cell that says neither plainly is nobody's consent: "Да, но…", "Не против", "Согласую с директором" stay unread.
"""

import re
from collections.abc import Sequence

from eventreg.applications.form.question_types import NO, YES


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_YES = YES | _words(
    "yeah ok ага иә иа ия ооба ова ҳа ха бале оре ha bəli hə hawa так da այո დიახ კი بله بلی هو آری نعم"
)
_NO = NO | _words("не жоқ жок йўқ йук yoq yox xeyr ýok nu ні ոչ არა نه نخیر")
_AGREE = _words(
    "agree agreed consent accept accepted согласен согласна согласны принимаю розӣ рози розиман розимиз rozi roziman "
    "келісемін келісем макул макулмун кошулам кошуламын ризамын разымын razı razıyam razy razydyryn згоден згодна "
    "погоджуюсь погоджуюся згодны acord համաձայն თანახმა موافق موافقم"
)
_REFUSE = _words(
    "несогласен несогласна несогласны disagree refuse decline отказываюсь против келіспеймін қарсымын кошулбайм "
    "кошулбаймын каршымын қаршиман qarshiman"
)
_NOT = _words(
    "not dont cannot never нет не ни ні емес емеспін эмес эмесмин нест нестам emas emasman эмас эмасман deyil deyiləm "
    "däl nu չեմ არ نیستم نه"
)
_BUT = _words("но кроме если but except if only unless бірақ бирок аммо лекин вале ammo lekin але dar اما")
# What may stand before the word itself: who agrees, and that they have read it.
_BEFORE = _words(
    "i we hereby fully have read understood the terms rules and to do я мы полностью с правилами условиями политикой "
    "ознакомлен ознакомлена ознакомлены ознакомился ознакомилась прочитал прочитала понял поняла и мен мы ман men man "
    "mən eu sunt de ես მე من"
)
_GIVEN = re.compile(
    r"\b(?:(?:даю|выражаю|подтверждаю|дал|дала)(?: (?:свое|мое|полное|добровольное))* согласие|"
    r"согласие (?:даю|подтверждаю)|(?:give|gave)(?: my)?(?: full)? consent|"
    r"(?:келісім\w*|макулдуг?\w*|розили[гк]\w*|rozili[gk]\w*|ризалиг?\w*) (?:беремін|берем|бераман|beraman))\b"
)
_WITHHELD = re.compile(r"\bсогласи[ея] не (?:даю|дал|дала)\b")
_ENDING = re.compile(r"(?<=\w)\(\w*\)")  # "согласен(на)"
_MARKS = re.compile("['’‘ʼʻ`´]")
_BETWEEN = re.compile(r"[^\w\s]+|\n")
_NEAR = 3


def said(text: str) -> bool | None:
    """Whether a cell says yes or no; None where that is not plain."""
    words = _MARKS.sub("", _ENDING.sub("", text.casefold())).replace("ё", "е")
    words = _WITHHELD.sub("not agree", _GIVEN.sub("agree", words))
    clauses = [clause.split() for clause in _BETWEEN.split(words) if clause.strip()]
    answers = [_answer(clause) for clause in clauses]
    found = {answer for answer in answers if answer is not None}
    if len(found) != 1 or (answers[0] is None and not _BEFORE.issuperset(clauses[0])):
        return None
    is_limited = any(clause[0] in _BUT for clause in clauses)
    return None if found == {True} and is_limited else found.pop()


def _answer(clause: Sequence[str]) -> bool | None:
    """What a clause says; None where it says nothing of it, or both."""
    if _YES.issuperset(clause) or _NO.issuperset(clause):
        return clause[0] in _YES
    verdict = _verdict(clause)
    if clause[0] not in _YES:
        return verdict
    return True if verdict is not False and not (_NOT | _REFUSE).intersection(clause) else None


def _verdict(clause: Sequence[str]) -> bool | None:
    """Whether somebody agrees in these words, by the first that says so and what stands near it."""
    at = next((place for place, word in enumerate(clause) if word in _AGREE | _REFUSE), None)
    if at is None or not (_BEFORE | _NOT | _YES).issuperset(clause[:at]):
        return None
    negated = not _NOT.isdisjoint([*clause[max(0, at - _NEAR) : at], *clause[at + 1 : at + 2]])
    if clause[at] in _REFUSE:
        return None if negated else False
    return not negated
