"""Questions that others rely on: their answers stand in columns, so their kinds and choices are given. Pure."""

from collections.abc import Mapping

from eventreg.applications.form.ready_words import AGES, CONTACT, FUNDING, GENDERS, KINDS
from eventreg.events import usual

NAME = "name_native"
NETWORKS = "networks"  # its choices are those of the register
HEAD_OFFICE_ONLY = "head_office_only"  # no office sees whoever says so

# Key → the kinds it may have.
TYPES: dict[str, frozenset[str]] = {
    key: frozenset(kinds)
    for key, kinds in {
        NAME: ("short_text",), "name_latin": ("short_text",), "full_name": ("short_text",),
        "salutation": ("short_text", "one_of"), "pronoun": ("short_text", "one_of"), "country": ("country",),
        "travel_from": ("country",), "gender": ("one_of",), "age_band": ("one_of",), "organization_kind": ("one_of",),
        "organization": ("short_text", "organization"), "organization_latin": ("short_text",),
        "organization_city": ("short_text",), "category": ("one_of",), "position": ("short_text",), "mode": ("one_of",),
        "themes": ("several_of", "themes"), "funding": ("one_of",), "attended_before": ("yes_no",),
        "contact_by": ("one_of",), "email": ("email",), "phone": ("phone",), "messenger": ("phone", "short_text"),
        "language": ("language",), "contact_safely": ("short_text", "long_text"), "head_office_only": ("consent",),
        "do_not_ask": ("consent",), "languages_spoken": ("languages", "several_of", "short_text"),
        "privacy_notice": ("consent",), "code_of_conduct": ("consent",), NETWORKS: ("several_of",),
    }.items()
}  # fmt: skip

# Key → the only choices it can have, with their usual words.
CHOICES: dict[str, Mapping[str, str]] = {
    "gender": GENDERS, "age_band": AGES, "organization_kind": KINDS, "funding": FUNDING, "contact_by": CONTACT,
    "mode": usual.MODES, "category": usual.CATEGORIES,
}  # fmt: skip

SEALED = frozenset({"contact_safely"})
# Those that stand in lists, files of lists, figures and on badges, which a country's office sees, too.
LISTED = frozenset(TYPES) - SEALED - {
    "themes", "contact_by", "languages_spoken", "do_not_ask", "privacy_notice", "code_of_conduct", NETWORKS,
}  # fmt: skip
# A kind that only this question has.
ONLY = {"language": "language"}

# Names that a question cannot have: fields that every page of the form sends, columns of a list that is imported.
RESERVED = frozenset({
    "csrf_token", "given", "token", "shown", "seen", "then", "whose_phone", "revision", "main", "status", "reference",
    "do", "section", "organization_uid", "take_away",
})  # fmt: skip


def types_of(key: str, known: Mapping[str, object]) -> list[str]:
    """Of these kinds those that a question may have, in their order."""
    return [kind for kind in known if kind in TYPES.get(key, {kind}) and ONLY.get(kind, key) == key]
