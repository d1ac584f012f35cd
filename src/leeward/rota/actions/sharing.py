"""Sister programs: two leads agree that their people may stand in for each other."""

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from leeward.accounts.models import User
from leeward.core import journal
from leeward.core.errors import Refused
from leeward.organizations.models import Program
from leeward.rota.actions.board import hold
from leeward.rota.models import Sharing


@transaction.atomic
def offer_sharing(program: Program, with_program: Program, *, by: User) -> Sharing:
    """Counts once a lead of the other program has agreed. Strands are walls: the network shares with nobody."""
    if program == with_program or program.strand != with_program.strand:
        raise Refused(_("Choose another program."))
    for side in sorted((program, with_program), key=lambda each: str(each.pk)):
        hold(side)  # always in the same order, so that two leads who ask each other do not wait for ever
    both = Q(program=program, with_program=with_program) | Q(program=with_program, with_program=program)
    if Sharing.objects.filter(both).exists():
        raise Refused(_("One of you has asked already. Look at the list above."))
    made = Sharing.objects.create(program=program, with_program=with_program)
    journal.record("rota.sharing_offered", program, by=by, to=with_program.pk.hex)
    return made


@transaction.atomic
def accept_sharing(sharing: Sharing, *, by: User) -> None:
    """By a lead of the program that was asked."""
    if Sharing.objects.filter(pk=sharing.pk, accepted=False).update(accepted=True):
        journal.record("rota.shared", sharing.with_program, by=by, to=sharing.program_id.hex)


@transaction.atomic
def end_sharing(sharing: Sharing, *, by: User) -> None:
    """By a lead of either side, at any time."""
    if Sharing.objects.filter(pk=sharing.pk).delete()[0]:
        journal.record("rota.unshared", sharing.program, by=by, to=sharing.with_program_id.hex)
