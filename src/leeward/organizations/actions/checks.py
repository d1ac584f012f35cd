"""What a program's settings may be. Each refusal is a sentence for the lead."""

from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from leeward.core.errors import Refused
from leeward.organizations import queries, rules, zones
from leeward.organizations.calendars import CALENDARS
from leeward.organizations.models import LONGEST_PROMISE, Program

PACE = {"clock_mode", "promise_minutes", "weekend_promise_minutes", "ring_mode", "ring_waits", "working_hours"}
SAID = ("name", "promise")  # words that people read


def check(program: Program, new: dict[str, Any]) -> None:
    """`new`: the settings that change, by name."""
    if "rules" in new and not rules.are_rules(new["rules"]):
        raise Refused(_("These are not matching rules that we know."))
    _check_times(new)
    _check_clock(new)
    _check_waits(new)
    _check_rings(program, new)
    _check_pace(program, new)
    _check_phone(new)
    _check_care(program, new)
    if program.state == Program.State.OPEN:
        _check_numbers(new)
        _check_paid_time(program, new)
    if new.get("legal_basis", program.legal_basis) == Program.LegalBasis.NONE:
        _check_words(program, new)


def _check_times(new: dict[str, Any]) -> None:
    if not 1 <= new.get("contact_hours", 1) <= 72:
        raise Refused(_("The time until a peer has spoken with the person is 1 to 72 hours."))
    if not 0 <= new.get("closing_hours", 0) <= 720:
        raise Refused(_("Closing can be undone for 0 to 720 hours (30 days)."))
    promises = [new.get("promise_minutes"), new.get("weekend_promise_minutes")]
    if any(each is not None and not 1 <= each <= LONGEST_PROMISE for each in promises):
        raise Refused(_("The promise is 1 minute to 336 hours (14 days)."))


def _check_clock(new: dict[str, Any]) -> None:
    if "dispatch" in new and new["dispatch"] not in Program.Dispatch.values:
        raise Refused(_("A request rings by itself, or a lead picks first."))
    modes = Program.Clock.values
    if new.get("clock_mode", modes[0]) not in modes or new.get("ring_mode", modes[0]) not in modes:
        raise Refused(_("A clock counts every hour, or working hours."))
    if new.get("time_zone") and not zones.is_known(new["time_zone"]):
        raise Refused(_("We do not know this time zone."))
    if "working_hours" in new and not rules.is_week(new["working_hours"]):
        raise Refused(_("Give at least one day with working hours. Otherwise the clock would stand still."))
    if not set(new.get("calendars", ())) <= CALENDARS.keys():
        raise Refused(_("We do not know this holiday calendar."))


def _check_waits(new: dict[str, Any]) -> None:
    if "ring_waits" not in new:
        return
    if not rules.are_waits(new["ring_waits"]):
        raise Refused(_("Each wait is 1 minute to 3 days."))
    if not rules.is_quick_enough(new["ring_waits"]):
        raise Refused(_("A request for now waits 5 minutes at most before more people are rung."))


def _check_rings(program: Program, new: dict[str, Any]) -> None:
    both = ("small_site", "on_call_only_paid")
    if any(name in new for name in both) and all(new.get(name, getattr(program, name)) for name in both):
        raise Refused(_("Without a rota nobody is on paid time: ring everyone, or only people on paid shifts."))


def _check_paid_time(program: Program, new: dict[str, Any]) -> None:
    """Where people may ask, somebody may be rung."""
    if new.get("on_call_only_paid") and not import_string(settings.ROTA_CHOSEN)(program):
        raise Refused(
            _("Only people on paid shifts would be rung, and no rota says who that is: nobody. Start a rota first.")
        )


def _check_pace(program: Program, new: dict[str, Any]) -> None:
    """A clock that keeps few hours must still reach the end of what it counts."""
    if not new.keys() & PACE:
        return
    set_to = {name: new.get(name, getattr(program, name)) for name in PACE}
    working: list[int] = []
    if set_to["clock_mode"] == Program.Clock.WORKING:
        working += [set_to["promise_minutes"], set_to["weekend_promise_minutes"] or 0]
    if set_to["ring_mode"] == Program.Clock.WORKING:
        working += [minutes for waits in set_to["ring_waits"].values() for minutes in waits]
    if working and not rules.is_soon_enough(max(working), rules.week_of(set_to["working_hours"])):
        raise Refused(_("With so few working hours this takes more than eight weeks. Add hours, or shorten the time."))


def _check_phone(new: dict[str, Any]) -> None:
    if new.get("phone_clock", Program.PhoneClock.SAME) not in Program.PhoneClock.values:
        raise Refused(_("The phone is held day and night, as the response clock says, or at hours of its own."))
    if "phone_week" in new and not rules.is_week(new["phone_week"]):
        raise Refused(_("Give at least one day on which somebody holds the phone."))


def _check_care(program: Program, new: dict[str, Any]) -> None:
    other = new.get("care_at")
    if other is not None and other.pk == program.pk:
        raise Refused(_("Choose another program: here they would meet the people they work with as peers."))


def _check_numbers(new: dict[str, Any]) -> None:
    if "phone" in new and not new["phone"]:
        raise Refused(_("An open program needs a phone number that somebody answers."))
    if any(name in new and not new[name] for name in ("after_hours_label", "after_hours_number")):
        raise Refused(_("An open program needs someone who answers at other times, and their number."))
    if "phone_unrecorded" in new and not new["phone_unrecorded"]:
        raise Refused(_("An open program has a phone on which nothing is recorded. Close the program first."))


def _check_words(program: Program, new: dict[str, Any]) -> None:
    """Nothing people read may promise what the law does not give."""
    texts = [str(new.get(name, getattr(program, name))) for name in SAID]
    if "legal_basis" in new:
        texts += [wording.text for wording in queries.newest_wordings(program).values()]
    if any(map(rules.mentions_privilege, texts)):
        raise no_privilege()


def no_privilege() -> Refused:
    return Refused(
        _("The word “privilege” promises a legal shield that this program does not have. Say “confidential”.")
    )
