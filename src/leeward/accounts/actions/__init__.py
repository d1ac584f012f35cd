"""Every change to people, vaults, ways in and session halves."""

from leeward.accounts.actions.halves import drop_half, drop_idle_halves, keep_one_half, say_there, touch_half
from leeward.accounts.actions.people import create_person, drop_old_invitations, enroll, invite, invite_many
from leeward.accounts.actions.revoking import invite_anew
from leeward.accounts.actions.vaults import save_vault
from leeward.accounts.actions.ways import add_passkey, remove_way, rename_passkey, replace_words

__all__ = [
    "add_passkey",
    "create_person",
    "drop_half",
    "drop_idle_halves",
    "drop_old_invitations",
    "enroll",
    "invite",
    "invite_anew",
    "invite_many",
    "keep_one_half",
    "remove_way",
    "rename_passkey",
    "replace_words",
    "save_vault",
    "say_there",
    "touch_half",
]
