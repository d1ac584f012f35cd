"""The tree of units and who leads them. Whoever leads a unit is never offered to the people in it (design 4.3)."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from leeward.accounts import actions as accounts
from leeward.accounts.models import User
from leeward.core import journal
from leeward.core.errors import Refused
from leeward.organizations import queries, rules
from leeward.organizations.models import Organization, Unit


@transaction.atomic
def add_unit(
    organization: Organization,
    *,
    name: str,
    by: User,
    parent: Unit | None = None,
    **fields: Any,
) -> Unit:
    """`fields`: site, area."""
    _hold_tree(organization.pk)
    _check_parent(organization.pk, parent)
    try:
        with transaction.atomic():
            made = Unit.objects.create(organization=organization, name=name, parent=parent, **fields)
    except IntegrityError:
        raise _name_taken() from None
    journal.record("unit.added", made, by=by)
    return made


@transaction.atomic
def change_unit(unit: Unit, *, by: User, **wanted: Any) -> None:
    """`wanted`: name, site, area, parent. Two moves at once could make a loop together: the tree is held meanwhile."""
    _hold_tree(unit.organization_id)
    now = Unit.objects.get(pk=unit.pk)
    changed = {field: value for field, value in wanted.items() if value != getattr(now, field)}
    if "parent" in changed:
        _check_move(now, changed["parent"])
    try:
        with transaction.atomic():
            Unit.objects.filter(pk=unit.pk).update(**changed)
    except IntegrityError:
        raise _name_taken() from None
    if changed.keys() - {"parent"}:
        journal.record("unit.changed", unit, by=by, fields=",".join(sorted(changed.keys() - {"parent"})))
    if "parent" in changed:
        journal.record("unit.moved", unit, by=by)


@transaction.atomic
def retire_unit(unit: Unit, *, by: User) -> None:
    """Nobody can choose it any more. Its rows stay, because signed documents name its id."""
    _hold_tree(unit.organization_id)
    if Unit.objects.filter(parent=unit, retired=False).exists():
        raise Refused(_("There are units below this one. Move or retire them first."))
    if Unit.objects.filter(pk=unit.pk, retired=False).update(retired=True):
        journal.record("unit.retired", unit, by=by)


@transaction.atomic
def restore_unit(unit: Unit, *, by: User) -> None:
    _hold_tree(unit.organization_id)
    if unit.parent_id and Unit.objects.filter(pk=unit.parent_id, retired=True).exists():
        raise Refused(_("The unit above this one is retired. Bring that one back first."))
    if Unit.objects.filter(pk=unit.pk, retired=True).update(retired=False):
        journal.record("unit.restored", unit, by=by)


@transaction.atomic
def set_leaders(unit: Unit, leaders: Iterable[User], *, by: User) -> None:
    unit.leaders.set(leaders)
    journal.record("unit.leaders_changed", unit, by=by, leaders=unit.leaders.count())


@transaction.atomic
def add_leader(unit: Unit, *, by: User, name: str, email: str, phone: str = "") -> None:
    """Matched by address or number with people we know, so that a peer who leads is known as one. No invitation."""
    leader = queries.person_at(email=email, phone=phone, name=name) or accounts.create_person(name, email, phone)
    unit.leaders.add(leader)
    journal.record("unit.leaders_changed", unit, by=by, leaders=unit.leaders.count())


@transaction.atomic
def remove_leader(unit: Unit, leader: User, *, by: User) -> None:
    unit.leaders.remove(leader)
    journal.record("unit.leaders_changed", unit, by=by, leaders=unit.leaders.count())


def _hold_tree(organization: UUID) -> None:
    """An UPDATE locks the row until the end of the transaction; SQLite has one writer anyway."""
    Organization.objects.filter(pk=organization).update(slug=F("slug"))


def _check_move(unit: Unit, parent: Unit | None) -> None:
    _check_parent(unit.organization_id, parent)
    parents = dict(Unit.objects.filter(organization=unit.organization_id).values_list("pk", "parent_id"))
    if rules.would_loop(parents, unit.pk, parent.pk if parent else None):
        raise Refused(_("A unit cannot be moved into itself or into a unit below it."))


def _check_parent(organization: UUID, parent: Unit | None) -> None:
    if parent is None:
        return
    if not Unit.objects.filter(pk=parent.pk, organization=organization, retired=False).exists():
        raise Refused(_("The unit above must be in use and in the same organization."))


def _name_taken() -> Refused:
    return Refused(_("There is already a unit with this name in the same place."))
