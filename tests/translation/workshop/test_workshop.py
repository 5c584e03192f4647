from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from hanse.networks.enums import Role
from hanse.networks.models import Network
from hanse.translation.enums import SegmentState
from hanse.translation.exchange.archive import unpack
from hanse.translation.memory import Pair, remember_many
from hanse.translation.models import (
    Job,
    JobItem,
    MemoryEntry,
    TargetSegment,
    TermConcept,
    TermWord,
)
from hanse.translation.terms.importing import ImportTerms
from hanse.translation.terms.tbx import read_tbx, write_tbx
from hanse.translation.terms.termbase import concepts_of
from tests import factories
from tests.networks.admin import REFUSED, filled, queries_of, signed_in
from tests.translation.acts import write_all
from tests.translation.conftest import unit_of
from tests.translation.exchange import suites

pytestmark = pytest.mark.django_db

MEMORY, TERMS = "hanse_translation_files:memory", "hanse_translation_files:terms"


@pytest.fixture
def boss(joining: Network) -> Any:
    return signed_in(factories.member(joining, Role.COORDINATOR, name="boss"))


@pytest.fixture
def stranger(museums: Network) -> Any:
    return signed_in(factories.member(museums, Role.COORDINATOR, name="stranger"))


def keep(network: Network, number: int = 1) -> None:
    remember_many(
        network,
        "en",
        "fi",
        [
            Pair(f'The <a id="a1">sea</a> {n}', f'<a id="a1">Meri</a> {n}')
            for n in range(number)
        ],
    )


def concept(
    network: Network, *words: tuple[str, str, str], **fields: Any
) -> TermConcept:
    made = TermConcept(network=network, **fields)
    made.words = [
        TermWord(language=language, text=text, status=status)
        for language, text, status in words
    ]
    made.save()
    return made


def sent(client: Any, url: str, data: bytes, **options: Any) -> Any:
    file = SimpleUploadedFile("file", data)
    return client.post(url, {"file": file, **options})


@pytest.mark.parametrize("name", ["hanse_memory", "hanse_termbase"])
def test_lists__hold_the_own_network_alone_at_a_constant_cost(
    boss: Any, stranger: Any, joining: Network, name: str
) -> None:
    def add(number: int) -> None:
        keep(joining, number)
        for n in range(number):
            concept(joining, ("en", f"sea {n} {number}", "preferred"))

    add(2)
    url = reverse(f"{name}:index")
    few = queries_of(boss, url)
    add(9)
    assert queries_of(boss, url) == few <= 30
    assert len(boss.get(url, {"q": "sea"}).context["object_list"]) == 11 - 2 * (
        name == "hanse_memory"
    )
    assert not stranger.get(url).context["object_list"]
    pk = (MemoryEntry if name == "hanse_memory" else TermConcept).objects.first().pk  # type: ignore[union-attr]
    assert boss.get(reverse(f"{name}:edit", args=[pk])).status_code == 200
    for action in ("edit", "delete"):
        refused = stranger.post(reverse(f"{name}:{action}", args=[pk]))
        assert refused.status_code in REFUSED


def test_memory__is_mended_within_its_tags(boss: Any, joining: Network) -> None:
    keep(joining)
    entry = MemoryEntry.objects.get()
    url = reverse("hanse_memory:edit", args=[entry.pk])

    def save(text: str) -> Any:
        data = filled(boss.get(url).context["form"])
        return boss.post(url, {**data, "target_text": text})

    assert "a1" in str(save("Meri").context["form"].errors["target_text"])
    assert save('Ulappa <a id="a1">on</a>').status_code == 302
    before = entry.target_digest
    entry.refresh_from_db()
    assert entry.target_text.startswith("Ulappa")
    assert entry.target_digest != before
    assert boss.get(reverse("hanse_memory:add")).status_code in REFUSED


