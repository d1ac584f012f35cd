"""Two people hold the two sheets with the root words. Who and since when is written down; the words never are."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from leeward.accounts.models import User
from leeward.core import clock, journal
from leeward.core.errors import Refused
from leeward.core.sealing.tags import normalize
from leeward.organizations.models import Program
from leeward.supporters.models import Sheet


@transaction.atomic
def record_sheets(program: Program, holders: Sequence[str], *, by: User) -> None:
    """`holders` of the first and of the second sheet: a sheet that stays where it was keeps its day."""
    if len({normalize(name) for name in holders} - {""}) < len(holders):
        raise Refused(_("The two sheets are with two people. Please name both, and not the same one twice."))
    for number, name in enumerate(holders, start=1):
        if Sheet.objects.filter(program=program, number=number, holder=name).exists():
            continue
        changed = {"holder": name, "since": clock.today(program.zone)}
        Sheet.objects.update_or_create(program=program, number=number, defaults=changed)
        journal.record("program.sheet", program, by=by, number=number)
