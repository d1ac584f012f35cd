"""Programs: their settings, and opening and closing them."""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from leeward.accounts.models import User
from leeward.core import journal
from leeward.core.errors import Refused
from leeward.organizations import legal, newer, queries, rules, words
from leeward.organizations.actions import checks
from leeward.organizations.actions.proposals import propose
from leeward.organizations.actions.wordings import publish_wording
from leeward.organizations.models import Organization, Program, Proposal, Wording
from leeward.organizations.seeds import presets, seed

CHANGEABLE = (
    "name",
    "neutral_name",
    "promise",
    "promise_minutes",
    "weekend_promise_minutes",
    "clock_mode",
    "time_zone",
    "working_hours",
    "contact_hours",
    "phone",
    "phone_clock",
    "phone_week",
    "phone_hours",
    "phone_holder",
    "phone_unrecorded",
    "after_hours_label",
    "after_hours_number",
    "then_label",
    "then_number",
    "care_at",
    "network_phone",
    "youth_line",
    "writing",
    "note_allowed",
    "closing_hours",
    "calendars",
    "ring_waits",
    "ring_mode",
    "on_call_only_paid",
    "small_site",
    "dispatch",
    "rules",
    "legal_basis",
)


@transaction.atomic
def create_program(
    organization: Organization, *, name: str, slug: str, by: User, strand: str = Program.Strand.INSIDE
) -> Program:
    """A draft with the usual lists, wording and numbers."""
    if rules.mentions_privilege(name):
        raise checks.no_privilege()
    try:
        with transaction.atomic():
            fields = {"name": name, "slug": slug, "strand": strand, "limits_compared": newer.edition()}
            made = Program.objects.create(organization=organization, **fields)
    except IntegrityError:
        raise Refused(_("Another program already has this address. Choose another one.")) from None
    seed(made)
    journal.record("program.created", made, by=by)
    return made


def check_settings(program: Program, **settings: Any) -> list[str]:
    """Which of them would change. Raises Refused when they may not be so."""
    changed = sorted(name for name in CHANGEABLE if name in settings and settings[name] != getattr(program, name))
    checks.check(program, {name: settings[name] for name in changed})
    return changed


@transaction.atomic
def change_settings(program: Program, *, by: User, **settings: Any) -> Proposal | None:
    """Any of CHANGEABLE. The journal keeps which were changed, and what was chosen, never what somebody typed.

    What lengthens or shortens how long things are kept waits for a second person and comes back.
    """
    now = Program.objects.get(pk=program.pk)
    changed = check_settings(now, **settings)
    waiting = _about_keeping(now, changed, settings)
    _change(program, now, [name for name in changed if name not in waiting], settings, by=by)
    return propose(now, Proposal.Kind.KEEPING, by=by, settings=waiting) if waiting else None


@transaction.atomic
def change_keeping(program: Program, settings: dict[str, Any], *, by: User) -> None:
    """What waited, by who wanted it. Refused when it may not be so any more."""
    now = Program.objects.get(pk=program.pk)
    _change(program, now, check_settings(now, **settings), settings, by=by)


def _about_keeping(now: Program, changed: list[str], settings: dict[str, Any]) -> dict[str, Any]:
    """Before a program opens for the first time nothing is kept. Writing less is never held up."""
    if now.state == Program.State.DRAFT:
        return {}
    longer = settings.get("writing") == Program.Writing.FULL
    names = [name for name in changed if name == "closing_hours" or (name == "writing" and longer)]
    return {name: settings[name] for name in names}


def _change(program: Program, now: Program, changed: list[str], settings: dict[str, Any], *, by: User) -> None:
    if not changed:
        return
    was, before = now.legal_basis, {name: getattr(now, name) for name in changed}
    for name in changed:
        setattr(now, name, settings[name])
        setattr(program, name, settings[name])
    now.save(update_fields=changed)
    journal.record("program.changed", program, by=by, fields=",".join(changed))
    for name in changed:
        chosen = words.kept(name, before[name], settings[name])
        journal.record("setting.changed", program, by=by, setting=name, **chosen)
    if now.legal_basis != was:
        _renew_limits(now, was, by=by)


def _renew_limits(program: Program, was: str, *, by: User) -> None:
    """People read what the new basis means as a new version of the limits; supporters agree to it anew."""
    limits = queries.newest_wordings(program).get(Wording.Kind.LIMITS)
    if limits is None:
        return
    text = legal.renewed(limits.text, was, program.legal_basis)
    if text != limits.text:
        publish_wording(program, kind=limits.kind, text=text, after=limits.version, by=by)


def choose_preset(program: Program, *, preset: str, by: User) -> Proposal | None:
    """One of those for its kind. What it does not name stays."""
    chosen = presets.fitting(program).get(preset)
    if chosen is None:
        raise Refused(_("There is no such set of settings for this program."))
    return change_settings(program, by=by, **chosen.settings)


@transaction.atomic
def open_program(program: Program, *, by: User) -> None:
    """Refused, with every reason, while something is missing that a person in distress would need."""
    gaps = queries.opening_gaps(program)
    if gaps:
        raise Refused(" ".join([_("This program cannot open yet."), *(gap.text for gap in gaps)]))
    if Program.objects.filter(pk=program.pk).exclude(state=Program.State.OPEN).update(state=Program.State.OPEN):
        journal.record("program.opened", program, by=by)


@transaction.atomic
def close_program(program: Program, *, by: User) -> None:
    """No new requests. Talks that have begun go on to their end."""
    if Program.objects.filter(pk=program.pk, state=Program.State.OPEN).update(state=Program.State.CLOSED):
        journal.record("program.closed", program, by=by)
