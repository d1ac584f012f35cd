"""The settings, the one host name, and the secrets."""

import os
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core import checks

from leeward.accounts.models import Wrap
from leeward.config.doctor.findings import Finding, broken, look, right
from leeward.core.models import Installation
from leeward.notices import rules

SHORTEST_KEY = 50
FEWEST_CHARACTERS = 16  # different ones


def settings_fit() -> Iterator[Finding]:
    what, found = "settings", False
    if settings.DEBUG:
        found = True
        yield broken(what, "LEEWARD_DEBUG is on: error pages show what people sent.", "Unset LEEWARD_DEBUG.")
    if settings.DEMO:
        found = True
        yield look(
            what, "This is the demo: it answers this machine alone, and sends nothing.", "Never for real people."
        )
    if settings.HTTPS and not (settings.SECURE_PROXY_SSL_HEADER or not settings.SECURE_SSL_REDIRECT):
        found = True
        do = "Set LEEWARD_BEHIND_PROXY=1 where a proxy speaks TLS, or LEEWARD_OWN_TLS=1 where this server does."
        yield broken(what, "Every request would be sent to https again and again.", do)
    messages = checks.run_checks(include_deployment_checks=settings.HTTPS)
    for message in (each for each in messages if not each.is_silenced()):
        found = True
        yield look(what, f"{message.msg} ({message.id})", str(message.hint or "See the settings page of the docs."))
    if not found:
        yield right(what, "They fit together.")


def host_fits() -> Iterator[Finding]:
    what, host = "host name", settings.HOST
    if host == "localhost":
        yield look(
            what, "It is localhost: nobody else can come in.", "Set LEEWARD_HOST, once, before anybody signs in."
        )
        return
    if _is_address(host) or "." not in host or host != host.lower() or ":" in host:
        do = "Set LEEWARD_HOST to a name such as willow.example.org."
        yield broken(what, f"{host} is no name that passkeys can be bound to.", do)
        return
    if urlsplit(settings.ORIGIN).hostname != host or not settings.ORIGIN.startswith("https://"):
        do = "Unset LEEWARD_ORIGIN, or set it to https:// and the host, with the port if it is not 443."
        yield broken(what, f"People are said to come to {settings.ORIGIN}, which is not https on {host}.", do)
        return
    before = Installation.objects.values_list("host", flat=True).first()
    if before and before not in {host, "localhost"} and Wrap.objects.filter(kind=Wrap.Kind.PASSKEY).exists():
        do = f"Set LEEWARD_HOST back to {before}. After a move everybody needs their words, then new passkeys."
        yield broken(what, f"Passkeys here are bound to {before}, and none of them works at {host}.", do)
        return
    if rules.tells(host):
        yield look(
            what, f"{host} says what people come here for.", "Before anybody signs in, choose one that does not."
        )
        return
    yield right(what, f"{host}, to which passkeys are bound.")


def proof_can_be_checked() -> Iterator[Finding]:
    """The public page on what is held tells people to compare the code, and whom to tell of a problem."""
    what, page = "what we hold", "/proof/"
    if not settings.SOURCE:
        do = "Set LEEWARD_SOURCE to where the source of this version is published."
        yield look(what, f"{page} cannot say with what to compare the hashes of the scripts.", do)
    if not settings.REPORT_TO:
        do = "Set LEEWARD_REPORT_TO to an address that somebody reads."
        yield look(what, f"{page} cannot say whom to tell of a problem.", do)
    if settings.SOURCE and settings.REPORT_TO:
        yield right(what, f"{page} says where the source is, and whom to tell of a problem.")


def secrets_are_strong() -> Iterator[Finding]:
    what, key = "secrets", settings.SECRET_KEY
    weak = len(key) < SHORTEST_KEY or len(set(key)) < FEWEST_CHARACTERS or key.startswith("django-insecure")
    if settings.HOST != "localhost" and weak:
        do = 'Make another: python3 -c "import secrets; print(secrets.token_urlsafe(64))"'
        yield broken(what, "LEEWARD_SECRET_KEY is short or easy to guess.", do)
        return
    open_to_others = [path for path in _secret_files() if path.exists() and path.stat().st_mode & 0o077]
    for path in open_to_others:
        yield broken(what, f"{path} can be read by others on this machine.", f"chmod 600 {path}")
    missing = [path for path in settings.KEPT_FILES if not path.exists()]
    for path in missing:
        yield look(
            what, f"{path} is not there.", "It is made when it is first needed; a restore brings back the old one."
        )
    if not open_to_others and not missing:
        yield right(what, "Long enough, and nobody else's to read.")


def _secret_files() -> list[Path]:
    named = [Path(path) for name, path in os.environ.items() if name.startswith("LEEWARD_") and name.endswith("_FILE")]
    return [*named, *settings.KEPT_FILES]


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
