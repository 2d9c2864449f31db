"""The commands of `flask --app app`, for operators and scripts."""

from flask import Flask


def setup(app: Flask) -> None:
    """Add the commands."""
    from eventreg.cli import applications, demonstrating, doctor, door, operations, ways_in

    for module in (ways_in, applications, door, demonstrating, operations, doctor):
        for command in module.COMMANDS:
            app.cli.add_command(command)
