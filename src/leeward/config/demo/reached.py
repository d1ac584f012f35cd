"""How the people of the demo are told: most by text message, some by pager, a few by mail alone. One address fails."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from leeward.accounts.models import User
from leeward.config.demo.life import at
from leeward.core import clock
from leeward.notices.models import Channel, Preference
from leeward.notices.texting import number
from leeward.organizations.models import Program
from leeward.supporters import queries as supporters

Kind = Channel.Kind
PHRASES = ["", "from the blue house", "", "the kettle is on"]


def keep(programs: Iterable[Program], today: datetime) -> None:
    with at(today):
        for program in programs:
            rows = supporters.in_directory(program).order_by("number").select_related("user")
            for place, user in enumerate([*(row.user for row in rows), *supporters.leads_of(program)]):
                _set_up(user, place)


def _set_up(user: User, place: int) -> None:
    phone = number(user.phone)
    proved = clock.today() - timedelta(days=3 + place % 20)
    if phone and place % 7 != 6:
        kind, address = (Kind.PAGER, f"pager-{phone[-4:]}@pages.example") if place % 5 == 4 else (Kind.SMS, phone)
        state = Channel.State.FAILING if place == 8 else Channel.State.OK
        misses = 2 if state == Channel.State.FAILING else 0
        Channel.objects.get_or_create(
            user=user, kind=kind, address=address, defaults={"state": state, "misses": misses, "confirmed": proved}
        )
    Channel.objects.get_or_create(user=user, kind=Kind.MAIL, address="", defaults={"place": 1, "confirmed": proved})
    Preference.objects.get_or_create(user=user, defaults={"phrase": PHRASES[place % 4]})
