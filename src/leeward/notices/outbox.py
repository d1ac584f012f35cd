"""The demo's mail server: keeps what would have been sent, sends nothing (design 9)."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from leeward.core import clock
from leeward.notices.models import DemoMail


class DemoBackend(BaseEmailBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        DemoMail.objects.bulk_create(
            DemoMail(at=clock.now(), to=", ".join(mail.to), subject=str(mail.subject), body=str(mail.body))
            for mail in email_messages
        )
        return len(email_messages)
