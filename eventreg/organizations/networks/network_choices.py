"""The networks of the register as choices of a question."""

from collections.abc import Mapping, Sequence
from typing import Any

from eventreg.core.database import translated
from eventreg.extensions import db
from eventreg.organizations.network_models import Network
from eventreg.organizations.networks import network_queries


def choices(languages: Sequence[str]) -> tuple[Mapping[str, Any], ...]:
    """A choice a network, under its key, with its name in each of these languages."""
    networks = db.session.scalars(network_queries.all_networks())
    return tuple({"key": one.key, "labels": {tag: _called(one, tag) for tag in languages}} for one in networks)


def _called(network: Network, tag: str) -> str:
    name = translated(network.names, tag)
    is_said = not network.abbreviation or network.abbreviation.casefold() in name.casefold()
    return name if is_said else f"{name} ({network.abbreviation})"
