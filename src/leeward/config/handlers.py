"""All wiring in one place: which handlers follow an event, and what the worker sweeps (design 8)."""

HANDLERS: dict[str, list[str]] = {
    "ask.rung": ["leeward.support.jobs.ring"],
}

# Dotted names of functions without arguments, and how often they run, in seconds
SWEEPS: dict[str, int] = {}
