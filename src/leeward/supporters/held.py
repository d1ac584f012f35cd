"""What we hold about supporters and their keys."""

from django.utils.translation import gettext_lazy as _

from leeward.core.held import Table

HELD: dict[str, Table] = {
    "Supporter": Table(
        "program",
        _("Who supports in a program, and what they said about themselves. Never whom they supported."),
        {
            "number": _("Their number in the list, never used again."),
            "status": _("Invited, waiting, active, paused, suspended, left, or by phone only."),
            "suspended_by": _("Whether a lead or the Center suspended them; never which person, nor why."),
            "known_as": _("The name the lead typed when inviting."),
            "trained": _("The day of their training."),
            "agreement": _("Which version of the limits they agreed to."),
            "agreed_in": _("In which month they did."),
            "family": _("Their kind of work."),
            "role": _("Their role, in their words."),
            "unit_id": _("Their unit."),
            "languages": _("Languages they talk in."),
            "experience": _("What they have been through themselves, if they wish to say so: coarse choices."),
            "employers": _("Where else they work, so that they are not asked by people from there."),
            "shows_self": _("Whether they show themselves on Meet the peers."),
            "first_name": _("The first name shown there."),
            "capacity": _("How many people at once."),
            "wants_to_leave": _("Since when they want to leave."),
            "agreed_to_calls": _("When they agreed that peers see their number."),
            "text": _("What a lead signed about them: keys, and hashes for matching."),
            "signature": _("The lead's signature."),
            "signed_by": _("Which lead's key signed."),
            "confirmed_key": _("The public key that a second person confirmed."),
        },
    ),
    "Photo": Table(
        "supporter__program",
        _("A small photo, if a supporter shows one."),
        {
            "name": _("A hash of the photo."),
            "body": _("The photo."),
        },
    ),
    "LeadKey": Table(
        "program",
        _("The signing keys of leads, signed by the key on paper."),
        {
            "key": _("The public key."),
            "seat": _("Which backstop box is theirs."),
            "confirmed": _("Whether a second person confirmed it."),
            "text": _("What was signed."),
            "signature": _("The signature of the key on paper."),
        },
    ),
    "CenterKey": Table(
        "program",
        _("The keys of people at the Center to whom people may write about a peer, signed by a lead."),
        {
            "key": _("The public key."),
            "text": _("What was signed."),
            "signature": _("The lead's signature."),
            "signed_by": _("Which lead's key signed."),
            "confirmed": _("Whether a second person confirmed it."),
        },
    ),
    "Succession": Table(
        "program",
        _("Keys on paper that were used before, and what each signed about the next one."),
        {
            "place": _("Which one it was: the first, the second."),
            "text": _("The public key that followed, and the day."),
            "signature": _("The signature of the key that went."),
            "signed_by": _("The public key that went."),
        },
    ),
    "Sheet": Table(
        "program",
        _("Who holds the two paper sheets with the root words. The words are not here."),
        {
            "number": _("Which sheet: 1 or 2."),
            "holder": _("The name of who holds it."),
            "since": _("Since which day."),
        },
    ),
    "Roster": Table(
        "program",
        _("Who belongs to the list, signed by a lead."),
        {
            "serial": _("Its number."),
            "text": _("Numbers and hashes."),
            "signature": _("The lead's signature."),
            "signed_by": _("Which lead's key signed."),
        },
    ),
    "Directory": Table(
        "program",
        _("The list that every phone downloads: public keys and hashes, and what supporters chose to show."),
        {
            "version": _("Its number."),
            "hash": _("Its hash."),
            "made": _("When it was published."),
            "body": _("The file itself, which anybody may read."),
            "slots": _("In which order the supporters stand in it."),
            "seats": _("Which leads stand in as the backstop."),
        },
    ),
    "Alarm": Table(
        "program",
        _("That pages found a poster or a list that no key on paper vouches for."),
        {
            "day": _("The last day."),
            "count": _("How often; never who."),
        },
    ),
}
