"""What the worker sweeps."""

from django.contrib.sessions.backends.db import SessionStore

from leeward.accounts import actions


def drop_idle_halves() -> None:
    actions.drop_idle_halves()


def drop_old_invitations() -> None:
    actions.drop_old_invitations()


def drop_ended_sessions() -> None:
    SessionStore.clear_expired()
