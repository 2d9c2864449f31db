"""The usual things to do for an event, each a number of days from one of its dates."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from eventreg.core.errors import N_


@dataclass(frozen=True)
class UsualTask:
    """Due `days` after one of an event's days, or before it: "call_opens", "results_on", "starts_on" or "ends_on"."""

    words: str
    from_day: str
    days: int


# When such forums do these things; a month for visas, three weeks for the way there, ninety days for what is kept.
TASKS: dict[str, UsualTask] = {
    "open_call": UsualTask(N_("Announce the call where people will see it"), "call_opens", 0),
    "review": UsualTask(N_("Finish the review and decide"), "results_on", -3),
    "results": UsualTask(N_("Send the results"), "results_on", 0),
    "confirmations": UsualTask(N_("Call those who have not confirmed"), "results_on", 10),
    "visa_letters": UsualTask(N_("Send the visa letters"), "starts_on", -30),
    "logistics": UsualTask(N_("Send the logistics note"), "starts_on", -21),
    "badges": UsualTask(N_("Print the badges"), "starts_on", -5),
    "certificates": UsualTask(N_("Send certificates and the survey"), "ends_on", 7),
    "report": UsualTask(N_("Report to the donors"), "ends_on", 60),
    "deletion": UsualTask(N_("Check that personal data are deleted"), "ends_on", 90),
}


def due_days(days: Mapping[str, date]) -> dict[str, date]:
    """Key of each usual task → its day, from an event's days by name."""
    return {key: days[task.from_day] + timedelta(days=task.days) for key, task in TASKS.items()}
