"""Millbrook Regional Medical Center: middle-sized; messages only to arrange a talk."""

from leeward.config.demo.plans import House, Request, Staff, Step, peers, places

DOMAIN = "millbrook"

PLACES = places("""
Emergency and acute care | | | | Sheila Grady
Emergency department | ed | Emergency and acute care | |
Intensive care | icu | Emergency and acute care | | Robert Ames
Surgery | | | | Lydia Castro
Operating rooms | or | Surgery | |
Day surgery | periop | Surgery | |
Maternity | labor | | | Maura Keane
Medical floors | | | | Stephen Ohlin
Two East | medical | Medical floors | |
Three East | surgical | Medical floors | |
Services | | | | Denise Fontaine
Pharmacy | pharmacy | Services | |
Laboratory | lab | Services | |
Imaging | imaging | Services | |
Food and environmental services | environmental | Services | |
Security | security | Services | |
Front office | admin | Services | |
""")

PEERS = peers(
    """
Teresa Novak | Emergency nurse | nursing | Emergency department | en | death violence | shows
Jamal Whitaker | Security officer | support | Security | en | violence | shows
Anita Desai | Anesthesiologist | physician | Operating rooms | en | harm legal | shows
Luis Ortega | Environmental services | support | Food and environmental services | en es | colleague | shows
Margaret Foley | Nurse manager | leadership | Three East | en | error stress |
Henry Cho | Pharmacist | pharmacy | Pharmacy | en | error | shows
Colette Dubois | Registered nurse | nursing | Maternity | en fr | birth death | shows
Aaron Feld | Hospitalist | physician | Two East | en | death | shows
Vera Sokolova | Laboratory technologist | clinical | Laboratory | en ru | stress |
Patrick Noonan | Paramedic | clinical | Emergency department | en | death violence | shows
Isabel Reyes | Nursing assistant | nursing | Two East | en es | death | shows
Thomas Bui | Imaging technologist | clinical | Imaging | en vi | harm |
Rebecca Stone | Social worker | clinical | Front office | en | stress violence | shows
Derek Olsen | Nurse anesthetist | app | Operating rooms | en | harm | shows
Mei Tan | Registered nurse | nursing | Intensive care | en zh | death | shows
Claire Dunphy | Physician assistant | app | Day surgery | en | error |
Emmanuel Osei | Chaplain | clinical | Front office | en fr | death birth | shows
Nancy Birch | Registered nurse | nursing | Three East | en | legal | paused
Kyle Sanderson | Resident, family medicine | trainee | Two East | en | stress | waiting
""",
    DOMAIN,
)

REQUESTS = (
    Request(
        name="millbrook/waiting",
        hours_ago=3,
        line="Waits for a peer. Wants to be called by day.",
        card={"urgency": "today", "reach": "call", "times": ["day"], "role": "clinical", "reason": "CLUSTER"},
        letter={"name": "Wren", "number": "413-555-0161"},
        unit="Imaging",
    ),
    Request(
        name="millbrook/text",
        hours_ago=9,
        line="A peer has taken it and will send a text first.",
        card={"urgency": "today", "reach": "text", "times": ["evening"], "role": "nursing", "reason": "MAT"},
        letter={"name": "Ana", "number": "413-555-0162"},
        unit="Maternity",
        by="mei.tan@millbrook.example",
        steps=(Step(4, "accept"),),
    ),
    Request(
        name="millbrook/arranged",
        hours_ago=60,
        line="Short messages arranged a talk. They have spoken.",
        card={"urgency": "week", "reach": "write", "times": ["weekend"], "role": "physician"},
        letter={"name": "Harper"},
        by="anita.desai@millbrook.example",
        steps=(
            Step(6, "accept"),
            Step(6.3, "answer", "Hello, I took your request. Would Saturday at ten by phone suit you?"),
            Step(15, "say", "Saturday is good. I will ring the number on your page."),
            Step(40, "contact"),
            Step(41, "check_in", 120),
        ),
    ),
    Request(
        name="millbrook/closing",
        hours_ago=150,
        line="Closed. It can be undone until it is erased.",
        card={"urgency": "week", "reach": "call", "role": "support", "reason": "CONFLICT"},
        letter={"name": "Drew", "number": "413-555-0163"},
        unit="Security",
        by="rebecca.stone@millbrook.example",
        steps=(
            Step(8, "accept"),
            Step(20, "contact"),
            Step(
                130,
                "close",
                {
                    "contacts": "2",
                    "mode": "phone",
                    "length": "30",
                    "reason": "CONFLICT",
                    "referral": "eap",
                    "path": "self",
                    "family": "support",
                },
            ),
        ),
    ),
)

HOUSE = House(
    name="Millbrook Regional Medical Center",
    slug="millbrook-regional",
    domain=DOMAIN,
    system="",
    staff="1,150 people work here",
    sites=(),
    places=PLACES,
    program="Steady Hands",
    program_slug="millbrook",
    settings={
        "promise": "A peer reaches you by the end of the next day.",
        "promise_minutes": 36 * 60,
        "contact_hours": 36,
        "phone": "413-555-0100",
        "phone_clock": "own",
        "phone_week": [["07:00", "19:00"]] * 5 + [None, None],
        "phone_holder": "The peer of the day shift, otherwise a lead",
        "phone_unrecorded": True,
        "after_hours_label": "House supervisor",
        "after_hours_number": "413-555-0101",
        "youth_line": "Volunteer services, 413-555-0108, weekdays 9 to 3",
        "writing": "arrange",
        "closing_hours": 48,
        "rules": {"same_unit": "forbid", "role": "prefer", "language": "prefer", "employer": "allow"},
    },
    welcome="We look after each other here. A peer from another unit will listen, at a time that suits you.\n\n"
    "Nothing about a patient needs to be said.",
    lines={
        "On-call clinician for staff": "413-555-0124",
        "Employee assistance program": "413-555-0120",
        "Chaplain or spiritual care": "413-555-0122",
    },
    leads=(Staff("Karen Lovell", "karen.lovell@millbrook.example", "413-555-0130"),),
    others=(),
    peers=PEERS,
    requests=REQUESTS,
    monthly=5,
)
