"""Who may use which route of this room."""

AUDIENCE = {
    "counts:totals": "lead",
    "counts:totals_file": "lead",
    "counts:breakdown_file": "lead",
}
