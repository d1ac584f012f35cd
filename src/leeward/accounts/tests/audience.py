"""Who may come through each route."""

AUDIENCE: dict[str, str] = {
    "accounts:sign_in": "public",
    "accounts:sign_out": "public",
    "accounts:invitation": "public",
    "accounts:ways": "member",
    "accounts:sign_in_start": "public",
    "accounts:sign_in_finish": "public",
    "accounts:prove": "member",
    "accounts:is_proved": "member",
    "accounts:enroll_start": "public",
    "accounts:enroll_finish": "public",
    "accounts:way_start": "member",
    "accounts:add_way": "member",
    "accounts:replace_words": "member",
    "accounts:rename_way": "member",
    "accounts:remove_way": "member",
    "accounts:vault": "member",
    "accounts:half": "member",
    "accounts:lock": "member",
}
