"""Endings that names take in sentences, in the letters of the search key (`core.names`), where o is u, e and y are i,
and doubled letters are one. Pure.

Turkic and Georgian endings stand in chains ("Karimova-lar-ning", "ბერიძ-ის-გან") that no number of letters bounds, so
they are lists in their order. Russian, Tajik and the rest add little, which `redacting` bounds by a length.
"""

import re

_VOWELS = "aiu"
_POLITE = "hun|han|hanim|jun|jan|bik|bai|bibi|gul|aka|aki|upa|uka|uglu|uli|kizi|hun?im"
_PLURAL = "[ldt][aiu]r"
_OWNED = "[iu]m[iu]z|[iu]ng[iu]z|[iu]ngiz|s?[iu]n?|[iu]?m|[iu]ng"
_CASE = (
    "[ndt][iu]ng?|[iu]ng?|"  # genitive
    "n?[dtn][aiu]n?|[iu]|[gk][aiu]|n?a|i[aiu]|"  # ablative, locative, accusative, dative
    "[ndt]?[dt]a[gk]i|[ndt]?[dt][iu][gk][iu]|[ndt][iu]k[iu]|[mbp][ia]n|[dt]a[iu]|d[iu]i"
)
_AFTER = "cha|cha?[iu]|sh[aiu]|dai|d[iu]i|[mbp][iu]|[gk]ina|ham|da|d[iu]r"
_TURKIC = re.compile(
    f"[{_VOWELS}]?(?:{_POLITE})?(?:l[iu]k)?(?:{_PLURAL})?(?:{_OWNED})?(?:{_CASE})?(?:{_PLURAL})?(?:{_CASE})?(?:{_AFTER})?"
)
_GEORGIAN = re.compile(
    f"[{_VOWELS}]?(?:ib|ia|n)?[{_VOWELS}]?(?:ma?|sa?|isa?|ita?|ada?|d|v|ui?)?"
    "(?:tan|gan|tvis|dan|shi|zi|mdi|kin|vit|dmi|ursi|ghan)?(?:ts|vi|a)?"
)
# "Ogulgerek, Ogulgeregiň", "Mələk, Mələyin": the last consonant before a vowel.
_SOFT = {"k": ("g", "i"), "p": ("b",), "t": ("d",)}
_BEFORE_SOFT = frozenset("aiun")


def is_inflected(key: str, name: str, *, is_georgian: bool) -> bool:
    """Whether a word is this name with a chain of endings; both are search keys, `is_georgian`: as the word is."""
    if key == name:
        return True
    ends = _GEORGIAN if is_georgian else _TURKIC
    stems = [name]
    if is_georgian and name[-1] in _VOWELS and len(name) > 3:
        stems.append(name[:-1])
    if any(key.startswith(stem) and ends.fullmatch(key[len(stem) :]) for stem in stems):
        return True
    soft = [name[:-1] + letter for letter in _SOFT.get(name[-1], ()) if len(name) > 3]
    rests = [key[len(stem) :] for stem in soft if key.startswith(stem)]
    return any(rest[:1] in _BEFORE_SOFT and ends.fullmatch(rest) for rest in rests)


def variants(token: str) -> set[str]:
    """Other search keys under which a name is written: "Հովհաննիսյան" is "Ованнисян" and "Оганесян" in Russian."""
    found = {token, token.replace("vh", "v"), token.replace("uvh", "ug")} if len(token) > 5 else {token}
    return found | {one[1:] for one in found if len(one) > 5 and one[0] == "h"}
