"""Which answers of an earlier application may be offered again, and in which form they fit. Pure."""

from collections.abc import Mapping
from typing import Any, Protocol

from eventreg.applications.form import question_types
from eventreg.core.errors import Invalid

# About one event and no other: asked anew each time.
OF_ONE_EVENT = frozenset({
    "attended_before", "mode", "days", "funding", "departure_city", "without_funding", "travel_from", "interpretation",
    "nomination_letter",
})  # fmt: skip
# Wishes that protect somebody. They have the shape of a consent, but agree to nothing.
WISHES = frozenset({"head_office_only", "do_not_ask"})
# Copied together or not at all: half of one organization and half of another are none.
ONE_ORGANIZATION = frozenset({"organization_kind", "organization", "organization_latin", "organization_city"})
NEVER_COPIED = frozenset({"consent", "file", "files", "heading"})
ALIKE = ({"short_text", "organization"}, {"several_of", "themes"})


class Asked(question_types.Asked, Protocol):
    """A version of a question."""

    @property
    def sensitive(self) -> Any: ...
    @property
    def stage(self) -> Any: ...


def may_copy(key: str, was: Asked, now: Asked, *, anew: bool = False) -> bool:
    """Whether the answer to an earlier question may answer this one, too.

    `anew`: somebody applies to the same event once more because their organization did not stand behind them. What is
    about the event holds; whom they come for is what has to change.
    """
    if was.sensitive or now.sensitive or key in (ONE_ORGANIZATION if anew else OF_ONE_EVENT):
        return False
    if now.stage != "application":
        return False
    if not (was.type == now.type or any({was.type, now.type} <= kinds for kinds in ALIKE)):
        return False
    return now.type not in NEVER_COPIED or key in WISHES


def fitting(now: Asked, value: Any) -> Any:
    """An earlier answer as this question takes it; None where it does not fit, or says nothing."""
    if isinstance(value, list) and now.options:
        known = {option["key"] for option in now.options}
        value = [one for one in value if one in known]
    if isinstance(value, bool):
        value = "yes" if value else "no"
    try:
        found = question_types.parse(now, value)
    except Invalid:
        return None
    return None if question_types.is_empty(found) else found


def new_values(
    was: Mapping[str, tuple[Asked, Any]], now: Mapping[str, Asked], given: Mapping[str, Any], *, anew: bool = False
) -> dict[str, Any]:
    """Key → answer to be copied: it may be, it fits, and nothing else is there (`given`: what was typed)."""
    found: dict[str, Any] = {}
    taken = {key for key in now if not question_types.is_empty(given.get(key))}
    for key, version in now.items():
        if key not in was or key in taken or (key in ONE_ORGANIZATION and taken & ONE_ORGANIZATION):
            continue
        asked, value = was[key]
        if may_copy(key, asked, version, anew=anew) and (copied := fitting(version, value)) is not None:
            found[key] = copied
    return found
