"""When a program is closed: its closures as periods."""

from datetime import time, timedelta
from zoneinfo import ZoneInfo

from leeward.organizations.hours import Period, first_shown
from leeward.organizations.models import Program

DAY, MIDNIGHT = timedelta(days=1), time()


def periods(program: Program) -> tuple[Period, ...]:
    zone = ZoneInfo(program.zone)
    return tuple(
        (first_shown(row.first_day, MIDNIGHT, zone), first_shown(row.last_day + DAY, MIDNIGHT, zone))
        for row in program.closures.all()
    )