def test_termbase__takes_a_term_by_its_form(boss: Any, joining: Network) -> None:
    url = reverse("hanse_termbase:add")
    data = filled(boss.get(url).context["form"]) | {
        "words-TOTAL_FORMS": "1",
        "words-0-language": "fi",
        "words-0-text": "meri",
        "words-0-status": "preferred",
        "words-0-ORDER": "1",
    }
    response = boss.post(url, data)
    assert response.status_code == 302, response.context["form"].errors
    assert TermConcept.objects.get().network == joining


def test_memory_file__goes_out_and_comes_back_as_nothing_new(
    boss: Any, stranger: Any, joining: Network, museums: Network
) -> None:
    keep(joining, 3)
    url = reverse(MEMORY)
    file = boss.get(url, {"format": "tmx"})
    assert file["Content-Type"] == "application/x-tmx+xml"

    assert sent(boss, url, file.content).context["counts"] == [("known already", 3)]
    assert sent(stranger, url, file.content).context["counts"] == [("new", 3)]
    theirs = MemoryEntry.objects.filter(network=museums)
    assert {row.target_text for row in theirs} == {
        f'<a id="a1">Meri</a> {n}' for n in range(3)
    }
    broken = sent(boss, url, file.content[:-9])
    assert "file" in broken.context["form"].errors
    assert b"Meri" not in stranger.get(url, {"network": joining.pk}).content


def test_termbase__lists_an_entry_once_for_all_its_words(
    boss: Any, joining: Network
) -> None:
    concept(joining, ("en", "fund", "preferred"), ("en", "funds", "admitted"))
    url = reverse("hanse_termbase:index")
    assert len(boss.get(url, {"q": "fund"}).context["object_list"]) == 1


def test_term_file__goes_out_and_comes_back_as_nothing_new(
    boss: Any, joining: Network
) -> None:
    concept(
        joining,
        ("en", "fund", "preferred"),
        ("fi", "rahasto", "preferred"),
        ("fi", "fondi", "forbidden"),
        subject="Money",
        definition="What pays",
    )
    concept(joining, ("en", "Hansa", "keep"), code="name")
    url = reverse(TERMS)
    file = boss.get(url, {"format": "tbx"}).content

    assert sent(boss, url, file).context["counts"] == [("unchanged", 2)]
    edited = file.replace(b"rahasto", b"kassa").replace(b"Money", b"Finance")
    assert sent(boss, url, edited).context["counts"] == [
        ("changed", 1),
        ("unchanged", 1),
    ]
    assert TermWord.objects.filter(text__in=["kassa", "rahasto"]).count() == 2
    broken = sent(boss, url, b"<tbx>\n<conceptEntry><langSec/></conceptEntry></tbx>")
    assert "Line 2" in str(broken.context["form"].errors["file"])
    assert TermConcept.objects.count() == 2


def test_term_file_of_others__is_not_taken_for_ours_by_its_numbers(
    boss: Any, joining: Network
) -> None:
    concept(joining, ("en", "fund", "preferred"), ("fi", "rahasto", "preferred"))
    ours, url = TermConcept.objects.get(), reverse(TERMS)
    file = boss.get(url, {"format": "tbx"}).content
    theirs = file.replace(b"fund", b"harbour").replace(b"rahasto", b"satama")

    assert sent(boss, url, theirs).context["counts"] == [("new", 1)]
    assert {word.text for word in ours.words.all()} == {"fund", "rahasto"}
    # Both have that number now: each file still finds its own, and so does one of both.
    for again in (file, theirs):
        assert sent(boss, url, again).context["counts"] == [("unchanged", 1)]
    both = boss.get(url, {"format": "tbx"}).content
    assert len({one.code for one in read_tbx(both)}) == 2
    assert sent(boss, url, both).context["counts"] == [("unchanged", 2)]
    edited = both.replace(b"rahasto", b"kassa").replace(b"satama", b"portti")
    assert sent(boss, url, edited).context["counts"] == [("changed", 2)]
    assert {word.text for word in ours.words.all()} == {"fund", "rahasto", "kassa"}


