"""What a program needs from this room before it may open (settings.OPENING_GAPS)."""

from django.utils.translation import gettext as _

from leeward.organizations.models import Program
from leeward.supporters.models import LeadKey, Supporter


def gaps(program: Program) -> list[str]:
    found = []
    if not LeadKey.objects.filter(program=program).exists():
        found.append(_("No lead has a signed key yet."))
    if not Supporter.objects.filter(program=program, status=Supporter.Status.ACTIVE).exists():
        found.append(_("There is no active peer supporter yet."))
    return found
