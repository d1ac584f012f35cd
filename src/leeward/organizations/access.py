"""The only doors to organizations and programs. Strands are walls: no door of the Center leads to a person."""

from django.db.models import Q, QuerySet

from leeward.accounts.models import User
from leeward.organizations.models import Import, Organization, Program, Role


def programs_led_by(user: User) -> QuerySet[Program]:
    return Program.objects.filter(
        pk__in=Role.objects.filter(user=user, kind=Role.Kind.LEAD).values("program")
    ).select_related("organization")


def organizations_of_center(user: User) -> QuerySet[Organization]:
    """Every organization, for Center staff; nothing for anybody else."""
    return Organization.objects.all() if is_center(user) else Organization.objects.none()


def programs_of_center(user: User) -> QuerySet[Program]:
    rows = Program.objects.select_related("organization")
    return rows if is_center(user) else rows.none()


def centers_of(user: User) -> QuerySet[Organization]:
    """Where somebody is Center staff."""
    held = Role.objects.filter(user=user, kind=Role.Kind.CENTER)
    return Organization.objects.filter(kind=Organization.Kind.CENTER, pk__in=held.values("organization"))


def staff_of_center(user: User) -> QuerySet[Role]:
    """Who works where this person is Center staff."""
    return Role.objects.filter(kind=Role.Kind.CENTER, organization__in=centers_of(user))


def sponsors_of_center(user: User) -> QuerySet[Role]:
    """Who sponsors an organization, for Center staff, who name them."""
    rows = Role.objects.filter(kind=Role.Kind.SPONSOR, program=None)
    return rows if is_center(user) else rows.none()


def roles_held(user: User) -> set[str]:
    """Kinds of roles, wherever: at once, since every page's menu asks."""
    rows = Role.objects.filter(user=user).values_list("kind", "organization__kind")
    center = (Role.Kind.CENTER, Organization.Kind.CENTER)
    return {kind for kind, place in rows if kind != Role.Kind.CENTER or (kind, place) == center}


def is_center(user: User) -> bool:
    return centers_of(user).exists()


def gives_every_role_of(user: User, *, by: User) -> bool:
    """Who lets somebody in anew could come in as them: only who gives every role they have may do it."""
    given = Role.objects.filter(kind=Role.Kind.LEAD, program__in=programs_led_by(by))
    if is_center(by):
        given = Role.objects.filter(kind__in=[Role.Kind.LEAD, Role.Kind.CENTER, Role.Kind.SPONSOR])
    return not Role.objects.filter(user=user).exclude(pk__in=given).exists()


def open_programs() -> QuerySet[Program]:
    """What anybody may know of: programs that are open."""
    return Program.objects.filter(state=Program.State.OPEN).select_related("organization")


def imports_of(user: User) -> QuerySet[Import]:
    """Files this person sent, as long as they hold the door through which each came."""
    held = Q(program__in=programs_led_by(user))
    if is_center(user):
        held |= Q(program=None)
    return Import.objects.filter(held, by=user).select_related("program", "organization").defer("body", "outcomes")
