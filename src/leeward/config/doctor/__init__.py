"""Looks at a whole installation and says, line by line, what is right and what to do about the rest."""

from collections.abc import Iterator
from functools import partial

from leeward.config.doctor import life, machine, mail, served, site, stores
from leeward.config.doctor.findings import Finding, Grade, of, type_Check

__all__ = ["Finding", "Grade", "examine"]


def examine(url: str, mail_to: str) -> Iterator[Finding]:
    """`url`: where people reach it, or empty. `mail_to`: an address to write to, or empty."""
    checks: dict[str, type_Check] = {
        "settings": site.settings_fit,
        "host name": site.host_fits,
        "what we hold": site.proof_can_be_checked,
        "secrets": site.secrets_are_strong,
        "files": machine.files_are_ours_alone,
        "disk": machine.has_room,
        "clock": machine.clock_is_right,
        "main database": stores.main,
        "shred database": stores.shred_is_forgetful,
        "keys": stores.keys_are_ours,
        "backup": stores.backup_is_young,
        "web server": life.web_runs,
        "worker": life.worker_runs,
        "mail": partial(mail.goes_out, mail_to),
    }
    if url:
        checks["as served"] = partial(served.as_it_should_be, url.rstrip("/"))
    for what, check in checks.items():
        yield from of(what, check)
