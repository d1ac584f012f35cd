"""The one clock. Tests stop it; the demo moves it with an offset that every process reads from a file."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

_stopped: datetime | None = None


def now() -> datetime:
    """The moment, aware, in UTC."""
    if _stopped is not None:
        return _stopped
    return timezone.now() + _demo_offset()


def today(zone: str | None = None) -> date:
    """The calendar day in `zone` (an IANA name), or in the installation's own time zone."""
    return now().astimezone(ZoneInfo(zone or settings.TIME_ZONE)).date()


def stop(at: datetime) -> None:
    global _stopped  # noqa: PLW0603  one clock for the process is the point
    _stopped = at


def move(by: timedelta) -> None:
    stop(now() + by)


def go() -> None:
    global _stopped  # noqa: PLW0603
    _stopped = None


def move_demo(by: timedelta) -> None:
    """Moves the demo's clock for every process. Refused outside the demo by the only command that calls it."""
    path = settings.DATA / "clock"
    path.write_text(str((_demo_offset() + by).total_seconds()), encoding="ascii")


def _demo_offset() -> timedelta:
    if not settings.DEMO:
        return timedelta()
    try:
        return timedelta(seconds=float((settings.DATA / "clock").read_text(encoding="ascii")))
    except (OSError, ValueError):
        return timedelta()