def test_term_file__writes_a_space_for_what_no_file_carries(
    boss: Any, joining: Network
) -> None:
    concept(joining, ("en", "fund", "preferred"), definition="What\x0bpays")
    [found] = read_tbx(boss.get(reverse(TERMS), {"format": "tbx"}).content)
    assert found.definition == "What pays"


@pytest.mark.data
def test_read_tbx__reads_a_glossary_of_others(joining: Network) -> None:
    import os
    from pathlib import Path

    [path] = (Path(os.environ["HANSE_DATA"]) / "tbx-basic").glob("*.tbx")
    found = read_tbx(path.read_bytes())
    assert len(found) > 5
    counts = ImportTerms(joining, found, user=None).execute()
    assert counts["new"] == len(found) - counts["empty"] > 5
    again = read_tbx(write_tbx(concepts_of(joining)))
    assert ImportTerms(joining, again, user=None).execute() == {
        "unchanged": counts["new"]
    }
    for name, data in suites.files("tmx-tbx-xliff1-omegat", ".tbx"):
        assert read_tbx(data), name


@pytest.fixture
def job(unit: Any, page: Any, joining: Network) -> Job:
    made = Job.objects.create(network=joining, title="Spring pages", state="open")
    for one in (unit, unit_of(page, "sv", joining)):
        JobItem.objects.create(job=made, unit=one)
    return made


@pytest.mark.parametrize("form", ["xliff-2.1", "xliff-1.2", "xlsx", "tmx"])
def test_job_files__hold_the_languages_of_the_person(
    boss: Any, stranger: Any, job: Job, translator: Any, form: str
) -> None:
    url = reverse("hanse_translation_files:job", args=[job.pk])
    whole = boss.get(url, {"format": form})
    names = [name for name, _data in unpack(whole.content)]
    assert [name.rpartition(".")[0] for name in names] == [
        "spring-pages-en-fi",
        "spring-pages-en-sv",
    ]
    own = signed_in(translator).get(url, {"format": form})
    assert 'filename="spring-pages-en-fi.' in own["Content-Disposition"]
    for data in ({}, {"format": form}):
        assert stranger.get(url, data).status_code in REFUSED
    assert stranger.post(url, {"file": BytesIO(whole.content)}).status_code in REFUSED


def test_job_files__are_taken_in_with_a_list_of_what_was_not(
    boss: Any, job: Job, unit: Any, translator: Any
) -> None:
    url = reverse("hanse_translation_files:job", args=[job.pk])
    write_all(unit, translator, confirm=False)
    file = boss.get(url, {"format": "xliff-1.2"}).content
    number = unit.source.segments.count()

    done = sent(boss, url, file)
    assert dict(done.context["counts"])["the same as here"] == number
    assert "left" not in done.context or not done.context["left"]

    [(_name, finnish)] = [row for row in unpack(file) if "-fi" in row[0]]
    ready = finnish.replace(b'<target state="new">', b'<target state="final">')
    done = sent(signed_in(translator), url, ready)
    assert done.context["counts"] == [("taken", number)]
    rows = TargetSegment.objects.filter(unit=unit)
    # What a file calls final is still to be reviewed here.
    assert {row.state for row in rows} == {SegmentState.TO_REVIEW}

    stale = sent(signed_in(translator), url, ready.replace(b"HARBOURS", b"PORTS"))
    assert [one.verdict for one in stale.context["left"]] == ["newer"]
    assert b"since" in stale.content
    assert "Line 1" in str(sent(boss, url, b"<x").context["form"].errors["file"])


def test_approval__goes_into_the_memory_with_its_neighbours(
    unit: Any, reviewer: Any, joining: Network
) -> None:
    write_all(unit, reviewer)
    entries = MemoryEntry.objects.filter(network=joining, target_language="fi")
    assert entries.count() == unit.source.segments.exclude(kind="option").count()
    assert entries.exclude(before_digest="").exists()
    assert {row.user for row in entries} == {reviewer}
