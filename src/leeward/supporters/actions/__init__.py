"""Every change in this room: people join, pause and leave; leads sign."""

from leeward.supporters.actions.alarms import end_alarm, raise_alarm
from leeward.supporters.actions.by_phone import ByPhone, add_by_phone, change_by_phone, remove_by_phone
from leeward.supporters.actions.center import drop_center_key, sign_center
from leeward.supporters.actions.leaving import ask_to_leave
from leeward.supporters.actions.links import Link, make_links
from leeward.supporters.actions.losing import invite_anew
from leeward.supporters.actions.people import (
    confirm,
    invite,
    invite_again,
    pause,
    resume,
    save_profile,
    set_trained,
    take_back,
)
from leeward.supporters.actions.photos import remove_photo, set_photo
from leeward.supporters.actions.roots import drop_lead_key, sign_lead, start_root
from leeward.supporters.actions.seconding import (
    confirm_proposals,
    forget_clocks,
    refuse_proposals,
    set_clocks,
    withdraw_proposals,
)
from leeward.supporters.actions.sheets import record_sheets
from leeward.supporters.actions.signing import Change, sign
from leeward.supporters.actions.succession import replace_root
from leeward.supporters.actions.suspending import end_suspension, suspend

__all__ = [
    "ByPhone",
    "Change",
    "Link",
    "add_by_phone",
    "ask_to_leave",
    "change_by_phone",
    "confirm",
    "confirm_proposals",
    "drop_center_key",
    "drop_lead_key",
    "end_alarm",
    "end_suspension",
    "forget_clocks",
    "invite",
    "invite_again",
    "invite_anew",
    "make_links",
    "pause",
    "raise_alarm",
    "record_sheets",
    "refuse_proposals",
    "remove_by_phone",
    "remove_photo",
    "replace_root",
    "resume",
    "save_profile",
    "set_clocks",
    "set_photo",
    "set_trained",
    "sign",
    "sign_center",
    "sign_lead",
    "start_root",
    "suspend",
    "take_back",
    "withdraw_proposals",
]
