"""The directory page against a bare Wagtail page, in one process and run.

Ratios are what counts: the same machine in the same minute serves both. Aims: on
PostgreSQL browsing at most 3 times the bare page, with a word at most 4 times,
anonymous and cached at most 0.3 times; at most 10 queries, the same whatever the rows.
"""

from __future__ import annotations

import random

from benchmarks import pages

ROUNDS = 150
FACETS = ("sector", "type", "country", "offers", "language", "market")


def main() -> None:
    rows = pages.rows_of(__doc__, 10_000)
    prepare(rows)
    shown = {"browse": browsing(), "a word": words()}
    pages.report(f"{rows} records", shown, "/en/directory/", ROUNDS)


def prepare(rows: int) -> None:
    from benchmarks import data
    from hanse.directory.models import DirectoryFacet, DirectoryPage

    network, home = pages.make_network()
    page = DirectoryPage(title="Directory", slug="directory")
    page.facets = [
        DirectoryFacet(facet=name, sort_order=number)
        for number, name in enumerate(FACETS)
    ]
    home.add_child(instance=page)
    pages.fill(f"{rows} records", lambda: data.fill(network, rows))


def browsing() -> list[str]:
    dice = random.Random(1)
    countries, sectors = ["fi", "se", "ee", "lv", "pl"], ["music", "design", "games"]
    languages = ["en", "fi", "sv", "de", "ru"]
    urls = []
    for _ in range(ROUNDS):
        parts = [f"country={dice.choice(countries)}"] if dice.random() < 0.5 else []
        if dice.random() < 0.4:
            parts.append(f"sector={dice.choice(sectors)}")
        if dice.random() < 0.2:
            parts.append(f"language={dice.choice(languages)}")
        if not parts:
            parts.append(f"page={dice.randrange(1, 20)}")
        urls.append("/en/directory/?" + "&".join(parts))
    return urls


def words() -> list[str]:
    from benchmarks.data import FIRST, SECOND, THIRD

    dice = random.Random(2)
    pool = [*FIRST, *SECOND, *THIRD]
    return [f"/en/directory/?q={dice.choice(pool)}" for _ in range(ROUNDS)]


if __name__ == "__main__":
    main()
