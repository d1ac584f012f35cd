"""Salted hashes of units, employers, names and experience, so that a directory can be matched and not read."""

import re
import unicodedata
from typing import Literal

from leeward.core.sealing.bytes_ import b64, sha256, unb64

TagKind = Literal["unit", "leads", "employer", "name", "experience"]

# Titles and letters after a name: people type them or leave them out. None of these is a common name.
_NOT_NAMES = {"dr", "mr", "mrs", "ms", "mx", "miss", "prof", "professor", "jr"}
_NOT_NAMES |= {"md", "phd", "rn", "np", "lpn", "cna", "msw"}


def tag(salt: str, kind: TagKind, value: str) -> str:
    """b64 of 12 bytes. Units and organizations go in by id, experience by code, health systems and names normalized."""
    return b64(sha256(unb64(salt) + f"leeward/v1/tag/{kind}/{value}".encode())[:12])


def normalize(name: str) -> str:
    """ "Dr. José  Núñez-Ruiz" → "dr jose nunez ruiz" """
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if unicodedata.category(c)[0] != "M")
    kept = (c if unicodedata.category(c)[0] in "LN" else " " for c in bare.lower())
    return re.sub(" +", " ", "".join(kept)).strip()


def _words_of(name: str) -> list[str]:
    words = normalize(name).split(" ")
    return [word for word in words if word not in _NOT_NAMES] or words


def name_forms(name: str) -> list[str]:
    """The forms a supporter is found by: whole, the first with each other word in both orders, each word alone.

    Many people have two family names and use either.
    """
    words = _words_of(name)
    pairs = [pair for other in words[1:] for pair in (f"{words[0]} {other}", f"{other} {words[0]}")]
    return [form for form in dict.fromkeys([" ".join(words), *pairs, *words]) if form]


def typed_forms(typed: str) -> list[str]:
    """The forms of a name somebody typed: as it stands, and without middle names."""
    words = _words_of(typed)
    forms = [" ".join(words)] if len(words) < 3 else [" ".join(words), f"{words[0]} {words[-1]}"]
    return [form for form in forms if form]
