"""A file from its first comparison to its undoing, and an export that comes in again."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from hanse.directory.actions import ConfirmRecord
from hanse.directory.columns import columns_of, join, parts
from hanse.directory.imports import runs
from hanse.directory.imports.catching_up import catch_up_stopped
from hanse.directory.imports.exports import MEDIA_TYPES, Export, bad_rows_csv
from hanse.directory.imports.mapping import ColumnMapping, unknown_terms
from hanse.directory.imports.readers import read_table
from hanse.directory.imports.tasks import work
from hanse.directory.merging import MergePlan, MergeRecords
from hanse.directory.models import Import, Organisation, OrganisationText
from hanse.networks.actions import (
    PublishText,
    SetSharing,
    SharingPlan,
    UnpublishText,
)
from hanse.networks.models import Network
from hanse.search.documents import key_of
from hanse.search.engines import get_engine
from tests import factories

pytestmark = pytest.mark.django_db

FILE = (
    "nr,Nimi,name:sv,Kaupunki,Kotisivu,perustettu\r\n"
    "1,Meriverstas,Havsverkstaden,Turku,meri.example,1990\r\n"
    "2,Järvitalo,,Kuopio,https://jarvi.example,2001 (aiemmin 1995)\r\n"
    "3,Saaripaja,,Maarianhamina,,—\r\n"
)


def begin(network: Network, text: str | bytes = FILE, **more: Any) -> Import:
    data = text if isinstance(text, bytes) else text.encode()
    more = {"source": "list", "user": None, "model": Organisation, **more}
    return runs.begin(read_table("list.csv", data), network=network, name="x", **more)


def mapped(run: Import, **changes: Any) -> Import:
    mapping = ColumnMapping.of({**run.mapping, "language": "fi", **changes})
    runs.choose(run, mapping)
    return run


def do(run: Import, state: str) -> dict[str, int]:
    work(run, runs.claim(run, state))
    run.refresh_from_db()
    return {name: count for name, count in runs.counts(run).items() if count}


def imported(network: Network, text: str | bytes = FILE, **more: Any) -> Import:
    run = mapped(begin(network, text), key="nr", **more)
    do(run, Import.State.CHECKING)
    do(run, Import.State.RUNNING)
    return run


def state_of(record: Organisation) -> dict[str, str]:
    columns = columns_of(Organisation)
    return columns.read(record, columns.names([record]))


def everything(**of: Network) -> list[dict[str, str]]:
    records = Organisation.objects.filter(**of).order_by("pk")
    return [state_of(record) for record in records]


def test_columns__are_proposed_by_headings_and_values(joining: Network) -> None:
    run = begin(joining)

    assert run.mapping["targets"] == {
        "nr": "",
        "Nimi": "name",
        "name:sv": "names.preferred.sv",
        "Kaupunki": "places.1.town",
        "Kotisivu": "website",
        "perustettu": "founded",
    }


def test_check__writes_nothing_and_import_writes_it(joining: Network) -> None:
    run = mapped(begin(joining), key="nr")

    assert do(run, Import.State.CHECKING) == {"new": 3}
    assert not Organisation.objects.exists()

    assert do(run, Import.State.RUNNING) == {"new": 3}
    first = Organisation.objects.order_by("pk")[0]
    assert (first.website, first.founded) == ("https://meri.example", 1990)
    assert {(one.language, one.text) for one in first.names.all()} == {
        ("fi", "Meriverstas"),
        ("sv", "Havsverkstaden"),
    }
    founded = Organisation.objects.order_by("pk").values_list("founded", flat=True)
    assert list(founded) == [1990, 2001, None]
    assert run.state == Import.State.DONE


@pytest.mark.parametrize(
    ("cell", "address"),
    [
        ("meri.example", "https://meri.example"),
        ("http://meri.example; http://meri.example", "http://meri.example"),
        ("http://meri.example;", "http://meri.example"),
    ],
)
def test_address__is_read_as_people_write_it(
    joining: Network, cell: str, address: str
) -> None:
    imported(joining, FILE.replace("meri.example", cell))

    assert Organisation.objects.order_by("pk")[0].website == address


def test_second_file__shows_changed_unchanged_new_and_gone(joining: Network) -> None:
    imported(joining)
    lines = FILE.splitlines()
    lines[1] = lines[1].replace("Turku", "Naantali")
    lines[3] = "4,Luotopaja,,Vaasa,,"

    run = begin(joining, "\r\n".join(lines))

    # The choice of the first time is remembered.
    assert (run.mapping["key"], run.mapping["language"]) == ("nr", "fi")
    assert do(run, Import.State.CHECKING) == {"changed": 1, "unchanged": 1, "new": 1}
    changed = run.rows.get(outcome="changed")
    assert changed.diff == {"places.1.town": ["Turku", "Naantali"]}
    assert [entry["title"] for entry in run.gone] == ["Saaripaja"]


def test_gone__leaves_the_site_only_if_asked(joining: Network) -> None:
    imported(joining)
    two = "\r\n".join(FILE.splitlines()[:3])
    run = begin(joining, two)
    do(run, Import.State.CHECKING)
    do(run, Import.State.RUNNING)
    assert Organisation.objects.filter(live=True).count() == 3

    run = begin(joining, two)
    do(run, Import.State.CHECKING)
    Import.objects.filter(pk=run.pk).update(archive_gone=True)
    do(run, Import.State.RUNNING)
    gone = Organisation.objects.get(live=False)
    assert str(gone) == "Saaripaja"

    do(run, Import.State.UNDOING)
    gone.refresh_from_db()
    assert gone.live


def test_gone__come_back_as_visitors_knew_them(joining: Network) -> None:
    imported(joining)
    gone = Organisation.objects.get(names__text="Saaripaja")
    gone.summary = "Half a sentence."
    draft = gone.save_revision()
    run = begin(joining, "\r\n".join(FILE.splitlines()[:3]))
    do(run, Import.State.CHECKING)
    Import.objects.filter(pk=run.pk).update(archive_gone=True)
    do(run, Import.State.RUNNING)
    gone.refresh_from_db()
    assert not gone.live

    do(run, Import.State.UNDOING)

    gone.refresh_from_db()
    assert (gone.live, gone.summary) == (True, "")
    assert (gone.latest_revision, gone.has_unpublished_changes) == (draft, True)


def test_errors__are_all_named_and_come_as_a_file(joining: Network) -> None:
    text = FILE.replace("meri.example", "no address").replace("1990", "soon")
    text = text.replace("3,Saaripaja", "3,=SUM(A1)" + "x" * 400)
    run = mapped(begin(joining, text), key="nr")

    assert do(run, Import.State.CHECKING) == {"refused": 2, "new": 1}
    bad = list(runs.bad_rows(run))
    assert bad[0].line == 2
    assert {column for column, _message in bad[0].errors} == {"perustettu"}
    content = bad_rows_csv(run.columns, bad)
    assert "'=SUM(A1)" in content.decode()
    again = [dict(row.values) for row in read_table("x.csv", content).rows]
    assert [row["nr"] for row in again] == ["1", "3"]
    assert again[1]["Nimi"].startswith("=SUM(A1)")


def test_refused_rows__reckon_nothing_and_come_in_again(joining: Network) -> None:
    heading, cell = '=HYPERLINK("https://x.example")', "@SUM(A1)"
    quoted = '"' + heading.replace('"', '""') + '"'
    run = begin(joining, f"name,website,{quoted}\n,no,{cell}\n")
    mapped(run, key="website")
    do(run, Import.State.CHECKING)

    content = bad_rows_csv(run.columns, runs.bad_rows(run))
    assert f"\"'{quoted[1:]}".encode() in content
    (row,) = read_table("refused.csv", content).rows
    assert row.values[heading] == cell


def test_terms__are_found_in_every_language_and_asked_for(joining: Network) -> None:
    museum = factories.term("organisation-types", "museum", en="Museum", fi="Museo")
    text = "nr,name,type\n1,Sea,MUSEO; theatre\n2,Lake,Museum\n"
    run = begin(joining, text)
    mapping = ColumnMapping.of({**run.mapping, "key": "nr"})

    assert mapping.targets["type"] == "types"
    assert mapping.separators["type"] == ";"
    rows = list(runs.values_of(run))
    assert unknown_terms(Organisation, mapping, rows) == {"types": {"theatre": 1}}

    mapping.terms = {"types": {"theatre": ""}}
    runs.choose(run, mapping)
    do(run, Import.State.CHECKING)
    do(run, Import.State.RUNNING)
    for record in Organisation.objects.all():
        assert list(record.types.all()) == [museum]


class Killed(BaseException):
    """What no handler catches, as the end of a process."""


def test_stopped__goes_on_where_it_was(
    joining: Network, museums: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    unbroken = imported(museums)
    for stop in (1, 2, 3):
        Organisation.objects.filter(network=joining).delete()
        Import.objects.filter(network=joining).delete()
        run = mapped(begin(joining, source=f"list {stop}"), key="nr")
        do(run, Import.State.CHECKING)
        _kill_at(stop, run, monkeypatch)
        assert run.cursor == stop - 1
        assert Organisation.objects.filter(network=joining).count() == stop - 1

        assert do(run, Import.State.RUNNING) == {"new": 3}
        assert everything(network=joining) == everything(network=museums)
    assert unbroken.state == Import.State.DONE


def _kill_at(stop: int, run: Import, monkeypatch: pytest.MonkeyPatch) -> None:
    beat = runs.beat

    def dying(found: Import, name: str, cursor: int | None) -> None:
        if cursor == stop:
            raise Killed
        beat(found, name, cursor)

    with monkeypatch.context() as patched, pytest.raises(Killed):
        patched.setattr(runs, "beat", dying)
        do(run, Import.State.RUNNING)
    run.refresh_from_db()


def in_search(network: Network) -> tuple[int, int]:
    """How many of its records visitors can find, and how many editors."""
    records = list(Organisation.objects.filter(network=network))
    keys = {key_of(Organisation._meta.label_lower, one.pk) for one in records}
    known = sum(1 for one in records if one.index_entries.exists())
    return len(keys & get_engine().keys("organisation")), known


def test_stopped__what_search_was_not_told_it_is_told(
    joining: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(source: str) -> Import:
        run = mapped(begin(joining, source=source), key="nr")
        _kill_at(3, run, monkeypatch)
        return run

    run = stopped("first")
    assert in_search(joining) == (0, 0)
    long_after = timezone.now() + 2 * runs.SILENCE
    catch_up_stopped(long_after, long_after)
    assert in_search(joining) == (0, 0)
    catch_up_stopped(run.created_at, long_after)
    assert in_search(joining) == (2, 2)

    stopped("second")
    do(stopped("third"), Import.State.RUNNING)
    assert in_search(joining) == (5, 5)


def test_stopped__still_knows_the_rows_before(
    joining: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = mapped(begin(joining, FILE + "1,Toinen,,Oulu,,\r\n"), key="nr")
    do(run, Import.State.CHECKING)
    _kill_at(3, run, monkeypatch)

    assert do(run, Import.State.RUNNING) == {"new": 3, "refused": 1}
    assert "line 2" in runs.bad_rows(run)[0].errors[0][1]


def test_task__whose_claim_was_taken_stops(joining: Network) -> None:
    run = mapped(begin(joining), key="nr")
    do(run, Import.State.CHECKING)
    old = runs.claim(run, Import.State.RUNNING)
    runs.claim(run, Import.State.RUNNING)

    work(run, old)

    assert not Organisation.objects.exists()


def test_undo__takes_back_all_but_what_others_changed(joining: Network) -> None:
    imported(joining)
    before = everything()
    text = FILE.replace("Turku", "Naantali").replace("1990", "1991") + "4,Uusi,,,,\r\n"
    run = imported(joining, text + "5,Muutettu,,,,\r\n")
    first = Organisation.objects.order_by("pk")[0]
    first.founded, first.summary = 1985, "By somebody else."
    first.save_revision().publish()
    touched = Organisation.objects.get(names__text="Muutettu")
    touched.summary = "Mine."
    touched.save_revision().publish()

    do(run, Import.State.UNDOING)

    first.refresh_from_db()
    assert first.places.get().town == "Turku"
    assert (first.founded, first.summary) == (1985, "By somebody else.")
    assert [str(one) for one in Organisation.objects.order_by("pk")[3:]] == ["Muutettu"]
    assert everything()[1:3] == before[1:]
    kept = run.rows.filter(undo="kept")
    assert [row.key for row in kept] == ["5"]


def test_undo__leaves_a_new_record_about_which_somebody_decided(
    joining: Network, museums: Network
) -> None:
    lines = [f"{nr},Paja {nr},,,,,Ord." for nr in range(1, 8)]
    text = "\r\n".join([FILE.splitlines()[0] + ",texts.sv.summary", *lines])
    run = imported(joining, text, overwrite=True)
    confirmed, shared, chosen, taken_off, told, untold, _left = (
        Organisation.objects.order_by("pk")
    )
    ConfirmRecord(confirmed, user=None).execute()
    SetSharing(shared, SharingPlan(share="everybody"), user=None).execute()
    plan = SharingPlan(share="chosen", networks=frozenset([museums.pk]))
    SetSharing(chosen, plan, user=None).execute()
    taken_off.unpublish()
    PublishText(told, "sv", {"description": "<p>Egna ord.</p>"}, user=None).execute()
    UnpublishText(untold, "sv", user=None).execute()

    do(run, Import.State.UNDOING)

    kept = [confirmed, shared, chosen, taken_off, told, untold]
    assert list(Organisation.objects.order_by("pk")) == kept
    assert run.rows.filter(undo="kept").count() == len(kept)


def test_json__on_one_line_is_imported_and_taken_back_row_by_row(
    joining: Network,
) -> None:
    rows = [{"nr": number, "Nimi": f"Paja {number}"} for number in (1, 2, 3)]
    run = imported(joining, json.dumps(rows))
    done = run.rows.filter(is_done=True).order_by("number")
    assert [row.title for row in done] == ["Paja 1", "Paja 2", "Paja 3"]

    do(run, Import.State.UNDOING)

    assert not Organisation.objects.exists()


def test_undo__takes_back_words_in_other_languages(joining: Network) -> None:
    imported(joining)
    first, second, third = Organisation.objects.order_by("pk")
    PublishText(second, "sv", {"description": "<p>Egna ord.</p>"}, user=None).execute()
    PublishText(third, "sv", {"summary": "Före."}, user=None).execute()
    lines = FILE.splitlines()
    words = ["texts.sv.summary", "Ett.", "Båda.", "Tvärs."]
    text = "\r\n".join(map(",".join, zip(lines, words, strict=True)))
    run = imported(joining, text, overwrite=True)
    assert run.rows.filter(outcome="changed").count() == 3

    do(run, Import.State.UNDOING)

    assert not OrganisationText.objects.get(record=first).is_published
    told = OrganisationText.objects.filter(is_published=True).order_by("record")
    assert [(row.record, row.summary, row.description) for row in told] == [
        (second, "", "<p>Egna ord.</p>"),
        (third, "Före.", ""),
    ]


def test_undo__publishes_nothing_that_is_off_the_site(joining: Network) -> None:
    imported(joining)
    withdrawn = FILE.replace("perustettu", "status").replace("1990", "withdrawn")
    imported(joining, withdrawn.replace("2001 (aiemmin 1995)", "").replace("—", ""))
    text = FILE.replace("Turku", "Naantali").replace("Kuopio", "Joensuu")
    run = imported(joining, text)
    gone, taken_off, _left = Organisation.objects.order_by("pk")
    assert (gone.live, gone.places.get().town) == (False, "Naantali")
    taken_off.unpublish()

    do(run, Import.State.UNDOING)

    gone.refresh_from_db()
    taken_off.refresh_from_db()
    assert (gone.live, gone.places.get().town) == (False, "Turku")
    assert (taken_off.live, taken_off.places.get().town) == (False, "Joensuu")


@pytest.mark.parametrize("changed", [False, True])
def test_undo__leaves_what_was_merged_since(changed: bool, joining: Network) -> None:
    run = imported(joining)
    if changed:
        run = imported(joining, FILE.replace("Turku", "Naantali"))
    merged = Organisation.objects.order_by("pk")[0]
    kept = factories.organisation(joining, "Meriverstas")
    plan = MergePlan(kept=kept.pk, other=merged.pk)
    MergeRecords(Organisation, plan, user=None).execute()

    do(run, Import.State.UNDOING)

    merged.refresh_from_db()
    assert (merged.merged_into_id, merged.live) == (kept.pk, False)


def test_undone__import_can_be_done_again(joining: Network) -> None:
    run = imported(joining)
    before = [{**row} for row in everything()]
    do(run, Import.State.UNDOING)
    assert not Organisation.objects.exists()

    again = begin(joining)
    assert do(again, Import.State.CHECKING) == {"new": 3}
    assert do(again, Import.State.RUNNING) == {"new": 3}
    assert everything() == before


def test_import__needs_the_right_to_publish_there(
    joining: Network, museums: Network
) -> None:
    theirs = factories.member(museums)

    with pytest.raises(PermissionDenied):
        begin(joining, user=theirs)
    assert not Import.objects.exists()


def test_number__of_another_network_is_refused(
    joining: Network, museums: Network
) -> None:
    record = factories.organisation(museums, "Seeinstitut", language="de")

    run = begin(joining, f"id,name\n{record.pk},Taken\n")
    runs.choose(run, ColumnMapping.of(run.mapping))

    assert do(run, Import.State.CHECKING) == {"refused": 1}
    assert run.rows.get().errors[0][0] == "id"


@pytest.mark.parametrize("heading", ["id", "logo"])
def test_number__without_end_is_refused(heading: str, joining: Network) -> None:
    run = begin(joining, f"name,{heading}\nSea,{'9' * 5_000}\n")
    mapping = {**run.mapping, "key": "" if heading == "id" else "name"}
    runs.choose(run, ColumnMapping.of(mapping))

    assert do(run, Import.State.CHECKING) == {"refused": 1}
    assert run.rows.get().errors[0][0] == heading


# Export ------------------------------------------------------------------------------

NASTY = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1
).filter(lambda text: text.strip() == text and text)
SIGNS = st.sampled_from(
    ["=1+1", "+", "-2", "@x", "'=a", "''", "a|b", "\\|", '"', "a\nb"]
)
TEXTS = st.one_of(SIGNS, NASTY.filter(lambda text: "\r" not in text))


# How fast a machine is says nothing about a list.
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(TEXTS))
def test_list__in_a_cell_comes_back(texts: list[str]) -> None:
    assert parts(join(texts)) == [text for text in texts if text.strip()]


@pytest.mark.parametrize("kind", MEDIA_TYPES)
@settings(
    max_examples=8,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
    ],
)
@given(
    names=st.lists(TEXTS.map(lambda text: text[:80]), min_size=1, max_size=3),
    summary=TEXTS.map(lambda text: text[:200]),
    latitude=st.floats(-90, 90),
)
def test_export__comes_in_again_without_a_change(
    joining: Network, kind: str, names: list[str], summary: str, latitude: float
) -> None:
    Organisation.objects.all().delete()
    record = factories.organisation(
        joining,
        names[0],
        names={"fi": names[-1]},
        town="-Oulu",
        point=(latitude, -0.0),
        summary=summary,
        identifiers={"wikidata": "Q4711"},
        description='<p data-block-key="x">A &amp; <b>b</b></p>',
    )
    OrganisationText.objects.create(
        record=record, language="fi", is_published=True, summary=summary
    )
    factories.organisation(joining, "Draft", live=False)
    before = everything()

    data = Export(joining, Organisation).write(kind)
    run = begin(joining, data)
    runs.choose(run, ColumnMapping.of(run.mapping))

    assert do(run, Import.State.CHECKING) == {"unchanged": 2}, list(
        run.rows.values_list("diff", "errors")
    )
    assert do(run, Import.State.RUNNING) == {"unchanged": 2}
    assert everything() == before


def test_export__that_somebody_changed_changes_that(joining: Network) -> None:
    record = factories.organisation(
        joining, "Sea", town="Oulu", identifiers={"wikidata": "Q1"}, summary="Old."
    )
    rows = json.loads(Export(joining, Organisation).write("json"))
    rows[0] |= {"summary": "New.", "identifiers.wikidata": "", "places.1.town": ""}
    rows[0]["texts.fi.summary"] = "Uusi."
    run = begin(joining, json.dumps(rows))
    runs.choose(run, ColumnMapping.of(run.mapping))
    do(run, Import.State.CHECKING)
    assert do(run, Import.State.RUNNING) == {"changed": 1}

    record = Organisation.objects.get()
    assert (record.summary, record.text_in("fi").summary) == ("New.", "Uusi.")
    assert not record.identifiers.exists()
    assert not record.places.exists()

    do(run, Import.State.UNDOING)
    record = Organisation.objects.get()
    assert record.summary == "Old."
    assert record.places.get().town == "Oulu"
    assert record.identifiers.get().value == "Q1"


def test_export__holds_one_network(joining: Network, museums: Network) -> None:
    factories.organisation(joining, "Ours")
    factories.organisation(museums, "Theirs", language="de", share="everybody")

    rows = json.loads(Export(joining, Organisation).write("json"))

    assert [row["names.preferred.en"] for row in rows] == ["Ours"]
