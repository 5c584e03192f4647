"""Sets of document ids as plain integers: bit n stands for document n.

Python counts and combines them in C; up to some hundred thousand documents that is
as fast as anything and needs no dependency.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def bitmap(ids: Iterable[int]) -> int:
    """The bitmap of these ids, none of them negative."""
    members = list(ids)
    if not members:
        return 0
    if len(members) < 4:
        few = 0
        for member in members:
            few |= 1 << member
        return few
    top = max(members)
    digits = bytearray(b"0") * (top + 1)
    for member in members:
        digits[top - member] = 49
    return int(digits, 2)


def members(bits: int) -> Iterator[int]:
    """The ids in a bitmap, in ascending order."""
    digits = bin(bits)[:1:-1]
    found = digits.find("1")
    while found >= 0:
        yield found
        found = digits.find("1", found + 1)


def descending(bits: int) -> Iterator[int]:
    """The same with the highest first; who wants few of many pays for few."""
    digits = bin(bits)
    last = len(digits) - 1
    found = digits.find("1", 2)
    while found >= 0:
        yield last - found
        found = digits.find("1", found + 1)


class Membership:
    """Asks a bitmap about many ids, each in the same short time."""

    def __init__(self, bits: int) -> None:
        self._bytes = bits.to_bytes(bits.bit_length() // 8 + 1, "little")
        self._end = len(self._bytes) * 8

    def __contains__(self, member: int) -> bool:
        if member >= self._end:
            return False
        return bool(self._bytes[member >> 3] >> (member & 7) & 1)
