"""Links that let somebody in, and the first administrator."""

import click

from eventreg.accounts import domain as accounts
from eventreg.accounts.models import StaffRole
from eventreg.accounts.permissions import StaffRoleName
from eventreg.applications import queries as applications
from eventreg.cli.console import Failed, command, say, settings
from eventreg.core.database import begin_writing
from eventreg.extensions import db
from eventreg.people import domain as people


@command("sign-in-link")
@click.argument("email")
def sign_in_link(email: str) -> None:
    """Print a link that works once: for staff to sign in, for a person's address to their own page."""
    begin_writing(db.session)
    account = accounts.find_account(email)
    if account is not None:
        link = f"{settings().base_url}/sign-in/{accounts.sign_in_link(email)}"
        db.session.commit()
        click.echo(link)
        return
    lines = _own_page_links(people.normalise_email(email))
    if not lines:
        raise Failed(f"Nobody is known at {email}: neither an account nor an applicant.")
    db.session.commit()
    for line in lines:
        click.echo(line)


def _own_page_links(address: str) -> list[str]:
    """One link a person, oldest first. With several persons each but the last is behind its reference and a tab."""
    persons = people.persons_reached_at(address)
    newest = {
        row.person_id: row.reference for row in db.session.scalars(applications.of_persons([p.id for p in persons]))
    }
    links = [
        (newest.get(person.id, ""), f"{settings().base_url}/p/{people.own_page_link(person)}") for person in persons
    ]
    if not links:
        return []
    # The newest one's link stands alone on the last line; its reference goes before it on a line of its own.
    told = [f"{reference}\t{link}" for reference, link in links[:-1]]
    reference, link = links[-1]
    return [*told, *([f"{reference}:"] if told else []), link]


@command("create-admin")
@click.argument("email")
@click.option("--name", default="", help="How colleagues know them.")
def create_admin(email: str, name: str) -> None:
    """Make somebody administrator; they sign in by sign-in-link or from the sign-in page."""
    begin_writing(db.session)
    address = people.normalise_email(email)
    account = accounts.ensure_account(address, name=name)
    if not account.active:
        raise Failed(f"The account {address} was closed.")
    is_one = any(_is_administrator(held) for held in account.staff_roles)
    if not is_one:
        accounts.give_role(account, StaffRoleName.ADMINISTRATOR)
    db.session.commit()
    say(f"{address} is administrator{' already' if is_one else ''}. To sign in: flask --app app sign-in-link {address}")


def _is_administrator(held: StaffRole) -> bool:
    return held.role == StaffRoleName.ADMINISTRATOR and not (held.event_id or held.series_id or held.office_id)


COMMANDS = (sign_in_link, create_admin)
