"""The only doors to supporters and to what is signed about them. Not yours is not there."""

from django.db.models import QuerySet

from leeward.accounts.models import User, Vault
from leeward.organizations import access as organizations
from leeward.supporters.models import Directory, LeadKey, Supporter


def visible_to_lead(user: User) -> QuerySet[Supporter]:
    """Everybody in the programs this person leads."""
    return Supporter.objects.filter(program__in=organizations.programs_led_by(user))


def supporters_of(user: User) -> QuerySet[Supporter]:
    """This person's own places, one for each program; not those they left."""
    return Supporter.objects.filter(user=user).exclude(status=Supporter.Status.RETIRED)


def suspended_by_center(user: User) -> QuerySet[Supporter]:
    """For the Center alone, which reads a number and a program of them and nothing else. On the list or off it."""
    rows = Supporter.objects.filter(suspended_by=Supporter.By.CENTER)
    return rows.select_related("program") if organizations.is_center(user) else rows.none()


def lead_keys_of(user: User) -> QuerySet[LeadKey]:
    """Their own key as a root signed it, once it counts; one no longer in their vault is not theirs any more."""
    own = Vault.objects.filter(user=user).values("sign_key")
    return LeadKey.objects.filter(user=user, key__in=own, confirmed=True)


def public_directories(slug: str) -> QuerySet[Directory]:
    """Anybody may download a directory: it holds keys and salted hashes only."""
    return Directory.objects.filter(program__slug=slug)
