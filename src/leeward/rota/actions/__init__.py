"""Every change in this room: patterns make shifts; people give, take, offer and open them."""

from leeward.rota.actions.board import announce_rest, hold, wording_of
from leeward.rota.actions.feeds import make_feed, revoke_feed
from leeward.rota.actions.leaves import end_leave, plan_leave
from leeward.rota.actions.patterns import Wanted, change_pattern, end_pattern, fill, make_pattern
from leeward.rota.actions.settings import set_preference, set_rules
from leeward.rota.actions.sharing import accept_sharing, end_sharing, offer_sharing
from leeward.rota.actions.shifts import (
    OneOff,
    add_shift,
    ask_for_cover,
    drop_shift,
    give_up,
    hand_off,
    planned,
    put,
    take_now,
    take_open,
)
from leeward.rota.actions.swaps import expire_swaps, offer_swap, take_swap, withdraw_swap

__all__ = [
    "OneOff",
    "Wanted",
    "accept_sharing",
    "add_shift",
    "announce_rest",
    "ask_for_cover",
    "change_pattern",
    "drop_shift",
    "end_leave",
    "end_pattern",
    "end_sharing",
    "expire_swaps",
    "fill",
    "give_up",
    "hand_off",
    "hold",
    "make_feed",
    "make_pattern",
    "offer_sharing",
    "offer_swap",
    "plan_leave",
    "planned",
    "put",
    "revoke_feed",
    "set_preference",
    "set_rules",
    "take_now",
    "take_open",
    "take_swap",
    "withdraw_swap",
    "wording_of",
]
