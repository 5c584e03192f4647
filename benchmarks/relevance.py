"""How well searches find what they should, by language: judgements made by rule.

python -m benchmarks.relevance                 the halves that are reported
python -m benchmarks.relevance --half tune     the halves that weights are tuned on

Needs HANSE_DATA. A query belongs to one half by a hash of its own; nothing is ever
tuned on the half that is reported.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import math
import os
import re
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

import django

LANGUAGES = ("en", "fi", "sv", "nb", "da", "is", "et", "lv", "lt", "ru", "de", "pl")
QUERIES = 60
SUBJECTS = 300
READER = 1


@dataclass(frozen=True)
class Judgement:
    """What a query in a language should find."""

    language: str
    text: str
    relevant: frozenset[str]

    @property
    def half(self) -> str:
        digest = blake2b(f"{self.language}:{self.text}".encode()).digest()
        return "tune" if digest[0] % 2 else "report"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=("tune", "report"), default="report")
    parser.add_argument(
        "--only", choices=("ror", "ntrex", "labels", "subjects", "forms")
    )
    arguments = parser.parse_args()
    folder = os.environ.get("HANSE_DATA")
    if not folder:
        print("skipped: HANSE_DATA is not set")
        return 0
    data = Path(folder)
    with tempfile.TemporaryDirectory() as var:
        os.environ["HANSE_VAR"] = var
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{var}/bench.sqlite3")
        os.environ["DJANGO_SETTINGS_MODULE"] = "hanse.site.settings.dev"
        django.setup()
        run(data, arguments.half, arguments.only)
    return 0


def run(data: Path, half: str, only: str | None) -> None:
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    call_command("load_vocabularies", verbosity=0)
    print(f"{connection.vendor}, {half} half")
    sets: dict[str, Any] = {
        "ror": lambda: measure("names of organisations", ror(data), half),
        "ntrex": lambda: measure("two or three words of a text", ntrex(data), half),
        "labels": lambda: measure("labels of terms", labels(data), half),
        "subjects": lambda: subjects(data, half),
        "forms": lambda: forms(data),
    }
    for name in [only] if only else sets:
        sets[name]()


def measure(title: str, made: tuple[list[Any], list[Judgement]], half: str) -> None:
    documents, judgements = made
    index(documents)
    print(f"{title}: {len(documents)} documents; nDCG@10, queries, without a hit")
    every = []
    for language in LANGUAGES:
        chosen = [
            one for one in judgements if one.language == language and one.half == half
        ]
        if chosen:
            scores = [ndcg(search(one, 10), one.relevant) for one in chosen]
            every += scores
            print(
                f"  {language} {mean(scores):.3f} {len(scores):4}"
                f" {sum(not score for score in scores):4}",
                flush=True,
            )
    print(f"  all {mean(every):.3f}", flush=True)


def index(documents: list[Any]) -> None:
    from django.db import transaction

    from hanse.search.analysis.forms import forms_of, memory, unknown_in
    from hanse.search.engines import get_engine
    from hanse.search.learning import learn

    wanted: dict[str, set[str]] = defaultdict(set)
    known = forms_of(documents)
    for document in documents:
        for language, word in unknown_in(document, known):
            wanted[language].add(word)
    for language in sorted(wanted):
        learn(language, wanted[language])
    memory.clear()
    with transaction.atomic():
        get_engine().clear()
    with transaction.atomic():
        get_engine().apply(documents)
    get_engine().refresh_statistics()


def search(judgement: Judgement, size: int) -> list[str]:
    from hanse.search.engines import SearchRequest, get_engine

    request = SearchRequest(
        reader=READER, language=judgement.language, text=judgement.text, size=size
    )
    return [hit.key for hit in get_engine().search(request).hits]


def document(key: str, **fields: Any) -> Any:
    from hanse.search.documents import EVERYBODY, SearchDocument

    return SearchDocument(
        key=f"bench.thing:{key}",
        kind="thing",
        owner=READER,
        readers=frozenset({EVERYBODY}),
        **fields,
    )


def ror(data: Path) -> tuple[list[Any], list[Judgement]]:
    """A name in a language, and the rows that have it."""
    with (data / "orgs-ror/ror_nd_dev.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    documents, owners = [], defaultdict(set)
    for number, row in enumerate(rows):
        names = [(code, row[f"label_{code}"]) for code in LANGUAGES]
        names = [(code, name) for code, name in names if name]
        documents.append(
            document(
                str(number), names=(("", row["name"]), *names), sort_title=row["name"]
            )
        )
        for name in names:
            owners[name].add(documents[-1].key)
    found = [Judgement(*name, frozenset(keys)) for name, keys in owners.items()]
    return documents, list(sampled(found))


def labels(data: Path) -> tuple[list[Any], list[Judgement]]:
    """A term's label in a language, and what is tagged with the term."""
    from hanse.taxonomy import labels as taxonomy

    documents, _judgements = ror(data)
    terms = [one for one in taxonomy.snapshot().terms.values() if one.labels]
    tagged: dict[int, set[str]] = defaultdict(set)
    for number, one in enumerate(documents):
        term = terms[number % len(terms)]
        tagged[term.pk].add(one.key)
        documents[number] = document(
            str(number), names=one.names, facets={"term": (term.pk,)}
        )
    by_label: dict[tuple[str, str], set[str]] = defaultdict(set)
    for term in terms:
        below = taxonomy.snapshot().with_narrower([term.pk])
        for language, text in term.labels.items():
            for pk in below:
                by_label[language, text] |= tagged[pk]
    found = [Judgement(*name, frozenset(keys)) for name, keys in by_label.items()]
    return documents, list(sampled(one for one in found if one.relevant))


