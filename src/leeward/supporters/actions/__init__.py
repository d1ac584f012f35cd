"""Every change in this room: people join, pause and leave; leads sign."""

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
from leeward.supporters.actions.roots import drop_lead_key, sign_lead, start_root
from leeward.supporters.actions.signing import Change, sign

__all__ = [
    "Change",
    "confirm",
    "drop_lead_key",
    "invite",
    "invite_again",
    "pause",
    "resume",
    "save_profile",
    "set_trained",
    "sign",
    "sign_lead",
    "start_root",
    "take_back",
]
