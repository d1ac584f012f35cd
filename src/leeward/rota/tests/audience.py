"""Who each route is for. Members of a program are its supporters and its leads."""

_MEMBERS = "month week print_month sheet month_file history shift"
_SUPPORTERS = [
    "take_open offer hand_off give_up take_now take_swap withdraw_swap",
    "mine end_my_leave plan_leave preference feed make_feed revoke_feed my_hours my_hours_file",
]
_LEADS = [
    "put drop_shift ask_for_cover start edit_rules gap_list pattern_list make_pattern change_pattern end_pattern",
    "add_shift leave_list end_leave sharing accept_sharing end_sharing",
]

AUDIENCE: dict[str, str] = {
    **{f"rota:{name}": "supporter" for names in [_MEMBERS, *_SUPPORTERS] for name in names.split()},
    **{f"rota:{name}": "lead" for names in _LEADS for name in names.split()},
    "rota:read_feed": "public",  # for whoever holds its secret
}
