"""A notice by mail, also to pagers that take mail."""

import hashlib
import smtplib
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from leeward.notices.outcomes import Busy, Rejected, Unsure


def send(address: str, subject: str, body: str, token: str) -> None:
    """`token`: a word for the message id, which by default carries the process and the time."""
    connection = get_connection()
    try:
        connection.open()
    except (OSError, smtplib.SMTPException):  # nobody there, or no entry: nothing was said yet
        raise Busy from None
    try:
        _message(address, subject, body, token, connection).send()
    except Exception as error:
        raise _outcome(error) from None
    finally:
        connection.close()


def _message(address: str, subject: str, body: str, token: str, connection: BaseEmailBackend) -> EmailMessage:
    hidden = hashlib.sha256(f"{settings.SECRET_KEY}{token}".encode()).hexdigest()[:32]
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]  # what the sender says anyway; no host
    return EmailMessage(
        subject=subject,
        body=f"{body}\n",
        to=[address],
        headers={"Message-ID": f"<{hidden}@{domain}>", "Auto-Submitted": "auto-generated"},
        connection=connection,
    )


def _outcome(error: Exception) -> Exception:
    """Who names a status refused: nothing went out. Without one, nobody knows."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = [code for code, _said in error.recipients.values()]
        return Rejected() if all(code >= 500 for code in codes) else Busy()
    if isinstance(error, smtplib.SMTPResponseException):
        return Busy()
    if type(error).__name__ == "AnymailRecipientsRefused":
        return Rejected()
    status = getattr(error, "status_code", None)  # of a mail service: anymail's errors carry it
    return Busy() if status is not None and status >= 400 else Unsure()
