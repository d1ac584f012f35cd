"""What each choice of a program means, in one sentence. Forms offer these; the overview repeats the one chosen."""

from django.utils.translation import gettext_lazy as _

from leeward.organizations import legal

WRITING: dict[str, object] = {
    "off": _("No writing. A peer calls or texts."),
    "arrange": _("Short messages to arrange a talk. They are gone after 7 days."),
    "full": _("Writing for as long as both want."),
}

LEGAL_BASIS: dict[str, object] = {code: basis.meaning for code, basis in legal.BASES.items()}

SAME_UNIT: dict[str, object] = {
    "allow": _("A peer may come from the same unit or another one, as the person likes."),
    "prefer": _("Peers from the same unit come first."),
    "forbid": _("Never a peer from the same unit."),
    "require": _("Only peers from the same unit."),
}

ROLE: dict[str, object] = {
    "allow": _("The role makes no difference."),
    "prefer": _("Peers in the same kind of role come first."),
    "require": _("Only peers in the same kind of role."),
}

LANGUAGE: dict[str, object] = {
    "prefer": _("Peers who speak the person's language come first."),
    "require": _("Only peers who speak the person's language."),
}

EMPLOYER: dict[str, object] = {
    "allow": _("A peer may work for the same employer. Right for a program inside one organization."),
    "forbid": _("Never a peer from the same employer or health system. Right for a network of many employers."),
}

MATCHING = {"same_unit": SAME_UNIT, "role": ROLE, "language": LANGUAGE, "employer": EMPLOYER}

CLOCK: dict[str, object] = {
    "wall": _("Every hour counts, day and night, weekends and holidays too."),
    "working": _("Only working hours count. At other times the clock stands still."),
}

RING_CLOCK: dict[str, object] = {
    "wall": _("Every minute counts, day and night."),
    "working": _("Only working hours count. Requests for now and for today never wait for them."),
}

DISPATCH: dict[str, object] = {
    "ladder": _("It rings by itself: who is on call, then everybody allowed, then the lead."),
    "coordinator": _(
        "A lead picks first, from up to eight peers whom the person's own browser suggests. "
        "If nobody picks in time, it rings by itself. Requests for now always do."
    ),
}

PHONE_CLOCK: dict[str, object] = {
    "same": _("The hours of the response clock. When it counts every hour, day and night."),
    "always": _("Day and night, on every day."),
    "own": _("Hours of its own, which you set below. Not on holidays and closed days."),
}

STATE: dict[str, object] = {
    "draft": _("Being set up. Nobody can ask yet."),
    "open": _("Open. People can ask for support."),
    "closed": _("Closed. Nobody new can ask. Talks that have begun go on to their end."),
}

OUTCOME: dict[str, object] = {
    "new": _("Is added"),
    "changed": _("Is changed"),
    "same": _("Is there already"),
    "wrong": _("Is wrong"),
    "waits": _("Waits for another row"),
}

SEPARATOR: dict[str, object] = {",": _("commas"), ";": _("semicolons"), "\t": _("tabs"), "|": _("upright bars")}

ENCODING: dict[str, object] = {"cp1252": _("Windows letters (1252)")}
