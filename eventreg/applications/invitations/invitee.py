"""Whom an invitation means, by name and mailbox, and whether an application is theirs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eventreg.applications.invitations import name_likeness
from eventreg.applications.invitations.invitation_links import Opened
from eventreg.applications.models import Application


@dataclass(frozen=True)
class Invitee:
    """The names as they were invited, and the address that the link was mailed to, empty where it was handed over."""

    names: Sequence[str]
    address: str

    @classmethod
    def of(cls, opened: Opened) -> Invitee:
        """Before the answer is written: the draft of whoever was named has the invited name until then."""
        if opened.named is None:
            names, address = [opened.invitation.name, opened.invitation.name_latin], opened.invitation.email or ""
        else:
            names = [opened.named.named or "", opened.named.application.person.badge_name_latin]
            address = opened.named.email or ""
        return cls(names, address if opened.by_mail else "")

    def reads(self, application: Application) -> bool:
        """Whether an application gives the address that the link was mailed to: whoever has it reads that mailbox."""
        channel = application.person.email
        return channel is not None and self.address != "" and channel.address == self.address

    def sent(self, application: Application, *, typed: bool) -> bool:
        """Whether an application is the invitee's; `typed`: its names were typed behind the link.

        Whoever reads the invited mailbox may spell themselves otherwise, or stand on the badge under another name. At
        another address each name that was typed has to be the same.
        """
        person = application.person
        names = [name for name in (person.badge_name, person.badge_name_latin, person.full_name) if name]
        if self.reads(application):
            return name_likeness.may_be(self.names, names)
        surely = [name_likeness.is_surely(self.names, name) for name in names]
        return all(surely) if typed else any(surely)
