from __future__ import annotations

import re
from itertools import pairwise

import pytest

from hanse.library.chains import DEEPEST, LONGEST, Chain, Link, shortened
from hanse.library.replication_maps import ReplicationMap

ORIGIN = Link(0, 0, "Prisma", "Västra Götaland", "2016–", "", "", point=(58.4, 13.4))


def link(
    key: int,
    parent: int = 0,
    years: str = "2020",
    outcome: str = "running",
    **fields: object,
) -> Link:
    return Link(
        key,
        parent,
        f"Who {key}",
        f"Place {key}",
        years,
        outcome,
        outcome,
        **fields,  # type: ignore[arg-type]
    )


def places(chain: Chain) -> list[tuple[int, int]]:
    """Keys with depths in the order of the drawing."""
    return [(node.link.key, node.depth) for node in chain.nodes]


def test_chain__begins_with_the_practice_itself() -> None:
    chain = Chain(ORIGIN, [])

    assert places(chain) == [(0, 0)]
    assert list(chain.lines()) == []
    assert list(chain.rows()) == []


def test_chain__draws_branches_below_what_they_came_from() -> None:
    chain = Chain(
        ORIGIN,
        [
            link(3, 1, "2024"),
            link(2, 0, "2021"),
            link(1, 0, "2018"),
            link(4, 1, "2022"),
        ],
    )

    assert places(chain) == [(0, 0), (1, 1), (4, 2), (3, 2), (2, 1)]
    assert [(one.key, parent and parent.key) for one, parent in chain.rows()] == [
        (1, None), (4, 1), (3, 1), (2, None),
    ]  # fmt: skip
    assert len(list(chain.lines())) == 4


def test_chain__hangs_what_leads_nowhere_on_the_practice() -> None:
    """One that learned from a replication which this network may not show."""
    chain = Chain(ORIGIN, [link(1, 99), link(2, 1)])

    assert places(chain) == [(0, 0), (1, 1), (2, 2)]
    assert next(chain.rows())[1] is None


def test_chain__survives_a_circle() -> None:
    chain = Chain(ORIGIN, [link(1, 2), link(2, 1), link(3, 3)])

    assert sorted(key for key, _depth in places(chain)) == [0, 1, 2, 3]


def test_chain__keeps_every_node_inside_however_deep() -> None:
    chain = Chain(ORIGIN, [link(n, n - 1) for n in range(1, 12)])

    assert [depth for _key, depth in places(chain)] == list(range(12))
    assert len({node.x for node in chain.nodes}) == DEEPEST + 1
    for node in chain.nodes:
        assert 0 < node.x < chain.text_x < chain.width
        assert 0 < node.y < chain.height
    # A way that goes straight down has no bend.
    assert any("Q" not in way for way in chain.lines())


def test_chain__has_room_for_every_row() -> None:
    chain = Chain(ORIGIN, [link(n) for n in range(1, 6)])
    rows = [node.y for node in chain.nodes]

    assert rows == sorted(set(rows))
    assert {b - a for a, b in pairwise(rows)} == {62}


@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        ("running", "on"),
        ("changed", "on"),
        ("trial", "trial"),
        ("ended", "ended"),
        ("stopped", "stopped"),
        ("", "on"),
    ],
)
def test_link__is_drawn_by_what_became_of_it(outcome: str, state: str) -> None:
    assert link(1, outcome=outcome).state == state


def test_shortened__cuts_at_a_word() -> None:
    assert shortened("Pori, Finland") == "Pori, Finland"
    long = shortened("Kulttuuriympäristöneuvottelukunta of Satakunta, Pori and more")
    assert long == "Kulttuuriympäristöneuvottelukunta…"
    assert len(long) <= LONGEST


def test_map__shows_places_and_ways() -> None:
    chain = Chain(
        ORIGIN,
        [link(1, point=(61.5, 21.8)), link(2, 1, point=(54.8, 11.5)), link(3)],
    )
    drawn = ReplicationMap([chain], "en")

    pins = list(drawn.pins())
    assert [pin.link.key for pin in pins] == [1, 2, 0]
    assert [pin.is_origin for pin in pins] == [False, False, True]
    ways = list(drawn.ways())
    assert len(ways) == 2
    # From the origin to the first, from the first to the second.
    ends = [tuple(map(int, re.findall(r"-?\d+", way))) for way in ways]
    at = {pin.link.key: (pin.x, pin.y) for pin in pins}
    assert ends[0][:2] == at[0]
    assert ends[0][-2:] == at[1] == ends[1][:2]
    assert ends[1][-2:] == at[2]
    for pin in pins:
        assert 0 <= pin.x <= drawn.view.width
        assert 0 <= pin.y <= drawn.view.height


def test_map__is_empty_without_places() -> None:
    origin = Link(0, 0, "Prisma", "Somewhere", "2016", "", "")

    assert ReplicationMap([Chain(origin, [link(1)])], "en").is_empty
