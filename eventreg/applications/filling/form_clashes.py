"""Answers that were changed in two places, in words."""

from typing import Any

from eventreg.applications import answer_words
from eventreg.applications.filling.section_form import SectionForm, shown_value


def clash_words(form: SectionForm) -> dict[str, dict[str, Any]]:
    """Key → the answer that is kept now: its words ("" for none), its value as the field takes it, its mark."""
    return {
        key: {
            "words": answer_words.words(form.versions[key], clash.kept),
            "value": shown_value(form.versions[key], clash.kept),
            "mark": clash.mark,
        }
        for key, clash in form.clashes.items()
    }
