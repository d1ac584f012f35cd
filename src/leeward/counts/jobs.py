"""What the worker calls."""

from leeward.counts import actions


def post_batches() -> None:
    actions.post_batches()
