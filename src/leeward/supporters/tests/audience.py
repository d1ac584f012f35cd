"""Who each route is for."""

_LEAD = [
    "by_phone one_by_phone remove_by_phone",
    "supporter_list invite supporter invite_again set_trained approve retire pause resume take_back peer_photo",
    "suspend end_suspension center drop_center",
    "lost_keys end_alarm make_links",
    "keys sheets replace_root poster drop_key signing root succession leads roster",
]

AUDIENCE: dict[str, str] = {
    **{f"supporters:{name}": "lead" for names in _LEAD for name in names.split()},
    "supporters:profile": "supporter",
    "supporters:own_photo": "supporter",
    "supporters:remove_photo": "supporter",
    "supporters:photo": "supporter",
    "supporters:pause_myself": "supporter",
    "supporters:resume_myself": "supporter",
    "supporters:leave_myself": "supporter",
    "supporters:supporting": "member",
    "supporters:cannot_get_in": "public",
    "supporters:peers": "public",
    "supporters:shown_photo": "public",
    "supporters:newest_directory": "public",
    "supporters:directory": "public",
    "supporters:alarm": "public",
}
