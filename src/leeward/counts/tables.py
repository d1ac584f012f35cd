"""Every table that may ever be counted, and every code in it. There is no k-way row: what is not listed is not kept.

Fields and codes: operations F4, F6 and 6.1-6.5. Reasons, families, areas and referrals are the fixed roll-up codes.
"""

FAMILY = ("physician", "trainee", "app", "nursing", "pharmacy", "clinical", "support", "leadership")

# fmt: off
REASON = (
    "DTH-UNX", "DTH-EXP", "DTH-FIRST", "DTH-YOUNG", "PED", "MAT", "HARM-PREV", "ERR", "NEAR", "DETER", "TRANSFER",
    "CLUSTER", "CONNECT", "PROFILE", "VIOL", "EXPOS", "STAFF-LOSS", "PRIV", "ETHIC", "LEGAL", "BOARD", "REVIEW",
    "CONFLICT", "BURN", "STAFFING", "PERSONAL", "BIAS", "MASS", "OLD", "NOSAY", "OTHER",
)

REFERRAL = (
    "none", "eap", "clinician", "psychology", "chaplain", "social", "therapist", "occupational", "grief", "php",
    "substance", "crisis", "psl", "network", "legal", "manager", "hr", "group", "coaching", "mindfulness", "worklife",
)

AREA = (
    "ed", "icu", "picu", "nicu", "cticu", "or", "periop", "anesthesia", "labor", "pediatrics", "medical", "surgical",
    "cardiology", "oncology", "psychiatry", "rehab", "lab", "imaging", "pharmacy", "respiratory", "rapid", "outpatient",
    "longterm", "home", "ems", "admin", "food", "environmental", "security", "transport", "multiple", "other",
)
# fmt: on

SCALE = ("1", "2", "3", "4", "5")

ENCOUNTER: dict[str, tuple[str, ...]] = {
    "path": ("self", "colleague", "team", "outreach", "informal"),
    "contacts": ("1", "2", "3", "4"),
    "mode": ("in_person", "phone", "video", "writing"),
    "length": ("lt15", "15", "30", "45", "ge60"),
    "load": SCALE,
    "first_contact": ("h4", "h24", "h48", "h72", "later"),
    "family": FAMILY,
    "area": AREA,
    "reason": REASON,
    "referral": REFERRAL,
}

FEEDBACK: dict[str, tuple[str, ...]] = {
    "timing": ("too_soon", "about_right", "too_late"),
    "heard": SCALE,
    "less_alone": SCALE,
    "carry_on": SCALE,
    "again": SCALE,
    "recommend": SCALE,
}

KINDS = {"encounter": ENCOUNTER, "feedback": FEEDBACK}

# Two fields counted against each other: what the year reports show (operations 3.3, 8 row 34; programs 1.6)
TWO_WAY: tuple[tuple[str, str], ...] = (
    ("family", "reason"),
    ("family", "referral"),
    ("family", "contacts"),
    ("family", "first_contact"),
    ("family", "path"),
    ("area", "family"),
    ("area", "reason"),
    ("reason", "referral"),
    ("contacts", "referral"),
    ("mode", "length"),
)

# Undivided totals: live for the lead, never suppressed
TOTALS = (
    *("asks", "talks", "closed", "withdrawn", "unanswered", "not_real"),
    *("referred", "phone", "offers", "groups", "safety"),
    *("promise_half", "promise_kept", "promise_late", "promise_later"),  # hours.BANDS, at the first contact
)


def table_names() -> list[str]:
    one_way = [*ENCOUNTER, *FEEDBACK]
    return one_way + [f"{row}:{column}" for row, column in TWO_WAY]
