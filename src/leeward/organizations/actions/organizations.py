"""Organizations and their sites."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from leeward.accounts.models import User
from leeward.core import journal
from leeward.core.errors import Refused
from leeward.organizations import zones
from leeward.organizations.models import FamilyNetwork, Organization, Site
from leeward.organizations.seeds import seed_everybodys

CHANGEABLE = ("kind", "name", "health_system", "time_zone")


@transaction.atomic
def create_organization(*, kind: str, name: str, slug: str, by: User, **fields: str) -> Organization:
    """`fields`: health_system, time_zone."""
    _check(fields)
    try:
        with transaction.atomic():
            made = Organization.objects.create(kind=kind, name=name, slug=slug, **fields)
            if kind == Organization.Kind.CENTER:
                seed_everybodys()
    except IntegrityError:
        raise Refused(_("Another organization already has this address. Choose another one.")) from None
    journal.record("organization.created", made, by=by)
    return made


@transaction.atomic
def set_family_network(center: Organization, *, name: str, phone: str, web: str, by: User) -> None:
    """Every door of every program shows it to patients and families. All empty: doors name the patient advocate."""
    kept = {"name": name, "phone": phone, "web": web}
    FamilyNetwork.objects.update_or_create(center=center, defaults=kept)
    journal.record("center.family_network", center, by=by)


@transaction.atomic
def change_organization(organization: Organization, *, by: User, **fields: str) -> None:
    """Any of CHANGEABLE. The address stays: links and posters carry it."""
    changed = sorted(name for name in CHANGEABLE if name in fields and fields[name] != getattr(organization, name))
    if not changed:
        return
    _check(fields)
    Organization.objects.filter(pk=organization.pk).update(**{name: fields[name] for name in changed})
    journal.record("organization.changed", organization, by=by, fields=",".join(changed))


def _check(fields: dict[str, str]) -> None:
    if "time_zone" in fields and not zones.is_known(fields["time_zone"]):
        raise Refused(_("We do not know this time zone."))


@transaction.atomic
def add_site(organization: Organization, *, name: str, by: User) -> Site:
    try:
        with transaction.atomic():
            made = Site.objects.create(organization=organization, name=name)
    except IntegrityError:
        raise Refused(_("This organization already has a site with that name.")) from None
    journal.record("site.added", made, by=by)
    return made
