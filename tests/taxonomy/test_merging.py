"""Terms that are merged and retired: nothing that has them loses anything."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import ModelLogEntry, ReferenceIndex, Revision

from hanse.directory.models import Organisation, OrganisationPlace
from hanse.networks.models import Network
from hanse.taxonomy import labels, uses
from hanse.taxonomy.actions import MergeTerms, RestoreTerm, RetireTerm
from hanse.taxonomy.forms import TermChoiceField, TermMultipleChoiceField
from hanse.taxonomy.loading import load
from hanse.taxonomy.matching import find_term
from hanse.taxonomy.models import Term, TermLabel, TermMatch
from hanse.taxonomy.uses import register_use
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def design(db: None) -> Term:
    return factories.term("sectors", "design", en="Design", fi="Muotoilu")


@pytest.fixture
def forming(db: None) -> Term:
    return factories.term("sectors", "forming", en="Forming", fi="Muotoilu", sv="Form")


@pytest.fixture
def music(db: None) -> Term:
    return factories.term("sectors", "music", en="Music")


def _codes(record: Organisation) -> list[str]:
    return sorted(term.code for term in record.sectors.all())


def _again(record: Organisation) -> Organisation:
    return Organisation.objects.get(pk=record.pk)


def test_merge__gives_records_the_other_term_once(
    joining: Network, design: Term, forming: Term, music: Term
) -> None:
    records = [
        factories.organisation(joining, str(number), sectors=sectors)
        for number, sectors in enumerate(
            [(forming,), (forming, design), (forming, music), (music,), ()]
        )
    ]

    MergeTerms([forming], design).execute()

    assert [_codes(_again(one)) for one in records] == [
        ["design"],
        ["design"],
        ["design", "music"],
        ["music"],
        [],
    ]
    assert not uses.uses_of([forming.pk])


def test_merge__of_several_at_once(
    joining: Network, design: Term, forming: Term, music: Term
) -> None:
    record = factories.organisation(joining, sectors=(forming, music))

    MergeTerms([forming, music], design).execute()

    assert _codes(_again(record)) == ["design"]


def test_merge__reaches_foreign_keys_of_children(joining: Network) -> None:
    old = factories.term("countries", "xf", en="Finland (old)")
    finland = factories.term("countries", "fi", en="Finland")
    record = factories.organisation(joining, country=old, town="Turku")

    MergeTerms([old], finland).execute()

    assert [place.country for place in record.places.all()] == [finland]
    used = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(Term)
    )
    assert list(used.values_list("object_id", "to_object_id")) == [
        (str(record.pk), str(finland.pk))
    ]


def test_merge__reaches_drafts_that_wait(
    joining: Network, design: Term, forming: Term
) -> None:
    country = factories.term("countries", "xf", en="Finland (old)")
    finland = factories.term("countries", "fi", en="Finland")
    record = factories.organisation(joining)
    record.sectors = [forming, design]
    record.places = [OrganisationPlace(town="Turku", country=country)]
    record.save_revision()

    MergeTerms([forming], design).execute()
    MergeTerms([country], finland).execute()

    draft = _again(record).get_latest_revision_as_object()
    assert _codes(draft) == ["design"]
    assert [place.country for place in draft.places.all()] == [finland]
    _again(record).latest_revision.publish()
    assert _codes(_again(record)) == ["design"]
    assert [place.country for place in _again(record).places.all()] == [finland]


def test_merge__reaches_the_published_revision_that_a_form_opens(
    joining: Network, design: Term, forming: Term
) -> None:
    record = factories.organisation(joining, sectors=(forming,))

    MergeTerms([forming], design).execute()

    assert _codes(_again(record).get_latest_revision_as_object()) == ["design"]


def test_merge__reaches_what_is_scheduled(
    joining: Network, design: Term, forming: Term
) -> None:
    record = factories.organisation(joining)
    record.sectors = [forming]
    scheduled = record.save_revision(
        approved_go_live_at=timezone.now() + timedelta(days=1)
    )
    record.sectors = []
    record.save_revision()

    MergeTerms([forming], design).execute()

    assert Revision.objects.get(pk=scheduled.pk).content["sectors"] == [design.pk]


def test_merge__leaves_old_revisions_and_lets_forms_read_them(
    joining: Network, design: Term, forming: Term
) -> None:
    record = factories.organisation(joining, sectors=(forming,))
    old = record.latest_revision
    record.sectors = []
    record.save_revision().publish()

    MergeTerms([forming], design).execute()

    old.refresh_from_db()
    assert old.content["sectors"] == [forming.pk]
    assert _codes(old.as_object()) == ["forming"]
    assert str(Term.objects.get(code="forming")) == "Forming"


def test_forms__take_a_merged_term_for_the_other_one(
    design: Term, forming: Term
) -> None:
    MergeTerms([forming], design).execute()
    many = TermMultipleChoiceField(vocabulary="sectors")
    one = TermChoiceField(vocabulary="sectors")

    assert list(many.clean([str(forming.pk)])) == [design]
    assert list(many.clean([str(forming.pk), str(design.pk)])) == [design]
    assert one.clean(str(forming.pk)) == design
    assert many.prepare_value([forming.pk]) == [design.pk]
    assert one.prepare_value(forming.pk) == design.pk
    assert [label for _value, label in many.choices] == ["Design"]


def test_merge__keeps_the_words(design: Term, forming: Term) -> None:
    TermLabel.objects.create(
        term=forming, language="en", kind="alternative", text="design"
    )

    MergeTerms([forming], design).execute()

    info = labels.snapshot().terms[design.pk]
    assert info.labels == {"en": "Design", "fi": "Muotoilu"}
    assert info.alternatives == {"en": ("Forming",), "sv": ("Form",)}
    assert find_term("sectors", "forming") == design.pk
    assert find_term("sectors", "FORM") == design.pk
    assert {pk for pk, _language, _text in labels.snapshot().words()} == {design.pk}


def test_merge__keeps_the_old_code_as_a_name_of_the_other(
    design: Term, forming: Term, music: Term
) -> None:
    MergeTerms([forming], design).execute()
    MergeTerms([design], music).execute()

    snapshot = labels.snapshot()
    assert snapshot.pk("sectors", "forming") == music.pk
    assert snapshot.pk("sectors", "design") == music.pk
    assert [term.code for term in snapshot.of("sectors")] == ["music"]
    assert set(Term.objects.filter(merged_into=music)) == {forming, design}


def test_merge__takes_narrower_terms_along(
    design: Term, forming: Term, music: Term
) -> None:
    for code, parent in (("glass", forming), ("bowls", None)):
        term = factories.term("sectors", code, en=code.title())
        term.parent = parent or Term.objects.get(code="glass")
        term.save()

    MergeTerms([forming], design).execute()

    parents = dict(Term.objects.values_list("code", "parent__code"))
    assert parents["glass"] == "design"
    assert parents["bowls"] == "glass"
    assert parents["forming"] is None


def test_merge__into_a_narrower_term_makes_no_circle(
    design: Term, forming: Term, music: Term
) -> None:
    for lower, upper in ((design, music), (forming, design)):
        lower.parent = upper
        lower.save()

    MergeTerms([design], forming).execute()

    parents = dict(Term.objects.values_list("code", "parent__code"))
    assert parents == {"music": None, "forming": "music", "design": None}


def test_merge__keeps_what_the_terms_are_elsewhere(design: Term, forming: Term) -> None:
    Term.objects.filter(pk=forming.pk).update(uri="https://other.example/forming")
    for term in (design, forming):
        TermMatch.objects.create(term=term, uri="https://third.example/1")

    MergeTerms([forming], design).execute()

    assert [str(match) for match in design.matches.order_by("uri")] == [
        "the same: https://other.example/forming",
        "the same: https://third.example/1",
    ]


@pytest.mark.parametrize("what", ["itself", "vocabulary", "retired", "merged", "none"])
def test_merge__refuses_what_cannot_be(
    design: Term, forming: Term, music: Term, what: str
) -> None:
    finland = factories.term("countries", "fi", en="Finland")
    terms, into = {
        "itself": ([forming, design], design),
        "vocabulary": ([finland], design),
        "retired": ([forming], music),
        "merged": ([forming], design),
        "none": ([], design),
    }[what]
    if what == "retired":
        RetireTerm(music).execute()
    if what == "merged":
        MergeTerms([forming], music).execute()
    before = list(Term.objects.order_by("pk").values())

    with pytest.raises(ValidationError):
        MergeTerms(terms, into).execute()

    assert list(Term.objects.order_by("pk").values()) == before


def test_merge__asks_other_apps_to_move_what_they_keep(
    design: Term, forming: Term, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved: list[Any] = []
    monkeypatch.setattr(uses, "_finders", {})
    register_use(lambda pks: [], lambda pks, into: moved.append((set(pks), into)))

    MergeTerms([forming], design).execute()

    assert moved == [({forming.pk}, design.pk)]


def test_merge__says_so_in_the_log(design: Term, forming: Term) -> None:
    user = factories.superuser()

    MergeTerms([forming], design, user=user).execute()

    entries = ModelLogEntry.objects.filter(user=user).order_by("pk")
    assert [(one.action, one.object_id, one.data) for one in entries] == [
        ("hanse.taxonomy.merge", str(design.pk), {"codes": ["forming"]}),
        ("hanse.taxonomy.merged", str(forming.pk), {"into": "design"}),
    ]


def test_plan__tells_what_a_merge_would_do_and_does_nothing(
    joining: Network, design: Term, forming: Term
) -> None:
    glass = Term.objects.create(
        vocabulary=design.vocabulary, code="glass", parent=forming
    )
    record = factories.organisation(joining, sectors=(forming,))

    plan = MergeTerms([forming], design).plan()

    assert list(map(str, plan.uses)) == ["Organisations: sectors (1)"]
    assert plan.words == [("en", "Forming"), ("sv", "Form")]
    assert plan.narrower == [glass]
    assert plan.codes == ["forming"]
    assert _codes(_again(record)) == ["forming"]


def test_merge__needs_as_many_queries_for_ten_times_the_records(
    joining: Network, design: Term, forming: Term, music: Term
) -> None:
    def count(term: Term, number: int) -> int:
        for name in range(number):
            factories.organisation(joining, f"{term} {name}", sectors=(term,))
        with CaptureQueriesContext(connection) as queries:
            MergeTerms([term], design).execute()
        return len(queries)

    first = factories.term("sectors", "first", en="First")
    count(first, 2)

    assert count(forming, 2) == count(music, 20)


def test_load__leaves_what_was_merged_here(
    design: Term, forming: Term, tmp_path: Path
) -> None:
    MergeTerms([forming], design).execute()
    path = tmp_path / "sectors.csv"
    path.write_text(
        "code,parent,en\nsectors,,Sectors\nforming,,Forming anew\n"
        "glass,forming,Glass\ndesign,,Design\n"
    )

    load([path])

    forming.refresh_from_db()
    assert forming.merged_into == design
    assert forming.labels.get(language="en").text == "Forming"
    assert Term.objects.get(code="glass").parent == design


def test_load__leaves_narrower_terms_where_the_merge_put_them(
    design: Term, forming: Term, tmp_path: Path
) -> None:
    design.parent = forming
    design.save()
    MergeTerms([forming], design).execute()
    path = tmp_path / "sectors.csv"
    path.write_text(
        "code,parent,en\nsectors,,Sectors\nforming,,Forming\ndesign,forming,Design\n"
    )

    load([path])

    design.refresh_from_db()
    assert design.parent is None


def test_retire__keeps_the_term_where_it_is_and_offers_it_no_more(
    joining: Network, design: Term, music: Term
) -> None:
    record = factories.organisation(joining, sectors=(design,))

    RetireTerm(design).execute()

    assert _codes(_again(record)) == ["design"]
    field = TermMultipleChoiceField(vocabulary="sectors")
    assert [label for _value, label in field.choices] == ["Music"]
    RestoreTerm(design).execute()
    assert not Term.objects.get(pk=design.pk).is_retired


def test_restore__refuses_a_merged_term(design: Term, forming: Term) -> None:
    MergeTerms([forming], design).execute()
    forming.refresh_from_db()

    with pytest.raises(ValidationError):
        RestoreTerm(forming).execute()
    forming.is_retired = False
    with pytest.raises(ValidationError):
        forming.full_clean()


def test_delete__of_what_others_were_merged_into_is_refused(
    design: Term, forming: Term
) -> None:
    MergeTerms([forming], design).execute()

    assert "Terms: merged into (1)" in map(str, uses.uses_of([design.pk]))
