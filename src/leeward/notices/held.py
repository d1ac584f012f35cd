"""What we hold about messages out."""

from django.utils.translation import gettext_lazy as _

from leeward.core.held import Table

HELD: dict[str, Table] = {
    "Preference": Table(
        "",
        _("What a member wants of all their notices."),
        {
            "phrase": _("Words of their own in each message."),
            "quiet_from": _("When quiet hours begin."),
            "quiet_until": _("When they end."),
            "zone": _("In which time zone."),
            "holds_soon": _("Whether they hold what says “soon”, too."),
            "gathers": _("Whether several come as one."),
        },
        member="user",
    ),
    "Channel": Table(
        "",
        _("How a member wants to be reached."),
        {
            "kind": _("E-mail, text message, pager or notification."),
            "address": _("The address or number."),
            "keys": _("What seals notifications to their browser."),
            "label": _("What they call it."),
            "place": _("First or second choice."),
            "state": _("Whether it works."),
            "confirmed": _("When they last said that a test reached them."),
            "testing": _("Since when a test waits for their answer."),
            "misses": _("How many tests they did not answer."),
            "soons": _("How many messages said “soon” lately."),
            "soons_since": _("Since when; forgotten after some minutes."),
        },
        member="user",
    ),
    "Notice": Table(
        "",
        _("Messages on their way to a member. They name no program, no person and no reason."),
        {
            "channel_id": _("On which channel."),
            "wording": _("Which of two fixed texts."),
            "cause": _("A hash, so that none is sent twice."),
            "about": _("A hash; it goes when what it is about is over."),
            "state": _("Waiting, sent, or not."),
            "due": _("When the next try is."),
            "batch": _("Which ones go as one message."),
            "tries": _("How often it was tried."),
            "expires": _("The Monday on which the row goes at the latest."),
        },
        member="user",
    ),
    "Backoff": Table(
        "",
        _("That a mail server or provider refuses at the moment."),
        {
            "provider": _("Which one."),
            "failures": _("How often."),
            "until": _("Until when it is left alone."),
        },
    ),
    "DemoMail": Table(
        "",
        _("What the demo would have sent. Empty on every other site."),
        {
            "at": _("When."),
            "kind": _("On which way."),
            "to": _("To which made-up address."),
            "subject": _("Its subject."),
            "body": _("Its text."),
        },
    ),
}
