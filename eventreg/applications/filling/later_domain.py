"""Answers that are given after the application: after confirmation, for the journey, and at the desk."""

from collections.abc import Mapping, Sequence
from typing import Any

from eventreg.applications import domain
from eventreg.applications.filling import later_stages
from eventreg.applications.form.form_models import Section
from eventreg.applications.form.stages import APPLICATION
from eventreg.applications.models import Application
from eventreg.core import clock
from eventreg.core.errors import N_, Refusal


class NotAskedYet(Refusal):
    """Only whoever takes part is asked."""

    sentence = N_("These questions are asked only of people whose place is confirmed.")


class TooLateToAnswer(Refusal):
    """The event is about to begin."""

    sentence = N_(
        "The event is about to begin, so this can no longer be changed here. "
        "What you typed is still on this page: write to the organizers if it matters."
    )


def save(
    application: Application, section: Section, values: Mapping[str, Any], sections: Sequence[Section], *,
    stage: str, mode: str | None, quiet: bool = False,
) -> None:  # fmt: skip
    """Write parsed answers to questions of a later stage; `mode`: how the person takes part.

    Later answers that they hide are not kept; what was said in the application stays. Raises NotAskedYet,
    TooLateToAnswer.
    """
    if not later_stages.is_asked(application, stage, mode=mode):
        raise NotAskedYet
    if not later_stages.is_open(application, stage, clock.now(), mode=mode):
        raise TooLateToAnswer
    domain.write_section(application, section, values, sections, quiet=quiet, sparing={APPLICATION})
