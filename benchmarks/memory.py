"""The translation memory: how fast it answers, and what it is worth.

python -m benchmarks.memory                 100,000 made-up entries, fuzzy look-ups
python -m benchmarks.memory --parallel      the open parallel news in HANSE_DATA

Aim: p95 of at most 200 ms warm at 100,000 entries. How true the offers are is told by
comparing each text with all that is in the memory, letter by letter: what that finds to
be the nearest should be among what is offered.
"""

from __future__ import annotations

import argparse
import gzip
import os
import random
import statistics
import time
from collections import Counter
from pathlib import Path
from typing import Any

import django
from rapidfuzz import fuzz, process

QUESTIONS = 200
# How many of a text's twelve words are others when the memory is asked.
CHANGED = (1, 2, 3, 4)
THRESHOLD = 70
LANGUAGES = ("fi", "sv", "nb", "da", "is", "et", "lv", "lt", "ru", "de", "pl")
WORDS = [
    "harbour",
    "museum",
    "library",
    "festival",
    "network",
    "design",
    "music",
    "theatre",
    "game",
    "studio",
    "town",
    "coast",
    "island",
    "winter",
    "summer",
    "exhibition",
    "workshop",
    "partner",
    "project",
    "fund",
    "practice",
    "mentor",
    "region",
    "heritage",
    "craft",
    "archive",
    "gallery",
    "school",
    "visitor",
    "result",
    "report",
    "plan",
    "opens",
    "meets",
    "shares",
    "builds",
    "writes",
    "finds",
    "gives",
    "brings",
    "keeps",
    "shows",
    "asks",
    "learns",
    "new",
    "old",
    "small",
    "large",
    "open",
    "public",
    "young",
    "northern",
    "local",
    "common",
    "first",
    "next",
    "good",
]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--parallel", action="store_true")
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hanse.site.settings.dev")
    django.setup()
    network = prepare()
    if options.parallel:
        parallel(network)
    else:
        speed(network, options.rows)


def prepare() -> Any:
    from django.core.management import call_command

    from hanse.networks.actions import NetworkPlan, ProvisionNetwork
    from hanse.networks.models import Network

    call_command("migrate", verbosity=0)
    found = Network.objects.filter(slug="bench").first()
    plan = NetworkPlan(slug="bench", name="Bench", hostname="bench.localhost")
    return found or ProvisionNetwork(plan).execute()


def sentence(dice: random.Random) -> str:
    """Twelve words of which few are frequent, as in texts, and a name of its own."""
    words = [WORDS[min(int(dice.expovariate(0.08)), len(WORDS) - 1)] for _ in range(12)]
    words[dice.randrange(12)] = f"{dice.choice(WORDS)}{dice.randrange(5000)}"
    return " ".join(words)


def speed(network: Any, rows: int) -> None:
    from django.db import connection

    from hanse.translation.inline import InlineText
    from hanse.translation.memory import Pair, matches, remember_many

    dice = random.Random(1)
    texts = [sentence(dice) for _ in range(rows)]
    # What an earlier run made serves again.
    there = network.memory.count()
    started = time.monotonic()
    pairs = (Pair(texts[n], f"käännös {n}", "text") for n in range(there, rows))
    new = remember_many(network, "en", "fi", pairs)
    print(
        f"{connection.vendor}, {rows} entries, {new} of them written in "
        f"{time.monotonic() - started:.0f} s",
        flush=True,
    )
    for changed in CHANGED:
        asked = [
            (text, altered(dice, text, changed))
            for text in dice.sample(texts, QUESTIONS)
        ]
        for _text, question in asked[:20]:
            matches(network, "en", "fi", InlineText.parse(question, "text"))
        times, work, original = [], [], 0
        truth = Truth(texts)
        for text, question in asked:
            start, used = time.perf_counter(), time.process_time()
            offers = matches(network, "en", "fi", InlineText.parse(question, "text"))
            times.append((time.perf_counter() - start) * 1000)
            work.append((time.process_time() - used) * 1000)
            original += any(one.source == text for one in offers)
            truth.ask(question, offers)
        print(
            f"  {changed} of 12 words changed: {told(times)}; of the processor here "
            f"{told(work)}\n    the text that was changed is offered to {original} of "
            f"{QUESTIONS}; {truth}",
            flush=True,
        )


