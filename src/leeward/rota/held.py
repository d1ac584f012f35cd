"""What we hold about shifts."""

from django.utils.translation import gettext_lazy as _

from leeward.core.held import Table

HELD: dict[str, Table] = {
    "RotaRule": Table(
        "program",
        _("Whether the program keeps a rota."),
        {
            "used": _("Whether it does."),
            "always": _("Whether every hour needs somebody."),
        },
    ),
    "Pattern": Table(
        "program",
        _("Shifts that repeat."),
        {
            "name": _("What the lead calls it."),
            "kind": _("Days, nights, weekends or other hours."),
            "position": _("First, backup or phone."),
            "weekdays": _("On which days."),
            "start": _("When it begins."),
            "end": _("When it ends."),
            "first": _("Its first day."),
            "last": _("Its last day."),
            "weekly": _("Whether the turn changes by week or by shift."),
            "paid": _("Whether the time is paid."),
        },
    ),
    "Turn": Table(
        "pattern__program",
        _("Whose turn it is in a pattern."),
        {
            "pattern_id": _("Which pattern."),
            "place": _("The order."),
        },
    ),
    "Shift": Table(
        "program",
        _("Who is on call when, for 400 days."),
        {
            "pattern_id": _("Which pattern made it."),
            "day": _("The day it begins on."),
            "start": _("When it begins."),
            "end": _("When it ends."),
            "position": _("First, backup or phone."),
            "paid": _("Whether the time is paid."),
            "by_hand": _("Whether somebody was put in by hand."),
            "dropped": _("Whether it was taken out."),
        },
    ),
    "Swap": Table(
        "shift__program",
        _("Shifts that are offered to a colleague."),
        {
            "shift_id": _("Which shift."),
            "asker_id": _("Who offers it."),
            "asked_id": _("To whom, if to one."),
            "taker_id": _("Who took it."),
            "state": _("Offered, taken, withdrawn or over."),
        },
    ),
    "Leave": Table(
        "supporter__program",
        _("Days on which a supporter is away. No reason is asked for."),
        {
            "first": _("The first day."),
            "last": _("The last day."),
        },
    ),
    "Change": Table(
        "program",
        _("Who changed which shift, for 90 days."),
        {
            "day": _("The day."),
            "verb": _("What was done, from a fixed list."),
            "by_id": _("Which member did it."),
            "about_id": _("Whose shift it is."),
            "pattern_id": _("Which pattern."),
            "start": _("When the shift begins."),
            "end": _("When it ends."),
            "position": _("First, backup or phone."),
        },
    ),
    "Feed": Table(
        "supporter__program",
        _("The calendar address of a supporter, which only says “Busy”."),
        {
            "secret_hash": _("A hash of its secret part."),
        },
    ),
    "Preference": Table(
        "supporter__program",
        _("What a supporter chose for the hours off call."),
        {
            "off_shift": _("Whether they may be rung then."),
            "lends": _("Whether sister programs may see that they are free."),
            "hours_a_month": _("How many hours they want at most."),
            "ahead": _("How long before a shift they are told."),
        },
    ),
    "Sharing": Table(
        "program|with_program",
        _("Two programs that stand in for each other."),
        {
            "with_program_id": _("Which other program."),
            "accepted": _("Whether its lead agreed."),
        },
    ),
    "GapTold": Table(
        "program",
        _("Gaps in the rota that leads were told of."),
        {
            "position": _("First, backup or phone."),
            "start": _("When the gap begins."),
        },
    ),
}
