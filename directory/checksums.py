"""Check digits, as the registers that give numbers publish them.

Each function takes digits that have been stripped of everything else, and says whether
the last of them follows from the others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"


def weighted(digits: str, weights: Sequence[int]) -> int:
    """The sum of the digits, each by its weight; what has no weight does not count."""
    return sum(
        int(digit) * weight for digit, weight in zip(digits, weights, strict=False)
    )


def is_ror(value: str) -> bool:
    """A 0, six characters of Crockford's base 32, ISO/IEC 7064 MOD 97-10."""
    if not re.fullmatch(rf"0[{CROCKFORD}]{{6}}[0-9]{{2}}", value):
        return False
    number = 0
    for character in value[:7]:
        number = number * 32 + CROCKFORD.index(character)
    return 98 - (number * 100) % 97 == int(value[7:])


def mod_11_2(value: str) -> bool:
    """ISO/IEC 7064 MOD 11-2: ORCID and ISNI, with X for ten."""
    total = 0
    for digit in value[:-1]:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    return value[-1] == ("X" if check == 10 else str(check))


def mod_11_10(digits: str) -> bool:
    """ISO/IEC 7064 MOD 11,10: the German number for value added tax."""
    product = 10
    for digit in digits[:-1]:
        product = 2 * (((int(digit) + product) % 10) or 10) % 11
    return (11 - product) % 10 == int(digits[-1])


def luhn(digits: str) -> bool:
    """Sweden: every other digit twice, counted from the right."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def eleven_minus(weights: Sequence[int]) -> Callable[[str], bool]:
    """What is missing to a multiple of eleven; ten is no digit.

    Finland, Norway, Iceland; the digit stands behind those that have a weight.
    """

    def check(digits: str) -> bool:
        return (11 - weighted(digits, weights) % 11) % 11 == int(digits[len(weights)])

    return check


def multiple_of_eleven(weights: Sequence[int]) -> Callable[[str], bool]:
    """Denmark: all digits together."""
    return lambda digits: weighted(digits, weights) % 11 == 0


def rest_of_eleven(
    weights: Sequence[int], *, ten: int | None = None
) -> Callable[[str], bool]:
    """Poland and Russia: the rest itself; `ten` is what stands for ten, if anything."""

    def check(digits: str) -> bool:
        rest = weighted(digits, weights) % 11
        wanted = ten if rest == 10 else rest
        return wanted is not None and wanted == int(digits[len(weights)])

    return check


def in_two_steps(first: Sequence[int], second: Sequence[int]) -> Callable[[str], bool]:
    """Estonia and Lithuania: other weights where the first give ten."""

    def check(digits: str) -> bool:
        rest = weighted(digits, first) % 11
        if rest == 10:
            rest = weighted(digits, second) % 11 % 10
        return rest == int(digits[len(first)])

    return check


def latvian(digits: str) -> bool:
    return weighted(digits, (9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1)) % 11 == 3


def polish_regon(digits: str) -> bool:
    """Nine digits; fourteen are those of a branch behind its parent's nine."""
    short = rest_of_eleven((8, 9, 2, 3, 4, 5, 6, 7), ten=0)
    long = rest_of_eleven((2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8), ten=0)
    return short(digits) and (len(digits) == 9 or long(digits))


def russian_inn(digits: str) -> bool:
    """Ten digits for organisations, twelve with two check digits for entrepreneurs."""
    if len(digits) == 10:
        return rest_of_eleven((2, 4, 10, 3, 5, 9, 4, 6, 8), ten=0)(digits)
    eleventh = rest_of_eleven((7, 2, 4, 10, 3, 5, 9, 4, 6, 8), ten=0)
    twelfth = rest_of_eleven((3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8), ten=0)
    return eleventh(digits) and twelfth(digits)


def russian_ogrn(digits: str) -> bool:
    """Thirteen digits by eleven for organisations, fifteen by thirteen for others."""
    divisor = 11 if len(digits) == 13 else 13
    return int(digits[:-1]) % divisor % 10 == int(digits[-1])
