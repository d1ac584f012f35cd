"""What a program needs from this room before it may open (settings.OPENING_GAPS)."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leeward.organizations.gaps import Gap
from leeward.organizations.models import Program
from leeward.supporters import queries
from leeward.supporters.models import LeadKey

LIST = "supporters:supporter_list"
WISHED_FOR = 3


def gaps(program: Program) -> list[Gap]:
    """Somebody must be rung when the first request comes in. Three are wished for, one is needed."""
    found = []
    if not LeadKey.objects.filter(program=program).exists():
        found.append(Gap(_("No lead has a signed key yet."), "supporters:keys"))
    if program.root_key and not queries.sheets(program).exists():
        found.append(Gap(_("Who holds the two sheets with the root words is not written down."), "supporters:sheets"))
    answering = len(queries.who_answers(program))
    if not answering:
        text = _(
            "No peer supporter can be rung yet: trained, agreed to the limits, approved, confirmed by a second"
            " person, and active."
        )
        found.append(Gap(text, LIST))
    elif answering < WISHED_FOR:
        text = ngettext(
            "Only %(n)d peer supporter can be rung. Have three at least, so that people have a choice.",
            "Only %(n)d peer supporters can be rung. Have three at least, so that people have a choice.",
            answering,
        )
        found.append(Gap(text % {"n": answering}, LIST, needed=False))
    return found
