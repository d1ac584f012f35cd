"""The overview of a program's settings: what each choice means in one sentence."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leeward.core import clock
from leeward.organizations import care, contacts, meanings, moments, newer, phone, queries
from leeward.organizations.models import Option, Program, Proposal, Wording


@dataclass(frozen=True)
class Section:
    title: str
    route: str  # name in urls.py
    lines: Sequence[object]
    due: str = ""  # what wants attention, in a few words


def sections(program: Program) -> list[Section]:
    return [
        Section(_("Open or close"), "organizations:program_state", [meanings.STATE[program.state]]),
        _name(program),
        _clock(program),
        _rings(program),
        Section(
            _("Many requests at once"),
            "support:limits",
            [_("How many ring, wait and are kept. The phone has no limit.")],
        ),
        _wording(program),
        _phone(program),
        _care(program),
        _contacts(program),
        _lists(program),
        _matching(program),
        _writing(program),
        Section(_("Legal basis"), "organizations:edit_legal", [meanings.LEGAL_BASIS[program.legal_basis]]),
        _units(program),
        Section(_("Leads"), "organizations:leads", [_("Who runs this program. Keep at least two.")]),
        Section(
            _("For a records request"), "records", [_("What exists of this program now, as numbers, for counsel.")]
        ),
        Section(
            _("From a spreadsheet"),
            "organizations:program_imports",
            [_("Units, their leaders and people, many at once.")],
        ),
    ]


def _name(program: Program) -> Section:
    lines = [
        _("People see “%(name)s”. Messages say only “%(neutral)s”.")
        % {"name": program.name, "neutral": program.neutral_name},
    ]
    return Section(_("Name"), "organizations:edit_name", lines)


def _clock(program: Program) -> Section:
    at = clock.now()
    due = queries.promise_due(program, at)
    lines = [
        program.promise,
        meanings.CLOCK[program.clock_mode],
        moments.ended(
            _("A request that comes in now is due by %(moment)s") % {"moment": moments.in_words(due, at, program.zone)}
        ),
        _("A peer who says yes has %(hours)d hours to reach the person.") % {"hours": program.contact_hours},
    ]
    return Section(_("Response clock"), "organizations:response_clock", lines)


def _rings(program: Program) -> Section:
    first, second = program.ring_waits["today"]
    lines: list[object] = [
        _("A request for today: everybody is rung after %(first)d minutes, the lead after %(second)d more.")
        % {"first": first, "second": second}
    ]
    if program.dispatch == Program.Dispatch.COORDINATOR:
        lines.append(_("A lead picks first; it rings by itself when nobody does."))
    if program.small_site:
        lines.append(_("Small site: everyone rings, no rota."))
    if program.on_call_only_paid:
        lines.append(_("Peers are rung only on paid time."))
    return Section(_("Who is rung, and when"), "organizations:edit_rings", lines)


def _wording(program: Program) -> Section:
    texts = queries.newest_wordings(program)
    lines: list[object] = [
        _("%(kind)s: version %(version)d.") % {"kind": label, "version": texts[kind].version}
        for kind, label in Wording.Kind.choices
        if kind in texts
    ]
    due = "" if len(texts) == len(Wording.Kind) else _("Not written yet")
    if newer.limits_of(program):
        due = _("A newer wording exists")
    return Section(_("Wording"), "organizations:wordings", lines, due)


def _phone(program: Program) -> Section:
    stand_ins = " · ".join(f"{each.name} {each.number}" for each in phone.fallbacks(program))
    lines: list[object] = [
        f"{program.phone} · {phone.in_words(program)}" if program.phone else _("No phone number yet."),
        phone.unrecorded(program) or _("Nobody has confirmed that calls are not recorded."),
        _("At other times: %(who)s") % {"who": stand_ins or "–"},
        _("Statewide network: %(phone)s") % {"phone": program.network_phone or "–"},
        _("Under 18: %(line)s") % {"line": program.youth_line or "–"},
    ]
    due = _("Fill in") if phone.gaps(program) else ""
    return Section(_("Phone line"), "organizations:edit_phone", lines, due)


def _care(program: Program) -> Section:
    door = care.door_of(program)
    where = door.name or door.number
    line = _("A supporter who would like to talk to someone is led to: %(where)s.") % {"where": where or "–"}
    return Section(_("Care for supporters"), "organizations:edit_care", [line], "" if where else _("Fill in"))


def _contacts(program: Program) -> Section:
    rows = list(program.contacts.all())
    empty = sum(1 for row in rows if not (row.number or row.link))
    old = contacts.to_check(program, clock.today(program.zone))
    due = []
    if empty:
        due.append(ngettext("%(n)d without a number", "%(n)d without a number", empty) % {"n": empty})
    if old:
        due.append(ngettext("%(n)d to check", "%(n)d to check", old) % {"n": old})
    lines: list[object] = [_("988 and 911 are always shown. Others are shown once they have a number.")]
    return Section(_("Numbers people can call"), "organizations:contacts", lines, ", ".join(due))


def _lists(program: Program) -> Section:
    labels = ", ".join(str(label) for label in Option.Kind.labels)
    line = _("What people can choose from: %(lists)s.") % {"lists": labels}
    return Section(_("Lists"), "organizations:option_lists", [line])


def _matching(program: Program) -> Section:
    lines = [choices[program.rules[name]] for name, choices in meanings.MATCHING.items()]
    return Section(_("Who is matched with whom"), "organizations:edit_matching", lines)


def _writing(program: Program) -> Section:
    lines: list[object] = [
        meanings.WRITING[program.writing],
        _("People may add one short line for their peer.") if program.note_allowed else _("No free text in a request."),
        _("Closing can be undone for %(hours)d hours. Then everything is erased.") % {"hours": program.closing_hours},
    ]
    waits = program.proposals.filter(kind=Proposal.Kind.KEEPING).exists()
    return Section(
        _("Writing and erasing"), "organizations:edit_writing", lines, _("Waits for a second person") if waits else ""
    )


def _units(program: Program) -> Section:
    count = len(queries.units_in_use(program.organization))
    lines: list[object] = [ngettext("%(n)d unit.", "%(n)d units.", count) % {"n": count}]
    if count:
        lines.append(_("Whoever leads a unit is never offered to the people in it."))
    else:
        lines = [_("Without units, nobody can be kept from being offered someone who leads them.")]
    return Section(_("Units and who leads them"), "organizations:units", lines, "" if count else _("None yet"))
