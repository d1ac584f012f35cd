"""What the worker calls. Safe to run twice: nothing is published when nothing changed."""

from django.db.models import Q, QuerySet, deletion

from leeward.accounts.models import User
from leeward.core import clock
from leeward.notices import actions as notices
from leeward.organizations import contacts
from leeward.organizations.models import Program, Role
from leeward.supporters import actions
from leeward.supporters.directory import publish
from leeward.supporters.models import Directory
from leeward.supporters.queries import LISTED, SIGNED, leads_of, newest
from leeward.supporters.rules import KEPT_FOR


def publish_for_user(user: str) -> None:
    """Somebody's keys changed: every directory they stand in is published anew."""
    supporting = Q(supporters__user=user, supporters__status__in=SIGNED)
    elsewhere = Q(lead_keys__user=user) | Q(center_keys__user=user)
    for program in Program.objects.filter(supporting | elsewhere).distinct():
        publish(program)


def tell_of_channel(user: str, wording: str = "when") -> None:
    """A way to reach this person is broken, or two tests had no answer: those who lead where they support or lead are
    told; "soon" where something urgent reached them on no way. The Center is told of a lead who leads alone."""
    person = User.objects.filter(pk=user, is_active=True).first()
    if person is None:
        return
    supporting = Q(supporters__user=person, supporters__status__in=LISTED)
    for program in Program.objects.filter(supporting | Q(role__user=person)).distinct():
        others = [lead for lead in leads_of(program).filter(is_active=True) if lead != person]
        others = others or [each for each in _staff() if each != person]  # the only lead is who cannot be reached
        about = f"channel:{user}:{program.pk}:{clock.today()}:{wording}"
        notices.tell_all(others, wording=wording, cause=about, about=about)


def write_down_ways() -> None:
    """Whoever is relied on without having chosen a way to be told: their account's e-mail is tested like any other."""
    listed = Q(supporting__status__in=LISTED) | Q(roles__kind=Role.Kind.LEAD)
    notices.write_down_mail(User.objects.filter(listed, is_active=True).distinct())


def _staff() -> QuerySet[User]:
    return User.objects.filter(roles__kind=Role.Kind.CENTER, is_active=True).distinct()


def set_clocks(proposal: str = "") -> None:
    """Of changes that wait where one person leads alone; what has waited long enough counts."""
    actions.set_clocks()


def remind_of_numbers() -> None:
    """Leads of open programs hear once a month of numbers that nobody has called for 90 days; the Center of those for
    everybody."""
    if contacts.to_check(None, clock.today()):
        cause = f"numbers:{clock.today():%Y-%m}"
        notices.tell_all(_staff(), wording="when", cause=cause, about=cause)
    for program in Program.objects.filter(state=Program.State.OPEN).select_related("organization"):
        today = clock.today(program.zone)
        if contacts.to_check(program, today):
            leads = leads_of(program).filter(is_active=True)
            cause = f"numbers:{program.pk}:{today:%Y-%m}"
            notices.tell_all(leads, wording="when", cause=cause, about=cause)


def drop_old_directories() -> None:
    """Versions nobody can have sealed to any more, unless an open ask still names one. The newest always stays."""
    replaced = Directory.objects.filter(made__lt=clock.now() - KEPT_FOR).defer("body")
    for directory in replaced.select_related("program").order_by("version"):
        latest = newest(directory.program)
        if latest is None or latest.pk == directory.pk or _replaced_lately(directory):
            continue
        try:
            directory.delete()
        except deletion.ProtectedError:
            continue


def _replaced_lately(directory: Directory) -> bool:
    later = Directory.objects.filter(program=directory.program_id, version=directory.version + 1)
    return later.filter(made__gte=clock.now() - KEPT_FOR).exists()