def altered(dice: random.Random, text: str, changed: int) -> str:
    words = text.split()
    for place in dice.sample(range(len(words)), changed):
        words[place] = dice.choice(WORDS)
    return " ".join(words)


def told(times: list[float]) -> str:
    cuts = statistics.quantiles(times, n=20)
    return f"p50 {statistics.median(times):.0f} ms, p95 {cuts[18]:.0f} ms"


class Truth:
    """What a comparison with each text of the memory finds, beside what is offered."""

    def __init__(self, texts: list[str]) -> None:
        self.texts = [text.casefold() for text in texts]
        self.there = self.offered = 0

    def ask(self, question: str, offers: list[Any]) -> None:
        best = process.extractOne(
            question.casefold(), self.texts, scorer=fuzz.ratio, score_cutoff=THRESHOLD
        )
        if best:
            self.there += 1
            self.offered += bool(offers) and offers[0].score >= min(int(best[1]), 98)

    def __str__(self) -> str:
        return f"{self.there} have one of {THRESHOLD} % or more, the nearest is offered to {self.offered}"


def parallel(network: Any) -> None:
    """Every fifth segment asks the memory of the other four."""
    from hanse.translation.inline import InlineText
    from hanse.translation.memory import Pair, matches, remember_many

    path = Path(os.environ["HANSE_DATA"]) / "parallel-ntrex" / "ntrex_nd_dev.tsv.gz"
    with gzip.open(path, "rt", encoding="utf-8") as file:
        header, *rows = (line.rstrip("\n").split("\t") for line in file)
    table = [dict(zip(header, row, strict=True)) for row in rows]
    kept = [row for n, row in enumerate(table) if n % 5 != 4]
    held = [row for n, row in enumerate(table) if n % 5 == 4]
    print(f"{len(kept)} segments in memory, {len(held)} held out; offered, chrF")
    for language in LANGUAGES:
        pairs = (Pair(row["en"], row[language], "text") for row in kept)
        remember_many(network, "en", language, pairs)
        scores, exact = [], 0
        truth = Truth([row["en"] for row in kept])
        for row in held:
            text = InlineText.parse(row["en"], "text")
            offers = matches(network, "en", language, text, 1)
            truth.ask(row["en"], offers)
            if offers:
                scores.append(chrf(offers[0].target, row[language]))
        for row in kept[::5]:
            text = InlineText.parse(row["en"], "text")
            offers = matches(network, "en", language, text, 1)
            exact += bool(offers) and offers[0].score >= 100
        share = 100 * len(scores) / len(held)
        mean = statistics.mean(scores) if scores else 0
        print(
            f"  {language}: {len(scores)} ({share:.1f} %), chrF {mean:.1f}; "
            f"asked with its own text {exact} of {len(kept[::5])}; {truth}"
        )


def chrf(offer: str, truth: str, longest: int = 6, beta: float = 2) -> float:
    """Character n-gram F-score, 0 to 100, without white space."""
    one, two = "".join(offer.split()), "".join(truth.split())
    precisions, recalls = [], []
    for size in range(1, longest + 1):
        first = Counter(one[n : n + size] for n in range(len(one) - size + 1))
        second = Counter(two[n : n + size] for n in range(len(two) - size + 1))
        if not first or not second:
            continue
        same = sum((first & second).values())
        precisions.append(same / sum(first.values()))
        recalls.append(same / sum(second.values()))
    precision, recall = statistics.mean(precisions), statistics.mean(recalls)
    if not precision + recall:
        return 0.0
    factor = beta**2
    return 100 * (1 + factor) * precision * recall / (factor * precision + recall)


if __name__ == "__main__":
    main()
