"""Reads settings from the environment. A missing or malformed value stops the start with a sentence."""

import json
import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default).strip()


def web(name: str) -> str:
    value = text(name)
    if value and not value.startswith("https://"):
        raise ImproperlyConfigured(f"{name} must start with https://, not {value!r}.")
    return value


def flag(name: str, *, default: bool = False) -> bool:
    value = text(name, "1" if default else "0").lower()
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off", ""}:
        return False
    raise ImproperlyConfigured(f"{name} must be 1 or 0, not {value!r}.")


def number(name: str, default: int) -> int:
    value = text(name, str(default))
    try:
        return int(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.") from None


def words(name: str, default: str = "") -> list[str]:
    """A comma-separated list."""
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def secret(name: str) -> str:
    """The value itself, or the content of the file that NAME_FILE points to."""
    path = text(f"{name}_FILE")
    if not path:
        return text(name)
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise ImproperlyConfigured(f"{name}_FILE cannot be read: {error}.") from None


def choice(name: str, known: list[str]) -> str:
    value = text(name)
    if value in known:
        return value
    raise ImproperlyConfigured(f"{name} must be one of {', '.join(filter(None, known))}, not {value!r}.")


def json_text(name: str, default: str) -> str:
    value = text(name, default)
    try:
        json.loads(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be JSON, not {value!r}.") from None
    return value


def group(prefix: str) -> dict[str, str]:
    """Every setting whose name begins like this, without the beginning; from files where the name ends in _FILE."""
    names = [name for name in os.environ if name.startswith(prefix)]
    return {name.removeprefix(prefix).removesuffix("_FILE"): secret(name.removesuffix("_FILE")) for name in names}


def mail_backend(name: str) -> str:
    """Django's mail backend from `smtp` or `anymail:<service>`."""
    kind, _colon, service = (text(name) or "smtp").partition(":")
    if kind == "smtp" and not service:
        return "django.core.mail.backends.smtp.EmailBackend"
    if kind == "anymail" and service.isidentifier():
        return f"anymail.backends.{service}.EmailBackend"
    raise ImproperlyConfigured(f"{name} must be smtp or anymail:SERVICE, such as anymail:mailgun.")


def database(name: str, fallback: Path) -> dict[str, object]:
    """Django's database settings from `postgresql://user:password@host:port/name`, or SQLite at `fallback`."""
    address = secret(name)
    if not address:
        return sqlite(fallback, journal="WAL")
    parts = urlsplit(address)
    if parts.scheme not in {"postgresql", "postgres"} or not parts.path.strip("/"):
        raise ImproperlyConfigured(f"{name} must look like postgresql://user:password@host:port/name.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def sqlite(path: Path, *, journal: str) -> dict[str, object]:
    """WAL for the main database, DELETE for shred keys, where nothing is left behind (security 6.9). Both overwrite
    what is deleted; in the main one old pages stay in the log until its next checkpoint (`config.jobs.empty_log`)."""
    pragmas = ["synchronous=FULL", "foreign_keys=ON", "secure_delete=ON", f"journal_mode={journal}"]
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "".join(f"PRAGMA {pragma};" for pragma in pragmas),
        },
    }
