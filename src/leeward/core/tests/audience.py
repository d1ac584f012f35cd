"""Who may reach which route (tests/test_access.py)."""

AUDIENCE = {
    "core:healthz": "public",
    "core:bye": "caregiver",
    "core:bye_kept": "caregiver",
    "core:tips": "caregiver",
    "core:self_check": "caregiver",
    "core:components": "demo",
}
