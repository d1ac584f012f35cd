"""First wording and numbers. A program may change all of it. It promises confidence and no legal shield."""

from datetime import time
from typing import Any

from django.utils.translation import gettext_lazy as _

WELCOME = _(
    "Some days at work stay with you. You do not have to carry that alone.\n"
    "\n"
    "A peer is a colleague who has had hard days too. A peer listens. You choose how to talk, and you can stop"
    " at any time.\n"
    "\n"
    "You do not need a reason to ask, and nobody will ask you what happened."
)

# What must be in it: programs 7.5 and F-13, operations 5 and 7. The words are ours
LIMITS = _(
    "What you tell a peer is confidential. Peers take no notes. Nobody tells your manager, human resources or"
    " risk management that you asked.\n"
    "\n"
    "There are limits. A peer may have to tell someone else:\n"
    "- if you or another person may be in danger\n"
    "- if the law says that abuse or neglect must be reported, for example of a child, an older person or a"
    " person with a disability\n"
    "- if your employer must act on harassment or violence at work that somebody is told of\n"
    "- if a court orders it\n"
    "- if Massachusetts law requires a health professional to report a physician who may not be practicing"
    " safely or lawfully (chapter 112, section 5F)\n"
    "\n"
    "Please do not tell a peer anything about the patient, or step by step what happened. Talk about how you"
    " are. A court could later ask what was said.\n"
    "\n"
    "What a peer does not do:\n"
    "- take part in quality reviews, or in finding out why something happened\n"
    "- deal with how well you do your job\n"
    "- advise on malpractice or other legal questions\n"
    "- coach on the use of alcohol or drugs\n"
    "- coach on preventing violence\n"
    "A peer can help you find who does.\n"
    "\n"
    "This is not therapy, and a peer is not your doctor or lawyer. This is not an emergency service. In danger,"
    " call 911. If you might hurt yourself, call or text 988.\n"
    "\n"
    "No law protects these talks from a court."
)

WORDINGS = {"welcome": WELCOME, "limits": LIMITS}

# 988 and 911 stand on every page and cannot be taken away (queries.fixed_lines), so they are no rows here.
# Nobody but the organization knows the numbers that are empty. Hours of the Physician Support Line: operations 5
EASTERN = "America/New_York"
CONTACTS: list[dict[str, Any]] = [
    {
        "kind": "urgent",
        "label": _("Physician Support Line"),
        "number": "888-409-0141",
        "note": _("Free, for physicians"),
        "opens": time(8),
        "closes": time(1),
        "zone": EASTERN,
    },
    {"kind": "urgent", "label": _("On-call clinician for staff")},
    {"kind": "tier3", "label": _("Employee assistance program")},
    {"kind": "tier3", "label": _("Mental health clinician for staff")},
    {"kind": "tier3", "label": _("Chaplain or spiritual care")},
    {"kind": "tier3", "label": _("Occupational health")},
]
