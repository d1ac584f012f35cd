"""The way out for notices. Nothing is sent unless somebody asks for it."""

import smtplib
import ssl
from collections.abc import Iterator

from django.conf import settings
from django.core import mail

from leeward.config.doctor.findings import Finding, broken, look, right
from leeward.notices import rules

HERE = {"localhost", "127.0.0.1", "::1"}


def goes_out(to: str) -> Iterator[Finding]:
    what, place = "mail", f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    if settings.DEMO:
        yield right(what, "The demo sends nothing.")
        return
    if rules.tells(settings.DEFAULT_FROM_EMAIL):
        do = "Set LEEWARD_MAIL_FROM to an address that says nothing: it shows on a locked screen."
        yield look(what, f"The sender {settings.DEFAULT_FROM_EMAIL} says what notices are about.", do)
    try:
        with mail.get_connection() as connection:
            if to:
                mail.EmailMessage(rules.SUBJECT, rules.BODIES["when"], to=[to], connection=connection).send()
    except (OSError, smtplib.SMTPException, ssl.SSLError) as error:
        do = "Check LEEWARD_SMTP_HOST, _PORT, _USER, _PASSWORD and _TLS with whoever runs the mail server."
        yield broken(what, f"{place} does not take mail from here ({type(error).__name__}).", do)
        return
    if not settings.EMAIL_USE_TLS and settings.EMAIL_HOST not in HERE:
        yield look(what, f"{place} is reached without encryption.", "Set LEEWARD_SMTP_TLS=1 if it speaks STARTTLS.")
    yield right(
        what, f"{place} took a notice for {to}." if to else f"{place} answers. To see one arrive: --mail-to ADDRESS"
    )
