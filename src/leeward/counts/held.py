"""What we hold for counting."""

from django.utils.translation import gettext_lazy as _

from leeward.core.held import Table

HELD: dict[str, Table] = {
    "Counter": Table(
        "program",
        _("Counts by month and fixed choice. There is no row for a person, and none leads to a request."),
        {
            "month": _("The month in which it was counted."),
            "table": _("Which question."),
            "row": _("Which answer, from a fixed list."),
            "column": _("A second answer, where a table has two."),
            "n": _("The number."),
        },
    ),
    "Total": Table(
        "program",
        _("Totals by month: requests, talks and the like."),
        {
            "month": _("The month."),
            "kind": _("What is counted."),
            "n": _("The number."),
        },
    ),
    "WaitingTally": Table(
        "program",
        _("In the second database: tallies, without a time, that wait until five are together."),
        {
            "key": _("A random number, so that they have no order."),
            "program": _("Which program."),
            "kind": _("Of a talk, or feedback."),
            "answers": _("Fixed choices only."),
            "batch": _("Set while it is being counted."),
        },
    ),
    "PostedBatch": Table(
        "",
        _("That a batch of tallies was counted, so that none counts twice."),
        {
            "id": _("A random number."),
        },
    ),
}
