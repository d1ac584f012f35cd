"""The demo's outbox: keeps what would have been sent, on every channel; nothing leaves this computer (design 9)."""

from leeward.core import clock
from leeward.notices.models import DemoMail


def keep(kind: str, who: str, subject: str, body: str) -> None:
    DemoMail.objects.create(at=clock.now(), kind=kind, to=who[:200], subject=subject, body=body)
