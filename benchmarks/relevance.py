"""How well searches find what they should, by language: judgements made by rule.

python -m benchmarks.relevance                 the halves that are reported
python -m benchmarks.relevance --half tune     the halves that weights are tuned on
python -m benchmarks.relevance --elastic       on Elasticsearch as well, side by side

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
from contextlib import nullcontext
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path
from typing import Any

import django

from tests import node

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
        "--only",
        choices=(
            "ror",
            "misspelt",
            "ntrex",
            "inflected",
            "compounds",
            "labels",
            "subjects",
            "forms",
        ),
    )
    parser.add_argument("--elastic", action="store_true")
    arguments = parser.parse_args()
    folder = os.environ.get("HANSE_DATA")
    if not folder:
        print("skipped: HANSE_DATA is not set")
        return 0
    data = Path(folder)
    if arguments.elastic and (reason := node.missing()):
        print(f"skipped: {reason}")
        return 0
    server = node.server() if arguments.elastic else nullcontext("")
    with server as url, tempfile.TemporaryDirectory() as var:
        os.environ["HANSE_VAR"] = var
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{var}/bench.sqlite3")
        os.environ["DJANGO_SETTINGS_MODULE"] = "hanse.site.settings.dev"
        django.setup()
        if url:
            _use(url)
        run(data, arguments.half, arguments.only)
    return 0


def _use(url: str) -> None:
    from django.conf import settings

    settings.HANSE_SEARCH_ENGINE = {
        "BACKEND": "hanse.search.engines.elastic.ElasticEngine",
        # On a busy machine a timeout must not let the database answer instead.
        "OPTIONS": {"url": url, "prefix": "relevance", "read_timeout": 60.0},
    }


def run(data: Path, half: str, only: str | None) -> None:
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    call_command("load_vocabularies", verbosity=0)
    print(f"{connection.vendor}, {half} half")
    sets: dict[str, Any] = {
        "ror": lambda: measure("names of organisations", ror(data), half),
        "misspelt": lambda: measure("names with a mistake", misspelt(data), half),
        "ntrex": lambda: measure("two or three words of a text", ntrex(data), half),
        "inflected": lambda: measure("the same, inflected", inflected(data), half),
        "compounds": lambda: measure("compounds apart", compounds(data), half),
        "labels": lambda: measure("labels of terms", labels(data), half),
        "subjects": lambda: subjects(data, half),
        "forms": lambda: forms(data),
    }
    for name in [only] if only else sets:
        sets[name]()
    if _marks:
        print("every judgement above together")
        for language, rows in _marks.items():
            print(f"  {language} {table(rows)}", flush=True)


# What was measured in this run, by language.
_marks: dict[str, list[tuple[float, ...]]] = {}


def measure(title: str, made: tuple[list[Any], list[Judgement]], half: str) -> None:
    documents, judgements = made
    index(documents)
    print(
        f"{title}: {len(documents)} documents; nDCG@10, queries, without a hit;"
        " with a server also its nDCG@10, and what both have of the first ten"
    )
    every: list[tuple[float, ...]] = []
    for language in LANGUAGES:
        chosen = [
            one for one in judgements if one.language == language and one.half == half
        ]
        if chosen:
            rows = [scores(one) for one in chosen]
            every += rows
            _marks.setdefault(language, []).extend(rows)
            print(f"  {language} {table(rows)}", flush=True)
    print(f"  all {table(every)}", flush=True)


def scores(judgement: Judgement) -> tuple[float, ...]:
    """nDCG of the embedded engine; that of the server and what both share, if any."""
    lists = [search(judgement, 10, engine) for engine in engines()]
    marks = tuple(ndcg(found, judgement.relevant) for found in lists)
    return (*marks, overlap(*lists)) if len(lists) == 2 else marks


def table(rows: list[tuple[float, ...]]) -> str:
    embedded = [row[0] for row in rows]
    parts = [f"{mean(embedded):.3f} {len(rows):4} {embedded.count(0):4}"]
    parts += [
        f"{mean(list(column)):.3f}" for column in list(zip(*rows, strict=True))[1:]
    ]
    return "  ".join(parts)


def overlap(one: list[str], other: list[str]) -> float:
    most = max(len(one), len(other))
    return len(set(one) & set(other)) / most if most else 1.0


def engines() -> list[Any]:
    """The embedded engine, and the server where there is one: over the same rows."""
    from hanse.search.engines import get_engine

    engine: Any = get_engine()
    standby = getattr(engine, "standby", None)
    return [engine] if standby is None else [standby, engine]


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
    _send(get_engine())


def _send(engine: Any) -> None:
    """Bring everything to the server, where there is one."""
    if not hasattr(engine, "remote"):
        return
    from hanse.search.outbox.worker import Worker

    worker = Worker(engine)
    while worker.round():
        pass
    engine.remote.refresh(engine.remote.alias(engine.epoch()))


def search(judgement: Judgement, size: int, engine: Any) -> list[str]:
    """What is found; by what the engine offers instead where nothing is, as a
    visitor would who follows it.
    """
    from hanse.search.engines import SearchRequest

    request = SearchRequest(
        reader=READER, language=judgement.language, text=judgement.text, size=size
    )
    result = engine.search(request)
    if result.suggestion and not result.hits:
        result = engine.search(replace(request, text=result.suggestion))
    breaker = getattr(engine, "breaker", None)
    assert breaker is None or not breaker.is_open
    return [hit.key for hit in result.hits]


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


def misspelt(data: Path) -> tuple[list[Any], list[Judgement]]:
    """Names with two letters of their longest word changed about."""
    documents, judgements = ror(data)
    found = []
    for one in judgements:
        words = one.text.split()
        at = max(range(len(words)), key=lambda number: len(words[number]))
        wrong = _mistaken(words[at])
        if wrong != words[at]:
            words[at] = wrong
            found.append(replace(one, text=" ".join(words)))
    return documents, found


def _mistaken(word: str) -> str:
    if len(word) < 6 or not word.isalpha():
        return word
    at = 1 + blake2b(word.encode()).digest()[0] % (len(word) - 3)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


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


def inflected(data: Path) -> tuple[list[Any], list[Judgement]]:
    """The same windows with one word in another of its forms, as treebanks have them."""
    documents, judgements = ntrex(data)
    found = []
    for language in LANGUAGES:
        others = _other_forms(data, language)
        for one in judgements:
            words = one.text.split()
            places = [at for at, word in enumerate(words) if others.get(word)]
            if one.language == language and places:
                forms = others[words[places[0]]]
                words[places[0]] = min(
                    forms, key=lambda form: blake2b(form.encode()).digest()
                )
                found.append(replace(one, text=" ".join(words)))
    return documents, found


def _treebank(data: Path, language: str) -> list[tuple[str, str]]:
    """(form, lemma), in lower case."""
    path = data / f"search-ud/lemma_{language}_dev.tsv.gz"
    if not path.exists():
        return []
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(row["form"].lower(), row["lemma"].lower()) for row in rows]


def _other_forms(data: Path, language: str) -> dict[str, set[str]]:
    by_lemma: dict[str, set[str]] = defaultdict(set)
    rows = _treebank(data, language)
    for form, lemma in rows:
        if form.isalpha():
            by_lemma[lemma].add(form)
    others: dict[str, set[str]] = defaultdict(set)
    for form, lemma in rows:
        others[form] |= by_lemma[lemma] - {form}
    return others


def compounds(data: Path) -> tuple[list[Any], list[Judgement]]:
    """Both parts of a compound, written apart, and the documents that have it whole.

    A word is one where it is two words of the treebank that stand in it as they are.
    """
    documents, _judgements = ntrex(data)
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for language in ("fi", "sv", "nb", "da", "is", "de"):
        known = {
            form
            for form, lemma in _treebank(data, language)
            if form == lemma and form.isalpha() and len(form) > 3
        }
        for one in documents:
            text = one.texts[language]
            for word in set(
                re.findall(r"[^\W\d_]+", f"{text.title} {text.body}".lower())
            ):
                for at in range(4, len(word) - 3):
                    if word[:at] in known and word[at:] in known:
                        found[language, f"{word[:at]} {word[at:]}"].add(one.key)
    return documents, list(
        sampled(Judgement(*name, frozenset(keys)) for name, keys in found.items())
    )


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
    for engine in engines():
        results = [search(one, 100, engine) for one in chosen]
        marks = [
            average_precision(result, one.relevant)
            for result, one in zip(results, chosen, strict=True)
        ]
        print(
            f"subjects of {len(documents)} Finnish questions, {type(engine).__name__}:"
            f" MAP@100 {mean(marks):.3f}, {len(marks)} queries,"
            f" {sum(not one for one in results)} without a hit",
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
