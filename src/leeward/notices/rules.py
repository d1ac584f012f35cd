"""Pure: the two neutral wordings. Same length; no program, case, count, sender or reason (design 4.4)."""

from datetime import timedelta

LONGEST = timedelta(days=1)  # how long a notice is kept, sent or not

SUBJECT = "Touching base"

# The same length: somebody who sees the size of a message learns nothing from it
BODIES = {
    "soon": "Please look in, soon if you can. You know where. This is automatic; no reply is read.\n",
    "when": "Please look in whenever you can. You know where. This is automatic; no reply is read.\n",
}
