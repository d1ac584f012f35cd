"""All wiring in one place: which handlers follow an event, and what the worker sweeps (design 8)."""

HANDLERS: dict[str, list[str]] = {
    "channel.failing": ["leeward.supporters.jobs.tell_of_channel"],
    "channel.missed": ["leeward.supporters.jobs.tell_of_channel"],
    "ask.news": ["leeward.support.jobs.tell_her"],
    "ask.written": ["leeward.support.jobs.written"],
    "keys.revoked": [
        "leeward.notices.jobs.drop_devices",
        "leeward.supporters.jobs.publish_for_user",
        "leeward.support.jobs.let_go",
    ],
    "keys.renewed": ["leeward.supporters.jobs.publish_for_user"],
    "supporter.left": ["leeward.support.jobs.left"],
    "import.sent": ["leeward.organizations.jobs.check_import"],
    "import.agreed": ["leeward.organizations.jobs.apply_import"],
    "rota.opened": ["leeward.rota.jobs.warn"],
}

# Dotted names of functions without arguments, and how often they run, in seconds
SWEEPS: dict[str, int] = {
    "leeward.supporters.jobs.drop_old_directories": 86_400,
    "leeward.supporters.jobs.remind_of_numbers": 86_400,
    "leeward.supporters.jobs.write_down_ways": 3_600,
    "leeward.accounts.jobs.drop_ended_sessions": 3_600,
    "leeward.accounts.jobs.drop_idle_halves": 60,
    "leeward.accounts.jobs.drop_old_invitations": 86_400,
    "leeward.config.jobs.empty_log": 3_600,
    "leeward.config.jobs.forget_backup_keys": 3_600,
    "leeward.config.jobs.renew_era": 86_400,
    "leeward.counts.jobs.post_batches": 300,
    "leeward.organizations.jobs.forget_imports": 3_600,
    "leeward.rota.jobs.expire": 60,
    "leeward.rota.jobs.fill": 86_400,
    "leeward.rota.jobs.forget": 86_400,
    "leeward.rota.jobs.warn_all": 3_600,
    "leeward.notices.jobs.forget": 86_400,
    "leeward.notices.jobs.send": 1,
    "leeward.notices.jobs.test": 3_600,
    "leeward.support.jobs.care": 3_600,
    "leeward.support.jobs.invite_idle": 86_400,
    "leeward.support.jobs.look_again": 30,
    "leeward.support.jobs.purge": 60,
    "leeward.support.jobs.remind_of_worries": 60,
    "leeward.support.jobs.sweep": 1,
}
