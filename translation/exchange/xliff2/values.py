"""What attributes of XLIFF 2 may hold."""

from __future__ import annotations

import re
from collections.abc import Callable

from hanse.networks.numbers import number_of

Check = Callable[[str], bool]

NMTOKEN = re.compile(r"[\w.\-:·]+", re.UNICODE)
# BCP 47, loosely: subtags of one to eight letters or digits.
LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
PREFIXED = re.compile(r"[^\s:]+:\S+")
HEXADECIMAL = re.compile(r"[0-9A-Fa-f]{4,6}")


def matching(pattern: re.Pattern[str]) -> Check:
    return lambda value: pattern.fullmatch(value) is not None


def one_of(*values: str) -> Check:
    return lambda value: value in values


def anything(value: str) -> bool:
    return True


def space_separated(value: str) -> bool:
    return bool(value.split()) and all(map(NMTOKEN.fullmatch, value.split()))


def positive(value: str) -> bool:
    return (number_of(value) or 0) >= 1


def no_xml_character(value: str) -> bool:
    """`cp` writes what XML cannot carry, and nothing else."""
    if HEXADECIMAL.fullmatch(value) is None:
        return False
    number = int(value, 16)
    carried = (
        number in (0x9, 0xA, 0xD)
        or 0x20 <= number <= 0xD7FF
        or 0xE000 <= number <= 0xFFFD
        or number >= 0x10000
    )
    return not carried and number <= 0x10FFFF


def mark_type(value: str) -> bool:
    return value in {"generic", "comment", "term"} or is_prefixed(value)


nmtoken = matching(NMTOKEN)
language = matching(LANGUAGE)
is_prefixed = matching(PREFIXED)
yes_no = one_of("yes", "no")
direction = one_of("ltr", "rtl", "auto")
space = one_of("default", "preserve")
