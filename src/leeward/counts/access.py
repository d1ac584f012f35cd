"""The only doors to counters: a lead reaches the programs they lead, and nothing of any other."""

from django.db.models import QuerySet

from leeward.accounts.models import User
from leeward.counts.models import Counter, Total
from leeward.organizations.models import Role


def totals_visible_to(user: User) -> QuerySet[Total]:
    return Total.objects.filter(program__role__user=user, program__role__kind=Role.Kind.LEAD)


def counters_visible_to(user: User) -> QuerySet[Counter]:
    return Counter.objects.filter(program__role__user=user, program__role__kind=Role.Kind.LEAD)
