"""Every change in the life of an ask. Nothing here is journaled (design 6)."""

from leeward.support.actions.alerting import alert_leads
from leeward.support.actions.caring import end_rest, invite_idle, invite_to_practice, rest
from leeward.support.actions.caring import forget as forget_care
from leeward.support.actions.claiming import accept, give_back, lapse, not_now, opening, unreached
from leeward.support.actions.closing import close, erase_now, give_feedback, make_link, reopen, withdraw
from leeward.support.actions.following import add_check_in, check_in_done, mark_contact, refer, remove_check_in
from leeward.support.actions.intake import Received, receive
from leeward.support.actions.judging import forget as forget_not_real
from leeward.support.actions.judging import not_real
from leeward.support.actions.keeping import accept_lost_keys, check_keys
from leeward.support.actions.leading import extend, release_backstop, shorten
from leeward.support.actions.letting_go import hand_over, let_go
from leeward.support.actions.limiting import ask_for_code, change_code, change_door, pause_door
from leeward.support.actions.lining import ring_now, vouch
from leeward.support.actions.losing import seen_ended
from leeward.support.actions.picking import pick
from leeward.support.actions.problems import done_with, tell_problem
from leeward.support.actions.purging import purge
from leeward.support.actions.pushing import drop_push, keep_push, news, tell_her
from leeward.support.actions.resealing import reseal
from leeward.support.actions.rounds import ring_again, ring_again_herself
from leeward.support.actions.stepping import look_again, take_steps
from leeward.support.actions.worrying import heard, worry
from leeward.support.actions.worrying import remind as remind_of_worries
from leeward.support.actions.writing import add_message, mark_read

__all__ = [
    "Received",
    "accept",
    "accept_lost_keys",
    "add_check_in",
    "add_message",
    "alert_leads",
    "ask_for_code",
    "change_code",
    "change_door",
    "check_in_done",
    "check_keys",
    "close",
    "done_with",
    "drop_push",
    "end_rest",
    "erase_now",
    "extend",
    "forget_care",
    "forget_not_real",
    "give_back",
    "give_feedback",
    "hand_over",
    "heard",
    "invite_idle",
    "invite_to_practice",
    "keep_push",
    "lapse",
    "let_go",
    "look_again",
    "make_link",
    "mark_contact",
    "mark_read",
    "news",
    "not_now",
    "not_real",
    "opening",
    "pause_door",
    "pick",
    "purge",
    "receive",
    "refer",
    "release_backstop",
    "remind_of_worries",
    "remove_check_in",
    "reopen",
    "reseal",
    "rest",
    "ring_again",
    "ring_again_herself",
    "ring_now",
    "seen_ended",
    "shorten",
    "take_steps",
    "tell_her",
    "tell_problem",
    "unreached",
    "vouch",
    "withdraw",
    "worry",
]
