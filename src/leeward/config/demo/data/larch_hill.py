"""Larch Hill Community Hospital: small; nobody writes, a peer calls."""

from leeward.config.demo.plans import House, Request, Staff, Step, peers, places

DOMAIN = "larchhill"

PLACES = places("""
Emergency department | ed | | | Joan Pickett
Inpatient unit | medical | | | Ralph Eaton
Operating rooms | or | | | Simone Auger
Clinics | outpatient | | |
Services | admin | | | Donald Lacey
""")

PEERS = peers(
    """
Ruth Abbott | Charge nurse | nursing | Inpatient unit | en | death | shows
Neil Crowley | Maintenance and security | support | Services | en | violence | shows
Sofia Marin | Family physician | physician | Clinics | en es | error death | shows
Gail Thibault | Surgical technologist | clinical | Operating rooms | en fr | harm | shows
Curtis Hale | Emergency nurse | nursing | Emergency department | en | violence death |
Pam Ostrowski | Registration clerk | support | Services | en | stress | shows
""",
    DOMAIN,
)

REQUESTS = (
    Request(
        name="larch-hill/waiting",
        hours_ago=6,
        line="Waits for a peer. The hospital is small, so three are left to ask.",
        card={"urgency": "week", "reach": "call", "times": ["evening"], "role": "nursing", "unit": "other"},
        letter={"name": "Dale", "number": "978-555-0161"},
        unit="Emergency department",
        leave_out=("curtis.hale@larchhill.example", "ruth.abbott@larchhill.example", "pam.ostrowski@larchhill.example"),
    ),
    Request(
        name="larch-hill/spoken",
        hours_ago=90,
        line="They have spoken, and will again.",
        card={"urgency": "week", "reach": "call", "times": ["day"], "role": "support", "reason": "STAFF-LOSS"},
        letter={"name": "Jamie", "number": "978-555-0162"},
        unit="Services",
        by="sofia.marin@larchhill.example",
        steps=(Step(20, "accept"), Step(30, "contact"), Step(31, "check_in", 240)),
    ),
)

HOUSE = House(
    name="Larch Hill Community Hospital",
    slug="larch-hill",
    domain=DOMAIN,
    system="",
    staff="310 people work here",
    sites=(),
    places=PLACES,
    program="The Porch",
    program_slug="larch-hill",
    settings={
        "promise": "A peer calls you within two days.",
        "promise_minutes": 48 * 60,
        "contact_hours": 48,
        "phone": "978-555-0100",
        "phone_clock": "own",
        "phone_week": [["08:00", "17:00"]] * 5 + [None, None],
        "phone_holder": "The front office puts you through",
        "phone_unrecorded": True,
        "after_hours_label": "Employee assistance program",
        "after_hours_number": "978-555-0120",
        "youth_line": "Front office, 978-555-0108, weekdays 8 to 5",
        "writing": "off",
        "closing_hours": 24,
        "rules": {"same_unit": "allow", "role": "allow", "language": "prefer", "employer": "allow"},
    },
    welcome="Come and sit on the porch for a while. We are few here, and we know that some days are long.",
    lines={"On-call clinician for staff": "978-555-0124", "Employee assistance program": "978-555-0120"},
    leads=(Staff("Martha Ives", "martha.ives@larchhill.example", "978-555-0130"),),
    others=(),
    peers=PEERS,
    requests=REQUESTS,
    monthly=2,
)