def ntrex(data: Path) -> tuple[list[Any], list[Judgement]]:
    """Words that stand together in a sentence, and the documents that have them."""
    from hanse.search.documents import Text

    texts: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    path = data / "parallel-ntrex/ntrex_nd_dev.tsv.gz"
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            for code in LANGUAGES:
                texts[row["doc"]][code].append(row[code])
    documents = [
        document(
            name,
            texts={
                code: Text(title=parts[0], body="\n".join(parts[1:]))
                for code, parts in by_code.items()
            },
        )
        for name, by_code in texts.items()
    ]
    windows: dict[tuple[str, str], set[str]] = defaultdict(set)
    for made, by_code in zip(documents, texts.values(), strict=True):
        for code, parts in by_code.items():
            for part in parts:
                for window in _windows(part):
                    windows[code, window].add(made.key)
    found = [Judgement(*name, frozenset(keys)) for name, keys in windows.items()]
    return documents, list(sampled(found))


def _windows(sentence: str) -> Iterator[str]:
    words = re.findall(r"[^\W\d_]+", sentence)
    for at in range(len(words) - 2):
        size = 2 + at % 2
        window = words[at : at + size]
        if all(len(word) > 3 for word in window):
            yield " ".join(window).lower()


def sampled(judgements: Iterable[Judgement]) -> Iterator[Judgement]:
    """As many of each language and half, chosen by hash."""
    taken: dict[tuple[str, str], int] = defaultdict(int)
    for one in sorted(judgements, key=_digest):
        if taken[one.language, one.half] < QUERIES:
            taken[one.language, one.half] += 1
            yield one


def _digest(judgement: Judgement) -> bytes:
    return blake2b(f"order {judgement.language} {judgement.text}".encode()).digest()


def subjects(data: Path, half: str) -> None:
    """Questions to Finnish librarians by the subjects that these gave them."""
    from hanse.search.documents import Text

    path = data / "search-askalibrarian-fi/askalibrarian_fi_dev.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    documents, by_label = [], defaultdict(set)
    for row in rows:
        documents.append(document(row["id"], texts={"fi": Text(body=row["text"])}))
        for label in _labels(row):
            by_label[label].add(documents[-1].key)
    index(documents)
    found = [
        Judgement("fi", label, frozenset(keys))
        for label, keys in by_label.items()
        if len(keys) >= 3
    ]
    chosen = sorted(found, key=_digest)[: 2 * SUBJECTS]
    chosen = [one for one in chosen if one.half == half][:SUBJECTS]
    results = [search(one, 100) for one in chosen]
    scores = [
        average_precision(result, one.relevant)
        for result, one in zip(results, chosen, strict=True)
    ]
    print(
        f"subjects of {len(documents)} Finnish questions: MAP@100 {mean(scores):.3f},"
        f" {len(scores)} queries, {sum(not one for one in results)} without a hit",
        flush=True,
    )


def _labels(row: Mapping[str, Any]) -> list[str]:
    return [one["label"] if isinstance(one, dict) else one for one in row["subjects"]]


def forms(data: Path) -> None:
    """Whether the base form finds an inflected form, by stem alone and as it is."""
    from hanse.search.analysis.lemmas import Lemmas
    from hanse.search.analysis.stems import stem
    from hanse.search.analysis.words import tokenise

    print("inflected forms found by their base form; stem alone, forms; % of pairs")
    for language in LANGUAGES:
        path = data / f"search-ud/lemma_{language}_dev.tsv.gz"
        if not path.exists():
            continue
        with gzip.open(path, "rt", encoding="utf-8") as file:
            rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
        words = Lemmas(language)
        stems = found = pairs = 0
        for row in rows:
            form, lemma = tokenise(row["form"]), tokenise(row["lemma"].replace("#", ""))
            if len(form) != 1 or len(lemma) != 1 or form == lemma:
                continue
            pairs += 1
            one, other = form[0], lemma[0]
            stems += stem(language, one) == stem(language, other)
            found += not {stem(language, one), *words.analyse(one).lemmas}.isdisjoint(
                {stem(language, other), *words.analyse(other).lemmas}
            )
        print(
            f"  {language} {100 * stems / pairs:.1f} {100 * found / pairs:.1f} {pairs}",
            flush=True,
        )


def ndcg(found: list[str], relevant: frozenset[str]) -> float:
    gain = sum(
        1 / math.log2(place + 2) for place, key in enumerate(found) if key in relevant
    )
    best = sum(1 / math.log2(place + 2) for place in range(min(len(relevant), 10)))
    return gain / best


def average_precision(found: list[str], relevant: frozenset[str]) -> float:
    hits, total = 0, 0.0
    for place, key in enumerate(found, 1):
        if key in relevant:
            hits += 1
            total += hits / place
    return total / min(len(relevant), 100)


def mean(scores: list[float]) -> float:
    return sum(scores) / len(scores) if scores else 0.0


if __name__ == "__main__":
    sys.exit(main())
