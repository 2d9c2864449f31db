"""Settings from the environment and the instance folder, each with a safe default."""

import os
import re
import secrets
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from eventreg.core.keyring import write_once

# What stands in From and is told to every mail server: no name, no second address, nothing but ASCII before the @.
_PLAIN_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]{1,64}@[^\s@<>,;:\"()\[\]\\]{1,253}")
ROOT = Path(__file__).resolve().parent.parent
PROFILES = ("demo", "production")


class UnsafeSettings(Exception):
    """Settings with which `production` does not serve."""


@dataclass(frozen=True)
class Settings:
    """What the operator has chosen."""

    instance: Path
    profile: str
    database_url: str
    secret_key: str
    mail_url: str
    storage_url: str
    base_url: str
    host: str
    port: int
    mail_from: str = ""

    @property
    def is_demo(self) -> bool:
        return self.profile == "demo"

    @property
    def is_secure(self) -> bool:
        return self.base_url.startswith("https://")


def read(environment: Mapping[str, str] = os.environ) -> Settings:
    """Settings from environment variables; what is missing is made and kept in the instance folder."""
    instance = Path(environment.get("EVENTREG_INSTANCE") or ROOT / "instance").resolve()
    instance.mkdir(parents=True, exist_ok=True, mode=0o700)
    host, port = environment.get("HOST") or "127.0.0.1", _port(environment.get("PORT") or "5000")
    return Settings(
        instance=instance,
        profile=_profile(instance, environment),
        database_url=_database_url(environment.get("EVENTREG_DATABASE_URL") or f"sqlite:///{instance / 'eventreg.db'}"),
        secret_key=environment.get("EVENTREG_SECRET_KEY") or _kept_secret(instance / "keys" / "secret.key"),
        mail_url=environment.get("EVENTREG_MAIL_URL", ""),
        storage_url=environment.get("EVENTREG_STORAGE_URL") or str(instance / "files"),
        base_url=(environment.get("EVENTREG_BASE_URL") or f"http://{host}:{port}").rstrip("/"),
        host=host,
        port=port,
        mail_from=_mail_from(environment.get("EVENTREG_MAIL_FROM", "").strip()),
    )


def flask_settings(settings: Settings) -> dict[str, Any]:
    """The same for Flask and its extensions."""
    return {
        "SECRET_KEY": settings.secret_key,
        "SQLALCHEMY_DATABASE_URI": settings.database_url,
        "SQLALCHEMY_ENGINE_OPTIONS": _engine_options(settings.database_url),
        "SESSION_COOKIE_NAME": "eventreg",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": settings.is_secure,
        "PERMANENT_SESSION_LIFETIME": timedelta(hours=24),
        "MAX_CONTENT_LENGTH": 12 * 1024 * 1024,
        "MAX_FORM_MEMORY_SIZE": 2 * 1024 * 1024,
        "MAX_FORM_PARTS": 1000,
        "WTF_CSRF_TIME_LIMIT": None,
        "WTF_CSRF_CHECK_DEFAULT": False,
        "WTF_CSRF_SSL_STRICT": False,
        "BABEL_DEFAULT_LOCALE": "en",
        "BABEL_TRANSLATION_DIRECTORIES": str(ROOT / "translations"),
        "SECURITY_PASSWORD_SALT": settings.secret_key,
        "SECURITY_UNIFIED_SIGNIN": False,
        "RATELIMIT_STORAGE_URI": "memory://",
        "RATELIMIT_DEFAULT": "600 per minute",
        "RATELIMIT_ENABLED": not settings.is_demo,
        "SEND_FILE_MAX_AGE_DEFAULT": timedelta(days=365),
    }


def unsafe(settings: Settings) -> list[str]:
    """What keeps `production` from serving, one sentence each."""
    found = []
    if not settings.is_secure:
        found.append("EVENTREG_BASE_URL must begin with https:// – cookies and cameras need it.")
    if not settings.mail_url:
        found.append("EVENTREG_MAIL_URL is missing – without it nobody gets a mail.")
    if len(settings.secret_key) < 32:
        found.append("EVENTREG_SECRET_KEY is shorter than 32 characters.")
    return found


def doubtful(settings: Settings) -> list[str]:
    """What a real installation works with, but hardly well, one sentence each."""
    host = urlsplit(settings.base_url).hostname or ""
    if not settings.mail_from:
        return [
            f"EVENTREG_MAIL_FROM is missing: mails come from no-reply@{host}, and many mail servers refuse senders "
            "that have no mailbox. Set it to an address that your mail server may send from."
        ]
    theirs = settings.mail_from.rpartition("@")[2].lower()
    if host == theirs or host.endswith(f".{theirs}") or theirs.endswith(f".{host}"):
        return []
    return [
        f"Mails come from {settings.mail_from}, and pages from {host}. Make sure that {theirs} lets your mail server "
        "send for it (SPF, DKIM); otherwise mails end among the unwanted ones."
    ]


def _mail_from(text: str) -> str:
    if text and not _PLAIN_ADDRESS.fullmatch(text):
        raise UnsafeSettings(
            f"EVENTREG_MAIL_FROM is {text!r}; it must be one plain address such as forum@example.org. "
            "The name that stands before it is the organizing body's."
        )
    return text


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 65535:
        raise UnsafeSettings(f"PORT is {text!r}; it must be a number from 1 to 65535.")
    return int(text)


def _engine_options(url: str) -> dict[str, Any]:
    if url.startswith("sqlite"):
        return {"connect_args": {"timeout": 20, "check_same_thread": False}, "hide_parameters": True}
    return {"pool_size": 64, "max_overflow": 8, "pool_pre_ping": True, "hide_parameters": True}


def _database_url(url: str) -> str:
    for short in ("postgres://", "postgresql://"):
        if url.startswith(short):
            return "postgresql+psycopg://" + url.removeprefix(short)
    return url


def _profile(instance: Path, environment: Mapping[str, str]) -> str:
    path = instance / "profile"
    chosen = environment.get("EVENTREG_PROFILE")
    if chosen:
        if chosen not in PROFILES:
            raise UnsafeSettings(f"EVENTREG_PROFILE is {chosen!r}; it must be one of {', '.join(PROFILES)}.")
        if not path.exists():
            path.write_text(chosen + "\n")
        return chosen
    # Whoever has not said what this is gets the strict one; `make run` says `demo`.
    return path.read_text().strip() if path.exists() else "production"


def become_demo(settings: Settings) -> bool:
    """Whether this is a demonstration; an installation that nobody has said anything of yet becomes one."""
    path = settings.instance / "profile"
    if settings.is_demo or path.exists() or os.environ.get("EVENTREG_PROFILE"):
        return settings.is_demo
    path.write_text("demo\n")
    return True


def _kept_secret(path: Path) -> str:
    if not path.exists():
        write_once(path, b64encode(secrets.token_bytes(48)))
    return path.read_text()
