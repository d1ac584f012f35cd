"""What we hold about requests, and for how long."""

from django.utils.translation import gettext_lazy as _

from leeward.core.held import Table

HELD: dict[str, Table] = {
    "Ask": Table(
        "program",
        _("A request for support while it is open. The row goes when the request is over."),
        {
            "number": _("“No. 41”: what leads call it, so that they can talk about it."),
            "lookup_hash": _("A hash of random bits; her own page finds the request by it."),
            "auth_hash": _("A hash of random bits; proves that a page holds the way back."),
            "accept_hash": _("A hash of random bits; only who opened a sealed box can accept."),
            "digest": _("A hash of the sealed bytes, so that sending twice makes one request."),
            "urgency": _("One of four: now, today, this week, whenever."),
            "directory_id": _("Which version of the list of supporters it was sealed to."),
            "slots": _("How many boxes it has, left-out people and empty places included."),
            "conversation": _("How often a peer was changed."),
            "last_sequence": _("How many messages there were."),
            "opened": _("When it came."),
            "status": _("Open, accepted, in contact, closing, or over."),
            "again": _("How often it was rung anew."),
            "supporter_id": _("Which supporter has it now."),
            "accepted": _("When they took it."),
            "contact_due": _("By when they said they would reach the person."),
            "contact": _("When they first spoke."),
            "closing_until": _("Until when the end can be undone."),
            "linked": _("Whether its peer made a link to the six questions."),
            "ring": _("How far it rings: who is on call, everybody, the backstop."),
            "round": _("How often everybody was told."),
            "picked_id": _("Whom a lead asked first."),
            "rung": _("When this round began."),
            "step": _("What happens next by itself."),
            "step_at": _("When that happens."),
            "by_lead": _("Whether a lead took it as the backstop."),
            "released": _("Whether a lead may take it over from a peer who does not go on."),
            "unread_since": _("Since when her words wait to be read."),
            "unread_told": _("Whether the leads were told so."),
            "sign": _("When the peer was last seen to do something for it."),
            "quiet": _("Whether the peer was reminded since."),
            "held_by_id": _("Who is opening it at this moment."),
            "held_until": _("Until when that counts."),
            "outcome": _("Closed, withdrawn, unanswered or not real, for the moment between the end and the erasing."),
            "vouched": _("Whether it came with the poster’s code, on days on which a lead asks for that."),
            "reseals": _("How often it was sealed again."),
            "reseals_on": _("On which day that was counted."),
            "tallied": _("Whether its tally was counted already."),
        },
    ),
    "Part": Table(
        "ask__program",
        _("The sealed parts of a request: bytes that only browsers open, under a second key."),
        {
            "kind": _("Which part: the card, the letter, the boxes, who put it aside, and so on."),
            "body": _("Sealed bytes. We cannot read them."),
        },
    ),
    "Message": Table(
        "ask__program",
        _("Sealed messages between a person and their peer, as long as the program lets them write."),
        {
            "conversation": _("Which conversation it belongs to."),
            "sequence": _("Its place in it."),
            "role": _("Whether the person or the peer sent it."),
            "body": _("Sealed bytes. We cannot read them."),
            "digest": _("A hash of the sealed bytes, so that sending twice makes one message."),
            "expires": _("When it goes, also while the talk goes on."),
            "read": _("Whether the other side opened it."),
        },
    ),
    "CheckIn": Table(
        "ask__program",
        _("Dates on which the two agreed to speak again. They go with the request."),
        {
            "due": _("The date and time."),
            "done": _("Whether it is over."),
            "reminded": _("Whether the peer was reminded."),
            "overdue": _("Whether the leads were told that it is late."),
        },
    ),
    "Ended": Table(
        "supporter__program",
        _("How many talks a supporter lost and has not read about yet. It names no request and no day."),
        {
            "count": _("The number."),
        },
    ),
    "Lapse": Table(
        "ask__program",
        _("That a peer let their time with a request run out. It counts for a day and goes with the request."),
        {
            "until": _("Until when it counts."),
        },
    ),
    "LapseCount": Table(
        "supporter__program",
        _("How many accepted requests led to no talk lately: a number for a supporter."),
        {
            "until": _("The last month in which it counts."),
            "n": _("The number."),
        },
    ),
    "Care": Table(
        "supporter__program",
        _("How a supporter is spared."),
        {
            "rests_until": _("Until when they rest; goes when it has come."),
            "active": _("The last month in which they took something on."),
            "invited": _("The month in which they were invited to practice."),
        },
    ),
    "Door": Table(
        "program",
        _("How much may come in at once."),
        {
            "at_once": _("How many requests ring at once."),
            "most_open": _("How many may wait."),
            "most_megabytes": _("How much of them is kept."),
            "work_from": _("From how many on a sender's device has to work a moment first."),
            "paused_until": _("Until when the page asks people to call."),
            "code_until": _("Until when it asks for the code on the poster."),
            "code_round": _("Which code is on the posters."),
            "not_real": _("How many requests peers called not real today. It names no request and no peer."),
            "not_real_on": _("Which day that is. Both go with it."),
        },
    ),
    "Spent": Table(
        "",
        _("Puzzles that a sender's device has solved, so that none counts twice. Gone when the puzzle ends."),
        {
            "mark": _("A hash of the puzzle."),
            "until": _("When it ends."),
        },
    ),
    "Worry": Table(
        "supporter__program",
        _("That a supporter fears for somebody's safety, until a lead called them, two weeks at most. No request."),
        {
            "since": _("Since when."),
            "center": _("Whether the Center was told because no lead had answered."),
        },
    ),
    "Problem": Table(
        "supporter__program",
        _("That somebody wrote about a peer, until it was read, 30 days at most. It names no request."),
        {
            "supporter_id": _("About which peer."),
            "reader": _("Whether the leads or the Center were chosen to read it."),
            "expires": _("The Monday on which it goes at the latest; never the day on which it came."),
        },
    ),
    "ProblemBox": Table(
        "problem__supporter__program",
        _("What was written, sealed to each person who may read it."),
        {
            "problem_id": _("To which words it belongs."),
            "body": _("Sealed bytes. We cannot read them."),
        },
    ),
    "Stub": Table(
        "program",
        _("What is left of a request for 30 days, so that her page can say “over and erased”."),
        {
            "lookup_hash": _("A hash of random bits; her page finds it by it."),
            "auth_hash": _("A hash of random bits; proves that a page holds the way back."),
            "outcome": _("Closed, withdrawn, unanswered or not real; or a link to six questions, of no request."),
            "expires": _("The Monday on which it goes; never the day on which the request ended."),
        },
    ),
}
