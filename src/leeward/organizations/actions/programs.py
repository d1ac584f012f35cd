"""Programs: their settings, and opening and closing them."""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from leeward.accounts.models import User
from leeward.core import journal
from leeward.core.errors import Refused
from leeward.organizations import queries, rules
from leeward.organizations.models import Organization, Program
from leeward.organizations.seeds import seed

CHANGEABLE = (
    "name",
    "neutral_name",
    "promise",
    "promise_hours",
    "contact_hours",
    "phone",
    "phone_hours",
    "network_phone",
    "youth_line",
    "writing",
    "note_allowed",
    "closing_hours",
    "rules",
    "legal_basis",
)
SAID = ("name", "promise")  # words that people read


@transaction.atomic
def create_program(
    organization: Organization, *, name: str, slug: str, by: User, strand: str = Program.Strand.INSIDE
) -> Program:
    """A draft with the usual lists, wording and numbers."""
    if rules.mentions_privilege(name):
        raise _no_privilege()
    try:
        with transaction.atomic():
            made = Program.objects.create(organization=organization, name=name, slug=slug, strand=strand)
    except IntegrityError:
        raise Refused(_("Another program already has this address. Choose another one.")) from None
    seed(made)
    journal.record("program.created", made, by=by)
    return made


@transaction.atomic
def change_settings(program: Program, *, by: User, **settings: Any) -> None:
    """Any of CHANGEABLE. The journal keeps which were changed, never what they say."""
    now = Program.objects.get(pk=program.pk)
    changed = sorted(name for name in CHANGEABLE if name in settings and settings[name] != getattr(now, name))
    if not changed:
        return
    _check(now, {name: settings[name] for name in changed})
    for name in changed:
        setattr(now, name, settings[name])
        setattr(program, name, settings[name])
    now.save(update_fields=changed)
    journal.record("program.changed", program, by=by, fields=",".join(changed))


@transaction.atomic
def open_program(program: Program, *, by: User) -> None:
    """Refused, with every reason, while something is missing that a person in distress would need."""
    gaps = queries.opening_gaps(program)
    if gaps:
        raise Refused(" ".join([_("This program cannot open yet."), *gaps]))
    if Program.objects.filter(pk=program.pk).exclude(state=Program.State.OPEN).update(state=Program.State.OPEN):
        journal.record("program.opened", program, by=by)


@transaction.atomic
def close_program(program: Program, *, by: User) -> None:
    """No new requests. Talks that have begun go on to their end."""
    if Program.objects.filter(pk=program.pk, state=Program.State.OPEN).update(state=Program.State.CLOSED):
        journal.record("program.closed", program, by=by)


def _check(program: Program, new: dict[str, Any]) -> None:
    if "rules" in new and not rules.are_rules(new["rules"]):
        raise Refused(_("These are not matching rules that we know."))
    _check_numbers(new)
    is_open = program.state == Program.State.OPEN
    if is_open and any(name in new and not new[name] for name in ("phone", "phone_hours")):
        raise Refused(_("An open program needs a phone number and the hours when someone answers."))
    if new.get("legal_basis", program.legal_basis) == Program.LegalBasis.NONE:
        _check_words(program, new)


def _check_numbers(new: dict[str, Any]) -> None:
    if not 1 <= new.get("contact_hours", 1) <= 72:
        raise Refused(_("The time until a peer has spoken with the person is 1 to 72 hours."))
    if not 0 <= new.get("closing_hours", 0) <= 720:
        raise Refused(_("Closing can be undone for 0 to 720 hours (30 days)."))
    if not 1 <= new.get("promise_hours", 1) <= 336:
        raise Refused(_("The promise is 1 to 336 hours (14 days)."))


def _check_words(program: Program, new: dict[str, Any]) -> None:
    """Nothing people read may promise what the law does not give."""
    texts = [str(new.get(name, getattr(program, name))) for name in SAID]
    if "legal_basis" in new:
        texts += [wording.text for wording in queries.newest_wordings(program).values()]
    if any(map(rules.mentions_privilege, texts)):
        raise _no_privilege()


def _no_privilege() -> Refused:
    return Refused(
        _("The word “privilege” promises a legal shield that this program does not have. Say “confidential”.")
    )
