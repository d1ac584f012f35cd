"""How a program uses its rota, and when a supporter may be rung off shift."""

from django.db import transaction
from django.utils.translation import gettext as _

from leeward.accounts.models import User
from leeward.core import journal
from leeward.core.errors import Refused
from leeward.organizations import actions as organizations
from leeward.organizations.models import Program
from leeward.rota.models import AHEAD, Preference, RotaRule
from leeward.supporters.models import Supporter


@transaction.atomic
def set_rules(program: Program, *, used: bool, always: bool, by: User) -> None:
    """Without a rota everybody is rung; its shifts stay for the day it is used again."""
    if used:
        organizations.change_settings(program, small_site=False, by=by)
    elif program.on_call_only_paid:
        raise Refused(_("Peers are rung only on paid time, which needs a rota. Change that in the settings first."))
    wanted = {"used": used, "always": always}
    RotaRule.objects.update_or_create(program=program, defaults=wanted)
    journal.record("rota.rules", program, by=by, **{name: int(value) for name, value in wanted.items()})


def set_preference(
    supporter: Supporter, *, off_shift: bool, lends: bool, hours_a_month: int | None = None, ahead: int = AHEAD
) -> None:
    """`hours_a_month` on call: beyond it nobody is suggested, and no pattern puts them on; None for no limit.
    `ahead`: minutes before a shift at which they are told; 0 for never."""
    chosen = {"off_shift": off_shift, "lends": lends, "hours_a_month": hours_a_month, "ahead": ahead}
    Preference.objects.update_or_create(supporter=supporter, defaults=chosen)
