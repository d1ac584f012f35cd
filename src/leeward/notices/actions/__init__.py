"""Telling people that something waits, without saying what; and the channels on which they are told."""

from leeward.notices.actions.answering import answer
from leeward.notices.actions.channels import add, change, confirm, drop_devices, prefer, remove, sooner, subscribe, test
from leeward.notices.actions.sending import send_due
from leeward.notices.actions.telling import (
    forget,
    forget_old,
    goes_at,
    heard,
    hidden,
    tell,
    tell_all,
    unsure_of,
    write_down_mail,
)
from leeward.notices.actions.testing import run_tests

__all__ = [
    "add",
    "answer",
    "change",
    "confirm",
    "drop_devices",
    "forget",
    "forget_old",
    "goes_at",
    "heard",
    "hidden",
    "prefer",
    "remove",
    "run_tests",
    "send_due",
    "sooner",
    "subscribe",
    "tell",
    "tell_all",
    "test",
    "unsure_of",
    "write_down_mail",
]
