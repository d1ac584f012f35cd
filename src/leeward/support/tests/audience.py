"""Who may use which route of this room."""

CAREGIVER = (
    "receive",
    "own",
    "own_write",
    "own_seen",
    "own_unreached",
    "own_ring",
    "own_push",
    "own_reseal",
    "own_withdraw",
    "own_erase",
    "own_feedback",
)
SUPPORTER = (
    "ask_list",
    "ask_page",
    "worried",
    "waiting",
    "mine",
    "seen_ended",
    "care",
    "rest",
    "end_rest",
    "ask",
    "accept",
    "not_now",
    "give_back",
    "contact",
    "write",
    "seen",
    "add_check_in",
    "check_in_done",
    "remove_check_in",
    "refer",
    "close",
    "reopen",
    "erase",
)

LEAD = (
    "board",
    "extend",
    "undo_extension",
    "ring_again",
    "ring_now",
    "take_over",
    "heard",
    "limits",
    "pick_page",
    "picks",
    "pick",
)
ON_DUTY = ("intake", "count_call")  # a lead, or a supporter who holds the phone

AUDIENCE = {
    "support:door": "public",
    "support:back": "public",
    "support:facts": "public",
    "support:puzzle": "public",
    **{f"support:{name}": "caregiver" for name in CAREGIVER},
    **{f"support:{name}": "supporter" for name in SUPPORTER},
    **{f"support:{name}": "supporter" for name in ON_DUTY},
    **{f"support:{name}": "lead" for name in LEAD},
}
