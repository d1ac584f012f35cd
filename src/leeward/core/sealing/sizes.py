"""Every size that travels, in bytes. Sizes are classes, so that a length tells nothing."""

SLOT_CLASSES = (16, 32, 64, 96, 128)  # slots of a bundle: the smallest that holds the roster
SEATS = 4

LOCK_EXTRA = 28  # 12 of nonce, 16 of tag
BOX_EXTRA = 1659  # an age header for one hybrid recipient, payload nonce, tag; up to 64 KiB inside

CARD_PAD = 2048
LETTER_PADS = (4096, 16384)
OWN_PAD = 16384
KEYS_PAD = 128
MESSAGE_PADS = (1024, 4096, 16384)
VAULT_PAD = 8192
PROBLEM_PAD = 4096

CARD_SIZE = CARD_PAD + LOCK_EXTRA
LETTER_SIZES = tuple(size + LOCK_EXTRA for size in LETTER_PADS)
OWN_SIZE = OWN_PAD + BOX_EXTRA
S2_SIZE = 32
BOX_SIZE = KEYS_PAD + BOX_EXTRA
MESSAGE_SIZES = tuple(size + 80 for size in MESSAGE_PADS)  # 32 of salt, 32 of prev, 16 of tag
PROBLEM_SIZE = PROBLEM_PAD + BOX_EXTRA
WRAP_SIZE = 32 + LOCK_EXTRA


def slots_for(people: int) -> int:
    """How many slots a roster of this length gets."""
    for slots in SLOT_CLASSES:
        if people <= slots:
            return slots
    raise ValueError("a directory holds at most 128 supporters")
