"""Everything that changes organizations, programs, their settings and who may do what."""

from leeward.organizations.actions.clock import (
    add_calendar,
    add_closure,
    choose_phone,
    choose_promise,
    remove_calendar,
    remove_closure,
)
from leeward.organizations.actions.contacts import add_contact, change_contact, mark_checked, remove_contact
from leeward.organizations.actions.imports import (
    agree_to_import,
    apply_import,
    check_import,
    drop_import,
    forget_imports,
    send_import,
)
from leeward.organizations.actions.options import add_option, move_option, rename_option, restore_option, retire_option
from leeward.organizations.actions.organizations import (
    add_site,
    change_organization,
    create_organization,
    set_family_network,
)
from leeward.organizations.actions.programs import (
    CHANGEABLE,
    change_keeping,
    change_settings,
    check_settings,
    choose_preset,
    close_program,
    create_program,
    open_program,
)
from leeward.organizations.actions.proposals import drop, propose
from leeward.organizations.actions.roles import add_lead, add_sponsor, add_staff, grant_role, remove_staff, revoke_role
from leeward.organizations.actions.trying import tried
from leeward.organizations.actions.units import (
    add_leader,
    add_unit,
    change_unit,
    remove_leader,
    restore_unit,
    retire_unit,
    set_leaders,
)
from leeward.organizations.actions.wordings import keep_limits, publish_wording, take_limits

__all__ = [
    "CHANGEABLE",
    "add_calendar",
    "add_closure",
    "add_contact",
    "add_lead",
    "add_leader",
    "add_option",
    "add_site",
    "add_sponsor",
    "add_staff",
    "add_unit",
    "agree_to_import",
    "apply_import",
    "change_contact",
    "change_keeping",
    "change_organization",
    "change_settings",
    "change_unit",
    "check_import",
    "check_settings",
    "choose_phone",
    "choose_preset",
    "choose_promise",
    "close_program",
    "create_organization",
    "create_program",
    "drop",
    "drop_import",
    "forget_imports",
    "grant_role",
    "keep_limits",
    "mark_checked",
    "move_option",
    "open_program",
    "propose",
    "publish_wording",
    "remove_calendar",
    "remove_closure",
    "remove_contact",
    "remove_leader",
    "remove_staff",
    "rename_option",
    "restore_option",
    "restore_unit",
    "retire_option",
    "retire_unit",
    "revoke_role",
    "send_import",
    "set_family_network",
    "set_leaders",
    "take_limits",
    "tried",
]
