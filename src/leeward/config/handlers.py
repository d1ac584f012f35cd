"""All wiring in one place: which handlers follow an event, and what the worker sweeps (design 8)."""

HANDLERS: dict[str, list[str]] = {
    "ask.rung": ["leeward.support.jobs.ring"],
    "notice.due": ["leeward.notices.jobs.send"],
}

# Dotted names of functions without arguments, and how often they run, in seconds
SWEEPS: dict[str, int] = {
    "leeward.accounts.jobs.drop_idle_halves": 60,
    "leeward.accounts.jobs.drop_old_invitations": 86_400,
    "leeward.counts.jobs.post_batches": 300,
}
