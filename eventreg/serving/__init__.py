"""Serving: prepares the installation, then runs the web server and the worker until told to stop."""

import sys

from flask import Flask

from eventreg import config
from eventreg.config import Settings
from eventreg.jobs.process import run_worker
from eventreg.serving import listening, preparing
from eventreg.serving.supervisor import Supervisor
from eventreg.serving.web import run_server


class CannotServe(Exception):
    """Settings or circumstances with which nothing is served; the message says what to do."""


def serve(app: Flask) -> int:
    """Bring the installation up to date, then serve in the foreground; gives the exit code."""
    settings: Settings = app.extensions["eventreg"]
    try:
        _refuse_unsafe(settings)
        listening.refuse_taken(settings.host, settings.port)
        with preparing.alone(settings.instance):
            preparing.bring_up_to_date(app)
            socket = listening.listen(settings.host, settings.port)
    except (CannotServe, listening.CannotListen, preparing.CannotPrepare) as refusal:
        print(f"EventReg cannot start: {refusal}", file=sys.stderr)  # noqa: T201 - this is the console
        return 1
    with socket:
        supervisor = Supervisor({"server": lambda: run_server(app, socket.fileno()), "worker": lambda: run_worker(app)})
        print(_where_to_look(settings), flush=True)  # noqa: T201
        return supervisor.run()


def _refuse_unsafe(settings: Settings) -> None:
    if settings.is_demo:
        if not listening.is_loopback(settings.host):
            raise CannotServe(
                f"HOST is {settings.host}, and the demonstration is served to this machine alone. "
                "Leave HOST out, or set EVENTREG_PROFILE=production."
            )
        return
    faults = config.unsafe(settings)
    if faults:
        lines = "\n".join(f"  - {fault}" for fault in faults)
        raise CannotServe(f"these settings are not safe:\n{lines}\nA demonstration needs EVENTREG_PROFILE=demo.")


def _where_to_look(settings: Settings) -> str:
    lines = [f"EventReg is ready:  {settings.base_url}/"]
    if settings.is_demo:
        lines.append(f"To sign in:         {settings.base_url}/demo/  (every invented account, one button each)")
    else:
        lines.append("To sign in:         flask --app app create-admin EMAIL, then sign-in-link EMAIL")
    if not settings.mail_url:
        lines.append(f"Mails are files in: {settings.instance / 'mail'}")
    return "\n".join([*lines, "Stop with Ctrl+C."])
