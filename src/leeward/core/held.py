"""What each table and column holds, in plain sentences: the page about what we hold is made from these (design 5).

Each room says it about its own tables in `held.py`, by the name of the model; a test misses none.
"""

from typing import NamedTuple

from django.utils.translation import gettext_lazy as _


class Table(NamedTuple):
    """`program`: how a row leads to a program, as a lookup, or several with "|"; empty when it leads to none.
    `member`: how it leads to somebody who signs in, and through them to each program they belong to."""

    program: str
    about: object
    columns: dict[str, object]
    member: str = ""


# What these columns say wherever they stand
ALIKE: dict[str, object] = {
    "id": _("A number that says nothing."),
    "program_id": _("Which program."),
    "supporter_id": _("Which supporter."),
    "user_id": _("Which member."),
    "organization_id": _("Which organization."),
    "ask_id": _("Which request."),
}

HELD: dict[str, Table] = {
    "Installation": Table(
        "",
        _("This installation. One row."),
        {
            "only": _("That there is one row."),
            "demo": _("Whether it is a demo."),
            "host": _("Its address."),
            "era": _("A random number that tells an old copy from the present one."),
        },
    ),
    "Entry": Table(
        "",
        _("The journal: who changed which setting, role or key on which day. Nothing about a request."),
        {
            "sequence": _("Its number."),
            "day": _("The day."),
            "verb": _("What was done, from a fixed list."),
            "actor": _("Which member did it."),
            "subject": _("To which program, role or key."),
            "detail": _("Fixed words and numbers, and settings before and after."),
            "previous": _("The hash of the line before, so that none can be taken out unseen."),
            "hash": _("Its own hash."),
        },
    ),
    "Later": Table(
        "",
        _("Work to do soon; each row goes when it is done."),
        {
            "handler": _("Which piece of work."),
            "cause": _("Why, so that none is done twice."),
            "about": _("Numbers of what it is about."),
            "due": _("When."),
            "leased_until": _("Until when a worker has it."),
            "tries": _("How often it was tried."),
        },
    ),
    "Beat": Table(
        "",
        _("When the machine last did its rounds."),
        {
            "name": _("Which round."),
            "at": _("When."),
        },
    ),
    "Failing": Table(
        "",
        _("A round of the machine that does not get through."),
        {
            "sweep": _("Which round."),
            "since": _("Since when."),
        },
    ),
    "ShredMark": Table(
        "",
        _("In the second database: which installation it belongs to."),
        {
            "installation": _("Which one."),
            "era": _("A random number that tells an old copy from the present one."),
        },
    ),
    "BackupKey": Table(
        "",
        _("In the second database: opens the requests in one backup, for three days."),
        {
            "key": _("The key."),
            "until": _("When it goes."),
        },
    ),
    "ShredKey": Table(
        "",
        _("In the second database: without this key nobody ever opens a request again. Erasing starts here."),
        {
            "ask": _("Of which request."),
            "purpose": _("Of which part."),
            "key": _("The key."),
        },
    ),
}
