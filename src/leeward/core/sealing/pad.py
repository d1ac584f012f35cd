"""Padding to size classes: length as 4 bytes big-endian, the bytes, zeros."""

from collections.abc import Sequence


class TooLong(ValueError):
    """What does not fit its size class."""


def pad(data: bytes, size: int) -> bytes:
    """`size` bytes in all."""
    if len(data) > size - 4:
        raise TooLong(f"{len(data)} bytes do not fit in {size - 4}")
    return (len(data).to_bytes(4) + data).ljust(size, b"\0")


def pad_to(data: bytes, classes: Sequence[int]) -> bytes:
    """Padded to the smallest of the rising classes that fits."""
    return pad(data, next((size for size in classes if len(data) <= size - 4), classes[-1]))


def unpad(padded: bytes) -> bytes:
    length = int.from_bytes(padded[:4])
    if len(padded) < 4 or length > len(padded) - 4:
        raise ValueError("padded length is wrong")
    if any(padded[4 + length :]):
        raise ValueError("padding is not zero")
    return padded[4 : 4 + length]
