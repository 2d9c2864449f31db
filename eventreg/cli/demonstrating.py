"""Filling in the demonstration."""

import click
from flask_migrate import upgrade

from eventreg import demonstration
from eventreg.cli.console import Failed, command, find_event, say, settings
from eventreg.config import become_demo
from eventreg.core import catalogue
from eventreg.demonstration import crowd

MOST = 100_000


@command("demo")
@click.option("--event", "slug", default="", help="Add invented applications to this event, for measuring.")
@click.option("--applications", type=click.IntRange(1, MOST), help="How many to add.")
def demo(slug: str, applications: int | None) -> None:
    """Fill in the demonstration; doing it twice does no harm."""
    if bool(slug) != bool(applications):
        raise Failed("--event and --applications belong together.")
    if not become_demo(settings()):
        raise Failed("This installation is for production: invented people do not belong in it.")
    catalogue.compile_stale()
    upgrade()
    if applications:
        added = crowd.add(find_event(slug).slug, applications, tell=say)
        say(f"{added} invented people were added to {slug}.")
        return
    made = demonstration.keep_alive()
    say("The demonstration is filled in." if made else "The demonstration is there already; its dates are of today.")


COMMANDS = (demo,)
