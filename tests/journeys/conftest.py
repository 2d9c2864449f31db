"""A real server and a real browser."""

import email
import email.policy
import re
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright
from werkzeug.serving import make_server

from eventreg.accounts import domain as accounts
from eventreg.extensions import db
from eventreg.outbox.tasks import deliver_due
from tests.conftest import make_app

CHROMIUM = "/usr/bin/chromium"
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


@pytest.fixture
def launch(playwright: Playwright) -> Iterator[Callable[..., Browser]]:
    """Start Chromium; `camera`: a picture that its camera sees; `history`: it keeps pages for “Back”, as usual."""
    started: list[Browser] = []

    def start(*, camera: Path | None = None, history: bool = False) -> Browser:
        see = () if camera is None else (
            "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream",
            f"--use-file-for-fake-video-capture={camera}",
        )  # fmt: skip
        without = ["--disable-back-forward-cache"] if history else []
        started.append(
            playwright.chromium.launch(executable_path=CHROMIUM, args=[*QUIET, *see], ignore_default_args=without)
        )
        return started[-1]

    yield start
    for browser in started:
        browser.close()


class Site:
    """A running installation of the journey's own."""

    def __init__(self, app, address: str) -> None:
        self.app = app
        self.address = address
        self.mail = Path(app.instance_path) / "mail"

    def sign_in(self, page: Page, email: str) -> None:
        """Let the account with this address sign in by its link, as people do."""
        with self.app.app_context():
            token = accounts.sign_in_link(email)
            db.session.commit()
        page.goto(f"{self.address}/sign-in/{token}")
        page.locator("form[method=post] button[type=submit]").first.click()
        page.wait_for_load_state()

    def read_mails(self) -> list[tuple[str, str, str]]:
        """Send what waits, then (address, subject, text) of every mail so far, oldest first."""
        with self.app.app_context():
            deliver_due()
        mails = []
        for path in sorted(self.mail.glob("*.eml")):
            message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
            text = message.get_body(("plain",)).get_content()
            mails.append((str(message["To"]), str(message["Subject"]), text))
        return mails

    def link_in(self, text: str, path: str) -> str:
        """The link to `path` in a mail."""
        return re.search(rf"https?://\S+{re.escape(path)}\S+", text).group(0)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """An installation on SQLite, served on a free port."""
    from dataclasses import replace

    app = make_app(tmp_path, f"sqlite:///{tmp_path / 'eventreg.db'}")
    app.config.update(TESTING=False)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    address = f"http://127.0.0.1:{server.server_port}"
    app.extensions["eventreg"] = replace(app.extensions["eventreg"], base_url=address)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield Site(app, address)
    server.shutdown()
    thread.join(10)


def picture_of_page(pdf: Path, folder: Path) -> Path:
    """The first page of a PDF as a camera would see it held in front of it: one JPEG, 1280 × 720."""
    from PIL import Image

    subprocess.run(["pdftoppm", "-r", "120", "-png", "-f", "1", "-l", "1", pdf, folder / "page"], check=True)
    page = Image.open(next(folder.glob("page*.png"))).convert("RGB")
    page.thumbnail((1000, 690))
    scene = Image.new("RGB", (1280, 720), (96, 88, 80))
    scene.paste(page, ((1280 - page.width) // 2, (720 - page.height) // 2))
    path = folder / "camera.mjpeg"
    scene.save(path, "JPEG", quality=92)
    return path
