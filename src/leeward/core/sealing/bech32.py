"""Bech32 (BIP 173) without its length limit: age writes its keys this way."""

_LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


def _sum_of(top: int) -> int:
    total = 0
    for i, term in enumerate(_GENERATOR):
        total ^= term if top >> i & 1 else 0
    return total


_SUMS = tuple(map(_sum_of, range(32)))  # the checksum's step, looked up: a key has 2,000 letters


def _polymod(values: list[int]) -> int:
    total = 1
    for value in values:
        total = (total & 0x1FFFFFF) << 5 ^ value ^ _SUMS[total >> 25]
    return total


def _expand(prefix: str) -> list[int]:
    return [ord(c) >> 5 for c in prefix] + [0] + [ord(c) & 31 for c in prefix]


def encode(prefix: str, data: bytes) -> str:
    """Text in lower case."""
    filled = int.from_bytes(data) << (-len(data) * 8 % 5)
    count = -(-len(data) * 8 // 5)
    fives = [filled >> 5 * (count - 1 - i) & 31 for i in range(count)]
    total = _polymod(_expand(prefix) + fives + [0] * 6) ^ 1
    fives += [total >> 5 * (5 - i) & 31 for i in range(6)]
    return prefix + "1" + "".join(_LETTERS[five] for five in fives)


def decode(prefix: str, text: str, length: int) -> bytes:
    """`length` bytes out of a text in lower case."""
    if not text.startswith(prefix + "1") or any(c not in _LETTERS for c in text[len(prefix) + 1 :]):
        raise ValueError("not the expected kind of key")
    fives = [_LETTERS.index(c) for c in text[len(prefix) + 1 :]]
    if _polymod(_expand(prefix) + fives) != 1:
        raise ValueError("wrong checksum")
    number = 0
    for five in fives[:-6]:
        number = number << 5 | five
    spare = (len(fives) - 6) * 5 - length * 8
    if not 0 <= spare < 5 or number & ((1 << spare) - 1):
        raise ValueError("wrong length")
    return (number >> spare).to_bytes(length)
